"""What people write back, understood tolerantly: a digit, and the incident's number where several are open."""

from dataclasses import dataclass
import re
import unicodedata

from ..model.words import Answer

_MEANINGS = {
    "1": Answer.COMING,
    "2": Answer.CANNOT,
    "3": Answer.ARRIVED,
    "4": Answer.WELL,
    "5": Answer.MORE_HELP,
    "9": Answer.FALSE_ALARM,
}
_REPLY = re.compile(r"^\W*([123459])(?!\d)(?:[\s,.;:#、。号-]*(\d{1,2})(?!\d))?")


@dataclass(frozen=True)
class Understood:
    """The meaning of a reply and the number of the incident it names, if it names one."""

    answer: Answer
    number: int | None = None


def understand(text: str) -> Understood:
    """Read a reply; anything that does not begin with one of the digits is unclear.

    Full-width digits and punctuation of any language are accepted ("１。", "1 来了", "1 12").
    """
    match = _REPLY.match(unicodedata.normalize("NFKC", text).strip())
    if match is None:
        return Understood(Answer.UNCLEAR)
    return Understood(_MEANINGS[match[1]], int(match[2]) if match[2] else None)
