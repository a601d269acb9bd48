"""The page Alterung."""
