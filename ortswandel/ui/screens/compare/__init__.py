"""The page Vergleich."""
