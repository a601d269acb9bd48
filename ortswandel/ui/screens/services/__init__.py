"""The page Daseinsvorsorge."""
