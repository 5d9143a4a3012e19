"""Why it may be quiet for so long, in a sentence for people: what was seen at such hours, and what was added."""

from ..model.words import Language
from .activity import Limit, Reason
from .silence_wording import duration

_ENGLISH = {
    Reason.NOTHING_LEARNED: "Nothing has been learned of this home yet: a question is asked after {limit}.",
    Reason.LEARNING: "Learned from {days} so far: for now a question is asked after {limit}, and sooner as more is learned.",
    Reason.LONGEST_QUIET: "The longest quiet time that began around {began} was {longest}; with a margin of {margin} a question is asked after {limit}.",
    Reason.LONGEST_AFTER_SENSOR: "After {sensor} had seen somebody around {began}, it was quiet for {longest} at most; with a margin of {margin} a question is asked after {limit}.",
    Reason.LONGEST_ON_SUCH_DAYS: "On a day like this the longest quiet time that began around {began} was {longest}; with a margin of {margin} a question is asked after {limit}.",
    Reason.LONGEST_WAIT: "Whenever it was quiet at {began}, somebody had stirred again {longest} later at the latest; with a margin of {margin} a question is asked after {limit}.",
    Reason.LEAST: "It was never quiet for longer than {longest} around {began}, but nobody is asked before {limit}.",
    Reason.MOST: "Around {began} it has been quiet for {longest}, as in a night's sleep; a question is asked after {limit}.",
    Reason.FIXED: "Set by hand: after {began} a question is asked after {limit}.",
    Reason.LONGEST_ABSENCE: "The longest absence of the last weeks was {longest}; with half as much again a question is asked after {limit}.",
}
_CHINESE = {
    Reason.NOTHING_LEARNED: "还没有学到这户的作息，暂定{limit}没有动静就问一问。",
    Reason.LEARNING: "目前只学了{days}的作息，暂定{limit}没有动静就问一问，学得越多，时限越短。",
    Reason.LONGEST_QUIET: "以往{began}前后开始的安静时段最长{longest}，加上{margin}的余量，{limit}没有动静就问一问。",
    Reason.LONGEST_AFTER_SENSOR: "以往{began}前后，“{sensor}”有动静之后最长安静{longest}，加上{margin}的余量，{limit}没有动静就问一问。",
    Reason.LONGEST_ON_SUCH_DAYS: "像今天这样的日子，{began}前后开始的安静时段最长{longest}，加上{margin}的余量，{limit}没有动静就问一问。",
    Reason.LONGEST_WAIT: "以往{began}没有动静时，最晚{longest}后就会有动静，加上{margin}的余量，{limit}没有动静就问一问。",
    Reason.LEAST: "以往{began}前后最长只安静过{longest}，但不到{limit}不会去问。",
    Reason.MOST: "以往{began}前后最长安静过{longest}，相当于睡一整夜，{limit}没有动静就问一问。",
    Reason.FIXED: "这个时段的时限由人工设定：{began}之后，{limit}没有动静就问一问。",
    Reason.LONGEST_ABSENCE: "最近几周外出最长{longest}，再宽限一半，超过{limit}还没回来就问一问。",
}
_SENTENCES = {Language.ENGLISH: _ENGLISH, Language.CHINESE: _CHINESE}
_NO_ABSENCE = {
    Language.ENGLISH: "No absence has been seen yet: a question is asked after {limit}.",
    Language.CHINESE: "还没有见过外出，暂定超过{limit}还没回来就问一问。",
}
_DAYS = {Language.ENGLISH: ("{} day", "{} days"), Language.CHINESE: ("{}天", "{}天")}


def why_limit(limit: Limit, language: Language, sensor: str, *, away: bool = False) -> str:
    """Say why; `sensor` is what people call the sensor that spoke last, `away`: the limit is one of an absence."""
    sentence = _SENTENCES[language][limit.reason]
    if away and limit.reason is Reason.NOTHING_LEARNED:
        sentence = _NO_ABSENCE[language]
    return sentence.format(
        limit=duration(limit.seconds, language),
        longest=duration(limit.longest_s, language),
        margin=duration(max(limit.margin_s, 0), language),
        began=f"{limit.began.hour}:{limit.began:%M}",
        days=_DAYS[language][limit.learned_days != 1].format(limit.learned_days),
        sensor=sensor,
    )
