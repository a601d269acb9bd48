"""Turns the official figures in `data/sources` into the Parquet tables the app reads."""
