"""The community's voices: channels made from what the installer entered, and how well each of them reaches people."""
