"""On which weekdays somebody is on duty, as people write it: `mon-fri`, 周一至周五, 一三五, weekends."""

import re
from unicodedata import normalize

from homeassistant.const import WEEKDAYS

from .cells import Cell, NotUnderstood, text

_CHINESE = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
_ENGLISH = r"mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
_DAY = rf"(?:(?:周|星期|礼拜)?([一二三四五六日天])|\b({_ENGLISH})\b)"
_PART = re.compile(rf"{_DAY}(?:\s*(?:-|~|—|–|至|到|to)\s*{_DAY})?", re.IGNORECASE)
_LEFT_OVER = re.compile(r"[\s,;、和及&]|and|周|星期|礼拜", re.IGNORECASE)
_WHOLE = {
    **dict.fromkeys(("每天", "天天", "全周", "daily", "every day"), range(7)),
    **dict.fromkeys(("工作日", "平日", "weekdays", "working days"), range(5)),
    **dict.fromkeys(("周末", "双休日", "weekend", "weekends"), range(5, 7)),
}


def weekdays(cell: Cell) -> list[str]:
    """Return the days in their order, as Home Assistant names them. Raises NotUnderstood."""
    written = text(cell)
    said = normalize("NFKC", written).casefold().strip()
    if (whole := _WHOLE.get(said)) is not None:
        return [WEEKDAYS[day] for day in whole]
    found: set[int] = set()
    for part in _PART.finditer(said):
        first, last = part[1] or part[2], part[3] or part[4]
        found |= _through(_number(first), _number(last or first))
    if not found or _LEFT_OVER.sub("", _PART.sub("", said)):
        raise NotUnderstood("not_days", cell=written)
    return [WEEKDAYS[day] for day in sorted(found)]


def _number(day: str) -> int:
    return _CHINESE[day] if day in _CHINESE else WEEKDAYS.index(day[:3])


def _through(first: int, last: int) -> set[int]:
    """Return the days from one to another, over the weekend where need be."""
    return {(first + step) % 7 for step in range((last - first) % 7 + 1)}
