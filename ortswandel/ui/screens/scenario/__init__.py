"""The page Szenarien."""
