"""Bundles: a table with everything needed to understand, cite and compute it again."""
