"""Rooms: one facilitator steers, one wall shows, phones follow and answer."""
