"""The population model: pure NumPy functions, arrays in and arrays out, no files, no clock."""
