"""What call buttons say when they are pressed: the words of many makers, understood as three presses.

A word that nobody taught us is a press: rather one false alarm than a lost one.
"""

from collections.abc import Iterable
from enum import Enum
import re
from string import punctuation

from ..model.words import Press


class _Meaning(Enum):
    """What a word says; `BEGUN` is a press of which a device may or may not say later how it ended."""

    NOTHING = None
    BEGUN = "begun"
    SINGLE = Press.SINGLE
    DOUBLE = Press.DOUBLE
    LONG = Press.LONG


# A table from top to bottom, the first row that fits wins. Words are folded to `_like_this_` before.
_ROWS: tuple[tuple[str, _Meaning], ...] = (
    # Hue and Matter: the finger left the button soon, which is how a short press ends.
    (r"double_short_release", _Meaning.DOUBLE),
    (r"short_release|multi_press_1", _Meaning.SINGLE),
    (r"release|released|releasing|btn_up", _Meaning.NOTHING),
    (r"(long|hold)(_press)?_(end|stop)", _Meaning.NOTHING),
    (r"long|longer|hold|held|holding|repeat", _Meaning.LONG),
    (r"initial_press|press_start|btn_down|multi_press_ongoing", _Meaning.BEGUN),
    (
        r"double|twice|tripple|triple|quadruple|quintuple|many|multi|[2-9]x",
        _Meaning.DOUBLE,
    ),
    (
        r"single|short|click|clicked|press|pressed|push|pushed|tap|press_end",
        _Meaning.SINGLE,
    ),
)
# Xiaomi's own integration translates the words of its devices; Chinese has no spaces to fold.
_CHINESE_ROWS: tuple[tuple[str, _Meaning], ...] = (
    (r"松开|释放|抬起|鬆開|釋放", _Meaning.NOTHING),
    (r"长按|長按|按住", _Meaning.LONG),
    (r"双击|三击|多击|连击|雙擊|三擊|多擊", _Meaning.DOUBLE),
    (r"单击|短按|按下|點擊|点击|單擊", _Meaning.SINGLE),
)
_TABLE: tuple[tuple[re.Pattern[str], _Meaning], ...] = (
    *((re.compile(f"_(?:{words})_"), meaning) for words, meaning in _ROWS),
    *((re.compile(words), meaning) for words, meaning in _CHINESE_ROWS),
)
_QUIET = frozenset({"", "none", "null", "idle", "nothing", "no_action", "normal", "standby"})
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_CAMEL_CASE = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SEPARATORS = re.compile(rf"[\s{re.escape(punctuation)}]+")
_COMPOUND = re.compile(
    r"(?<=_)(single|double|triple|multi|long|short|initial)(?=press|click|push|tap|release)"
)


def press_of(word: str, declared: Iterable[str] = ()) -> Press | None:
    """Return the press a device's word stands for, `None` for a word that is no press.

    `declared` are all words the device says it can send: the beginning of a press is the press itself,
    unless the device will also say how a short one ended.
    """
    folded = _fold(word)
    if folded.strip("_") in _QUIET:
        return None
    match _look_up(folded):
        case _Meaning.BEGUN:
            ends = any(_look_up(_fold(other)) is _Meaning.SINGLE for other in declared)
            return None if ends else Press.SINGLE
        case _Meaning.NOTHING:
            return None
        case _Meaning.LONG:
            return Press.LONG
        case _Meaning.DOUBLE:
            return Press.DOUBLE
        case _:
            return Press.SINGLE


def is_number(text: str) -> bool:
    """Tell whether a text is a measurement and not a word."""
    return _NUMBER.fullmatch(text.strip()) is not None


def _look_up(folded: str) -> _Meaning | None:
    """Return the meaning of a folded word, `None` for a word nobody taught us."""
    return next((meaning for pattern, meaning in _TABLE if pattern.search(folded)), None)


def _fold(word: str) -> str:
    """Write a device's word `_like_this_`, whatever its case and separators."""
    spaced = _CAMEL_CASE.sub("_", word.strip()).casefold()
    folded = "_" + _SEPARATORS.sub("_", spaced).strip("_") + "_"
    return _COMPOUND.sub(r"\1_", folded)
