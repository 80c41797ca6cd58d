"""English: one of the folders behind the one interface."""
