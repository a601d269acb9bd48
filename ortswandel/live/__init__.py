"""What moves while people look: rooms for an evening in a town hall and the audience's page."""
