"""The parts of each screen, one module per page; the page script puts them in order."""
