"""The words that may stand in a cell in place of a choice, in both languages, and how an address is put together."""

from collections.abc import Mapping
from dataclasses import dataclass
from unicodedata import normalize

from ...model.tries import Rhythm
from ...model.words import Language, Role
from .cells import Cell, choice


@dataclass(frozen=True, kw_only=True)
class Choice:
    """What may be chosen: a word in each language, and what else people write for it."""

    value: str
    english: str
    chinese: str
    also: tuple[str, ...] = ()

    def word(self, language: Language) -> str:
        """Return the word in a language."""
        return self.chinese if language is Language.CHINESE else self.english


def _choices(*rows: tuple[str, str, str, str]) -> tuple[Choice, ...]:
    return tuple(
        Choice(value=value, english=english, chinese=chinese, also=tuple(also.split()))
        for value, english, chinese, also in rows
    )


LANGUAGES = _choices(
    (Language.ENGLISH, "English", "英语", "英文"),
    (Language.CHINESE, "Chinese", "中文", "简体中文 汉语 普通话 zh mandarin"),
)
ROLES = _choices(
    (Role.VOLUNTEER, "Volunteer", "志愿者", "volunteers 义工"),
    (Role.PROPERTY, "Property", "物业", "物业人员 保安"),
    (Role.COMMITTEE, "Committee", "居委会", "居委 社区 社工 网格员"),
    (Role.FAMILY, "Family", "家属", "子女 亲属 relative"),
)
RHYTHMS = _choices(
    (Rhythm.NEVER, "Never", "不测试", "no 否 不"),
    (Rhythm.MONTHLY, "Once in four weeks", "每四周一次", "每月 每月一次"),
    (Rhythm.WEEKLY, "Once a week", "每周一次", "每周"),
)
_YES_NO = {Language.ENGLISH: ("no", "yes"), Language.CHINESE: ("否", "是")}


def language_meant(cell: Cell) -> str:
    """Return the language that is meant. Raises NotUnderstood."""
    return _meant(cell, LANGUAGES)


def role_meant(cell: Cell) -> str:
    """Return the role that is meant. Raises NotUnderstood."""
    return _meant(cell, ROLES)


def rhythm_meant(cell: Cell) -> str:
    """Return how often tests are agreed. Raises NotUnderstood."""
    return _meant(cell, RHYTHMS)


def word_for(value: str, choices: tuple[Choice, ...], language: Language) -> str:
    """Return the word for a value, the value itself if it has none."""
    found = (one.word(language) for one in choices if one.value == value)
    return next(found, value)


def yes_or_no(value: bool, language: Language) -> str:
    """Return the word for yes or for no."""
    return _YES_NO[language][value]


def address_of(parts: Mapping[str, str], language: Language) -> str:
    """Return an address from building, unit, floor and room; a number by itself gets the word that belongs to it."""
    if language is Language.CHINESE:
        words = {"building": "号楼", "unit": "单元", "floor": "层", "room": "室"}
        return "".join(
            part + (word if part.isascii() else "")
            for key, word in words.items()
            if (part := parts[key])
        )
    words = {"building": "building", "unit": "entrance", "floor": "floor", "room": "flat"}
    named = (f"{word} {parts[key]}" for key, word in words.items() if parts[key])
    address = ", ".join(named)
    return address[:1].upper() + address[1:]


def _meant(cell: Cell, choices: tuple[Choice, ...]) -> str:
    words = {
        normalize("NFKC", name).casefold(): one.value
        for one in choices
        for name in (one.value, one.english, one.chinese, *one.also)
    }
    shown = [name for one in choices for name in (one.english, one.chinese)]
    return choice(cell, words, shown)
