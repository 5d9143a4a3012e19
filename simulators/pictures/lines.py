"""Breaks a text into lines that fit, in a language with spaces and in one without.

An SVG does not break lines itself. Widths are guessed on the wide side, for nobody knows which font will draw them.
"""

import re
from unicodedata import east_asian_width

_WIDE = frozenset("WF")
_NARROW = frozenset("iljtf.,;:'|!()[] ")
_BROAD = frozenset("mwMW@%—…")
_PIECES = re.compile(
    r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]|[^\s\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+|\s+"
)
# Neither begins a line in Chinese; what opens a bracket does not end one.
_NOT_FIRST = "，。、；：！？）》”%·"
_NOT_LAST = "（《“"


def width(text: str) -> float:
    """Return about how wide a text is, as a multiple of the font's size."""
    return sum(map(_width_of, text))


def broken(text: str, limit: float) -> list[str]:
    """Return the lines of a text of which none is wider than `limit`, as far as there is a place to break."""
    lines = [""]
    for piece in _PIECES.findall(text):
        line = lines[-1]
        fits = width(line + piece.rstrip()) <= limit
        if fits or not line or piece in _NOT_FIRST:
            lines[-1] = line + piece
        else:
            carried = line[-1] if line[-1] in _NOT_LAST else ""
            lines[-1] = line.removesuffix(carried)
            lines.append(carried + piece.lstrip())
    return [line.strip() for line in lines if line.strip()]


def _width_of(letter: str) -> float:
    if east_asian_width(letter) in _WIDE:
        return 1.0
    if letter in _NARROW:
        return 0.34
    if letter in _BROAD:
        return 0.92
    return 0.7 if letter.isupper() else 0.58
