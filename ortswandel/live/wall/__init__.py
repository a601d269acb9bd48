"""The wall: one picture for a whole hall, served beside the app."""
