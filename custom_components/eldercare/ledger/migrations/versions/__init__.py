"""One file for each version of the tables. A file that was ever released never changes."""
