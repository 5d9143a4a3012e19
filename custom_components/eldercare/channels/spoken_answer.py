"""What a resident's spoken words mean: that all is well, that help is needed, or nothing that could be relied upon.

Speech recognition errs, and so the two answers are not equals. A single word of need anywhere is a call for help; all is well
only if everything that was said says so.
"""

import re
from typing import Final
from unicodedata import normalize

WELL: Final = "1"
HELP: Final = "2"

# Said of help, these take the need out of it: "no help needed", "不用帮忙".
_NOT_NEEDED = re.compile(
    r"\b(?:no|(?:do not|don't|dont) (?:need|want)(?: any| your)?) (?:help|doctor|ambulance)(?: needed)?\b"
    r"|\bno (?:problems?|worries|trouble|pain)\b"
    r"|(?:不用|不需要|不要|用不着|不必)(?:你|你们|人|谁|别人|来)?(?:帮忙|帮助|帮我|帮|救|来人|过来)"
    r"|(?:没有?|没啥|没什么)(?:摔|跌|疼|痛|不舒服|难受)(?:倒|着|到)?"
    r"|不(?:疼|痛|难受)"
)
_NEED = re.compile(
    r"\b(?:help\w*|hurt\w*|fell|fall\w*|pain\w*|sick|ill|ache\w*|dizzy|bleed\w*|blood|ambulance|doctor|hospital"
    r"|emergency|bad|can't|cannot|cant|chest|breath\w*|stuck|fire|smoke|gas|burn\w*|no|nope|unwell|terrible|awful|worse)\b"
    r"|\b(?:not|isn't|aren't) (?:\w+ )?(?:well|good|ok|okay|fine|alright|right|great)\b"
    r"|救|帮|摔|跌|疼|痛|难受|不舒服|不好|不太好|不大好|不行|不对|不平安|不怎么好|不是很好|动不了|起不来|晕|喘|胸闷|闷得"
    r"|流血|出血|受伤|医生|医院|着火|烟|煤气|燃气|快来|来人|(?<!没)有事|出事|要命|糟|坏了"
)

_WELL_ENGLISH = "(?:well|fine|good|ok|okay|alright|great|yes|yeah|yep)"
_BESIDE_ENGLISH = (
    "(?:i|i'm|im|am|it|it's|everything|everything's|is|all|right|very|quite|doing|feeling|just|so|too|really|perfectly"
    "|thank|thanks|you|oh|sure|of|course|here|dear|hello|hi|and)"
)
_ALL_WELL_ENGLISH = re.compile(
    f"(?:{_BESIDE_ENGLISH} )*{_WELL_ENGLISH}(?: (?:{_WELL_ENGLISH}|{_BESIDE_ENGLISH}))*"
)
# No two of these put together make a third, or a long babble would take long to judge.
_WELL_CHINESE = "(?:平安|没事|没有事|没什么事|没有什么事|没啥事|没问题|好|可以|不错|是|对)"
_BESIDE_CHINESE = "(?:我|一切|家里|身体|现在|都|也|很|挺|蛮|还|嗯|哦|噢|啊|呀|呢|的|了|吧|啦|着|哎|唉|诶|喂|谢谢|你们|你|您|放心|请|在家)"
_ALL_WELL_CHINESE = re.compile(f"{_BESIDE_CHINESE}*(?:{_WELL_CHINESE}{_BESIDE_CHINESE}*)+")
_PUNCTUATION = re.compile(r"[^\w\s']+")


def understand_speech(sentence: str) -> str | None:
    """Return WELL or HELP as the digit one would have pressed; None if the words say neither for certain."""
    said = normalize("NFKC", sentence).casefold().replace("’", "'")
    said = " ".join(_PUNCTUATION.sub(" ", said).split())
    rest = _NOT_NEEDED.sub(" ", said)
    if _NEED.search(rest):
        return HELP
    return WELL if _all_is_well(rest) else None


def _all_is_well(said: str) -> bool:
    words = said.split()
    return bool(
        _ALL_WELL_ENGLISH.fullmatch(" ".join(words)) or _ALL_WELL_CHINESE.fullmatch("".join(words))
    )
