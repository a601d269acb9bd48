"""Scenarios: what they say, how they are written and read, and what comes of them."""
