"""The page Methode."""
