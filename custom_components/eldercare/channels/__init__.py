"""The voices: one file for each way to reach a person, all behind the interface in `interface.py`."""
