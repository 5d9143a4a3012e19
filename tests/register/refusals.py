"""Whether a refusal reaches people in words: each of its keys has a text in both languages."""

import json
from pathlib import Path

import custom_components.eldercare

_TEXTS = [
    json.loads(path.read_text(encoding="utf-8"))["exceptions"]
    for path in (Path(custom_components.eldercare.__file__).parent / "translations").glob("*.json")
]


def is_told_in_words(key: str) -> bool:
    """Return whether what was refused for this reason is explained in every language there is."""
    return len(_TEXTS) > 1 and all(f"sheet_{key}" in texts for texts in _TEXTS)
