"""What moves while people look: live sliders and pictures, rooms of a workshop, the audience."""
