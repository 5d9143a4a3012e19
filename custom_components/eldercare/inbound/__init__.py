"""The ears for people: provider callbacks, authenticated before anything else, turned into events."""
