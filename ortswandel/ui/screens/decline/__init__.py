"""The page Schrumpfung."""
