"""The sentences that automations find ready: for staff in the community's language, for the home in the resident's. Data."""

from ..model.words import IncidentKind, Language

HOMES = {Language.ENGLISH: "{code}, {name}", Language.CHINESE: "{code} {name}"}
STATUSES = {
    Language.ENGLISH: {
        "safe": "safe",
        "quiet": "quiet",
        "away": "away",
        "attention": "attention",
        "alarm": "alarm",
        "offline": "offline",
    },
    Language.CHINESE: {
        "safe": "平安",
        "quiet": "安静",
        "away": "外出",
        "attention": "关注",
        "alarm": "报警",
        "offline": "离线",
    },
}
STATUS_CHANGED = {
    Language.ENGLISH: "{home}: {after} (was {before})",
    Language.CHINESE: "{home}：{before} → {after}",
}
NOBODY_CAME = {
    Language.ENGLISH: "Nobody was on the way after {waited}; automations were told",
    Language.CHINESE: "{waited}内无人应答，已告知自动化",
}
MINUTES = {Language.ENGLISH: "{} min", Language.CHINESE: "{}分钟"}
SECONDS = {Language.ENGLISH: "{} s", Language.CHINESE: "{}秒"}

FOR_STAFF = {
    Language.ENGLISH: {
        "opened": "{kind}: {home}. No. {number}",
        "escalated": "It has become graver: {kind}, {home}. No. {number}",
        "acknowledged": "{who} is on the way to {home} ({kind}). No. {number}",
        "arrived": "{who} has arrived at {home} ({kind}). No. {number}",
        "seen": "{who} has seen the resident of {home} ({kind}). Please verify and close. No. {number}",
        "reopened": "Help that was promised did not come to {home} ({kind}). People are called again. No. {number}",
        "everybody": "More help is needed at {home} ({kind}). Everybody is called now. No. {number}",
        "unanswered": "Nobody is on the way to {home} after {waited} ({kind}). No. {number}",
        "closed": "Closed, {outcome}: {kind}, {home}. No. {number}",
    },
    Language.CHINESE: {
        "opened": "{kind}：{home}。编号{number}",
        "escalated": "情况加重，{kind}：{home}。编号{number}",
        "acknowledged": "{who}正赶往{home}（{kind}）。编号{number}",
        "arrived": "{who}已到场：{home}（{kind}）。编号{number}",
        "seen": "{who}已见到{home}的老人（{kind}），请核实后办结。编号{number}",
        "reopened": "{home}（{kind}）：答应去的人没有消息，正在重新通知大家。编号{number}",
        "everybody": "{home}（{kind}）：需要增援，正在通知所有人。编号{number}",
        "unanswered": "{home}（{kind}）：已过{waited}，仍无人前往。编号{number}",
        "closed": "{home}（{kind}）已办结：{outcome}。编号{number}",
    },
}

# Said in the home of somebody who may be frightened: short, and nothing that worries.
_TO_THE_RESIDENT = {
    Language.ENGLISH: {
        "acknowledged": "{who} is coming to you.",
        "arrived": "{who} is at your door.",
        "unanswered": "We are still calling people for you. Please stay where you are.",
        "reopened": "We are calling more people for you. Please stay where you are.",
        "closed": "All is settled now. Take care.",
    },
    Language.CHINESE: {
        "acknowledged": "{who}正在赶来看您。",
        "arrived": "{who}已经到您家门口了。",
        "unanswered": "我们还在继续找人，请您不要着急。",
        "reopened": "我们正在再找人过来，请您不要着急。",
        "closed": "事情已经处理好了，请您放心。",
    },
}
_HELP_WAS_CALLED = {
    Language.ENGLISH: "Help has been called. Somebody will be with you soon.",
    Language.CHINESE: "已经在叫人了，很快就有人来看您。",
}
_NOTED = {
    Language.ENGLISH: "Your request has been passed on.",
    Language.CHINESE: "您的需要已经转告居委会了。",
}
# Leave at once: people in gas or smoke must not be told to stay.
_OUTSIDE = {
    Language.ENGLISH: "We are still calling people for you. Please wait outside.",
    Language.CHINESE: "我们还在继续找人，请您在屋外等候。",
}
_DANGERS = (IncidentKind.SMOKE, IncidentKind.GAS)
_CALLS = (IncidentKind.SOS, IncidentKind.FALL)
_NOT_THE_RESIDENTS_MATTER = (
    IncidentKind.DEVICE_FAULT,
    IncidentKind.HUB_OFFLINE,
    IncidentKind.HUB_FAULT,
    IncidentKind.SITE_ALARM,
    IncidentKind.TEST,
)


def to_the_resident(change: str, kind: IncidentKind, language: Language) -> str:
    """Return what to say in the home of a change, a template for `who`; empty where nothing should be said."""
    if kind in _NOT_THE_RESIDENTS_MATTER:
        return ""
    if change in ("opened", "escalated"):
        return _at_first(kind, language)
    if kind in _DANGERS and change in ("unanswered", "reopened"):
        return _OUTSIDE[language]
    return _TO_THE_RESIDENT[language].get(change, "")


def _at_first(kind: IncidentKind, language: Language) -> str:
    if kind in _CALLS:
        return _HELP_WAS_CALLED[language]
    return _NOTED[language] if kind is IncidentKind.SERVICE_REQUEST else ""


def waited(seconds: int, language: Language) -> str:
    """Word a time that was waited: whole minutes, else seconds."""
    minutes, rest = divmod(seconds, 60)
    return SECONDS[language].format(seconds) if rest else MINUTES[language].format(minutes)
