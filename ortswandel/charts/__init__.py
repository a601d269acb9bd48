"""Pictures: pure functions from frames to Altair charts; the theme's tokens decide every colour."""
