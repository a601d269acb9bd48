"""The page Daten."""
