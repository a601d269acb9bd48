"""What the numbers say: facts for titles and sentences, found in the data, worded in `text/`."""
