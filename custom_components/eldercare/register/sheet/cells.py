"""What somebody meant by a cell: Excel makes dates of flats and decimals of telephone numbers, and Chinese keyboards have their own signs."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
import re
from unicodedata import normalize

type Cell = str | int | float | bool | datetime | date | time | timedelta | None

_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u200c\u200d\u2060\u00ad\x00"))
_BEGINS_FORMULA = re.compile(r"[\s\u200b\ufeff]*[=+\-@＝＋－＠]|[\t\r\n]")
_DECIMAL = re.compile(r"(\d+)\.0+")
_SHORTENED = re.compile(r"\d(?:\.\d+)?E\+\d+", re.IGNORECASE)
_DATE = re.compile(
    r"\d{1,2}月\d{1,2}日|\d{4}[-/年]\d{1,2}[-/月]\d{1,2}日?(?: [\d:]+)?|\d{1,2}-[A-Za-z]{3}|[A-Za-z]{3}-\d{1,2}"
)
_BETWEEN = re.compile(r"[,;，；、\n]+")
_FAULTY = re.compile(r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|[A-Z_]+!)")
_TAKEN_AWAY = frozenset({"-", "--", "—", "——", "/", "无", "没有", "none", "n/a"})
_YES = frozenset({"yes", "y", "true", "1", "是", "有", "同意", "已同意", "√", "✓", "✔"})
_NO = frozenset({"no", "n", "false", "0", "否", "不", "不同意", "未同意", "×", "✗", "x"})
_CLOCK = re.compile(r"(\d{1,2})(?:[:点时](\d{1,2})?分?)?(?::\d{1,2})?")
_A_DAY_MIN = 24 * 60


class NotUnderstood(ValueError):
    """What stands in a cell cannot be meant; `key` is that of the text that says why."""

    def __init__(self, key: str, **about: str) -> None:
        """Keep what the text mentions."""
        super().__init__(key)
        self.key = key
        self.about = about


def text(cell: Cell) -> str:
    """Return what stands in a cell, as it would be typed into a form."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    written = str(cell).translate(_INVISIBLE).strip()
    if _FAULTY.fullmatch(written):
        raise NotUnderstood("cell_is_error", cell=written)
    return without_guard(written)


def without_guard(written: str) -> str:
    """Take away the apostrophe that keeps a spreadsheet from taking a text for a formula."""
    rest = written[1:]
    is_guard = written.startswith("'") and (rest.startswith("'") or _BEGINS_FORMULA.match(rest))
    return rest if is_guard else written


def guarded(written: str) -> str:
    """Return a text that stays a text in a spreadsheet, and is the same again when it is read."""
    is_risky = written.startswith("'") or _BEGINS_FORMULA.match(written)
    return f"'{written}" if is_risky else written


def takes_away(cell: Cell) -> bool:
    """Return whether a cell says that there is none; an empty one says nothing."""
    return isinstance(cell, str) and normalize("NFKC", cell).strip().casefold() in _TAKEN_AWAY


def number(cell: Cell) -> str:
    """Return a code or telephone number, whatever Excel has made of it. Raises NotUnderstood where digits are lost."""
    if isinstance(cell, datetime | date | time | timedelta):
        raise NotUnderstood("number_is_date", cell=str(cell))
    written = normalize("NFKC", text(cell)).strip()
    if _DATE.fullmatch(written):
        raise NotUnderstood("number_is_date", cell=written)
    if _SHORTENED.fullmatch(written):
        raise NotUnderstood("number_shortened", cell=written)
    found = _DECIMAL.fullmatch(written)
    return found[1] if found else written


def listed(cell: Cell) -> list[str]:
    """Return the parts of a list, each once."""
    parts = (part.strip() for part in _BETWEEN.split(text(cell)))
    return list(dict.fromkeys(part for part in parts if part))


def yes(cell: Cell) -> bool:
    """Return whether a cell says yes. Raises NotUnderstood."""
    written = text(cell)
    said = normalize("NFKC", written).casefold()
    if said not in _YES | _NO:
        raise NotUnderstood("not_yes_or_no", cell=written)
    return said in _YES


def choice(cell: Cell, words: Mapping[str, str], shown: Iterable[str]) -> str:
    """Return what a word stands for; `words` are without case, `shown` those to name to who wrote another one. Raises NotUnderstood."""
    written = text(cell)
    meant = words.get(normalize("NFKC", written).casefold())
    if meant is None:
        raise NotUnderstood("not_a_choice", cell=written, choices=", ".join(shown))
    return meant


def clock(cell: Cell) -> str:
    """Return a time of day as hh:mm:ss. Raises NotUnderstood."""
    if isinstance(cell, datetime):
        cell = cell.time()
    if isinstance(cell, time):
        return cell.replace(microsecond=0, tzinfo=None).isoformat()
    if isinstance(cell, float) and 0 <= cell < 1:
        minutes = round(cell * _A_DAY_MIN) % _A_DAY_MIN
        return f"{minutes // 60:02}:{minutes % 60:02}:00"
    written = text(cell)
    found = _CLOCK.fullmatch(normalize("NFKC", written).replace(" ", ""))
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
    if hour == 24 and minute == 0 and found:
        hour = 0
    if hour > 23 or minute > 59:
        raise NotUnderstood("not_a_clock", cell=written)
    return f"{hour:02}:{minute:02}:00"


def moment(cell: Cell) -> str:
    """Return a local date and time as `yyyy-mm-dd hh:mm:ss`. Raises NotUnderstood."""
    if isinstance(cell, date) and not isinstance(cell, datetime):
        cell = datetime.combine(cell, time())
    if not isinstance(cell, datetime):
        written = normalize("NFKC", text(cell)).replace("年", "-").replace("月", "-")
        try:
            cell = datetime.fromisoformat(_padded(written.replace("日", " ").replace("/", "-")))
        except ValueError as error:
            raise NotUnderstood("not_a_moment", cell=written) from error
    return f"{cell.replace(microsecond=0, tzinfo=None):%Y-%m-%d %H:%M:%S}"


def count(cell: Cell) -> int:
    """Return a number of 0 to 100. Raises NotUnderstood."""
    written = number(cell)
    if not (written.isascii() and written.isdigit() and len(written) < 4 and int(written) <= 100):
        raise NotUnderstood("not_a_count", cell=written)
    return int(written)


def _padded(written: str) -> str:
    """Return a date with two digits for month and day, and hours where it has any."""
    day, _, hours = written.strip().partition(" ")
    parts = (part.zfill(2) for part in day.split("-"))
    begin, _, rest = hours.strip().partition(":")
    return "-".join(parts) + (f" {begin.zfill(2)}:{rest}" if hours else "")
