"""The page Ort."""
