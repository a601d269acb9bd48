"""Sliders and pictures that move in the browser: what they are sent, and the modules they run."""
