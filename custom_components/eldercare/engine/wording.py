"""What is written to people, in their own language and as little as lets them act (law 7).

An alarm names the home by code and resident, never by address; the address goes only to who said that they are coming.
"""

from collections.abc import Sequence

from ..model.incident import Incident
from ..model.words import IncidentKind, Language

ONE_CHINESE_SEGMENT = 70
ONE_GSM_SEGMENT = 160
_COUNT_TWICE = frozenset("^{}\\[~]|")  # GSM 03.38 reaches these by an escape

_KINDS = {
    Language.ENGLISH: {
        IncidentKind.SOS: "HELP CALL",
        IncidentKind.SMOKE: "SMOKE ALARM",
        IncidentKind.GAS: "GAS ALARM",
        IncidentKind.FALL: "FALL",
        IncidentKind.INACTIVITY: "NO MOVEMENT",
        IncidentKind.MISSED_CHECK_IN: "CHECK-IN MISSED",
        IncidentKind.SERVICE_REQUEST: "Request",
        IncidentKind.DEVICE_FAULT: "Sensor fault",
        IncidentKind.HUB_OFFLINE: "Hub offline",
        IncidentKind.HUB_FAULT: "HUB FAULT",
        IncidentKind.SITE_ALARM: "SITE ALARM",
        IncidentKind.TEST: "Test",
    },
    Language.CHINESE: {
        IncidentKind.SOS: "紧急呼叫",
        IncidentKind.SMOKE: "烟雾报警",
        IncidentKind.GAS: "燃气报警",
        IncidentKind.FALL: "跌倒报警",
        IncidentKind.INACTIVITY: "久无动静",
        IncidentKind.MISSED_CHECK_IN: "未报平安",
        IncidentKind.SERVICE_REQUEST: "服务请求",
        IncidentKind.DEVICE_FAULT: "设备故障",
        IncidentKind.HUB_OFFLINE: "主机离线",
        IncidentKind.HUB_FAULT: "主机故障",
        IncidentKind.SITE_ALARM: "公共区域报警",
        IncidentKind.TEST: "测试",
    },
}
_TEXTS = {
    Language.ENGLISH: {
        "alarm": "{kind}: {home}. Reply 1 if coming, 2 if not. No. {number}",
        "thanks": "Thank you. {home}: {address}. Reply 3 when you are there, 2 if you cannot come. No. {number}",
        "taken": "{who} is on the way to {home}. You need not go. No. {number}",
        "taken_still_needed": "{who} is on the way to {home}. You are needed too: reply 1 if you are coming. No. {number}",
        "released": "Noted, we are asking others for {code}. Can you come after all? Reply 1. No. {number}",
        "arrived": "Noted: you are at {home}. How is it? Reply 4 resident is well, 5 I need more help, 9 false alarm. No. {number}",
        "seen": "{who} has seen {home}: nobody else needs to go. No. {number}",
        "seen_thanks": "Thank you. The committee closes the case for {home}. Reply 5 if you need more help after all. No. {number}",
        "more_help": "MORE HELP needed: {who} is at {home}. Reply 1 if coming, 2 if not. No. {number}",
        "ask": "Hello {name}, are you well? Reply 1 if you are, 2 if you need help. Without an answer a neighbour will look in.",
        "hub_alarm": "HUB FAULT: {code}. Alarms still go out but cannot be saved: call the installer. Reply 1 if you see to it. No. {number}",
        "hub_thanks": "Thank you. Please tell the committee when the hub is mended. No. {number}",
        "hub_taken": "{who} sees to the hub's fault. You need not. No. {number}",
        "hub_ended": "Over: the hub's fault is mended. No. {number}",
        "verify": "Please verify and close: {kind}, {home}. No. {number}",
        "ended": "Over: {kind} at {home}. Nobody needs to go any more. No. {number}",
        "explain": "Please reply with a digit: 1 coming, 2 cannot, 3 I am there, 4 resident is well, 5 need help, 9 false alarm. {home}. No. {number}",
        "choose": "Several homes need help. Reply 1 and the number of the one you mean: {choices}",
    },
    Language.CHINESE: {
        "alarm": "【{kind}】{place}。能去请回1，去不了回2。编号{number}",
        "thanks": "谢谢您！{home}，地址：{address}。到了请回3，去不了请回2。编号{number}",
        "taken": "{who}已经赶往{place}，您不用去了，谢谢。编号{number}",
        "taken_still_needed": "{who}已经赶往{place}，也需要您到场，能去请回1。编号{number}",
        "released": "收到，{code}已另请他人。若又能去了，请回1。编号{number}",
        "arrived": "收到，您已到{place}。请回：4老人平安，5需要增援，9误报。编号{number}",
        "seen": "{who}已看过{home}，情况正常，您不用去了，谢谢。编号{number}",
        "seen_thanks": "谢谢您！{home}的情况已记录，由居委会核实办结。若还需增援请回5。编号{number}",
        "more_help": "【请求增援】{who}已到{place}，人手不够。能去请回1，去不了回2。编号{number}",
        "ask": "{name}您好，您还好吗？平安请回1，要人帮忙请回2。没有回音的话，邻居会上门看看您。",
        "hub_alarm": "【主机故障】{code}的主机存不了记录，报警照常发出，请尽快联系安装人员。能处理请回1。编号{number}",
        "hub_thanks": "谢谢您！主机修好后请告知居委会办结。编号{number}",
        "hub_taken": "{who}已在处理主机故障，您不用管了，谢谢。编号{number}",
        "hub_ended": "【已解除】主机故障已处理完毕，谢谢。编号{number}",
        "verify": "【请核实】{place}的{kind}还没有办结，请核实后办结。编号{number}",
        "ended": "【已解除】{place}的{kind}已处理完毕，不用再去了，谢谢。编号{number}",
        "explain": "请回数字：1我去，2去不了，3已到，4老人平安，5要增援，9误报。{place}，编号{number}",
        "choose": "现有几处求助，请回“1”加编号，说明去哪一家：{choices}",
    },
}
_ABOUT_THE_HUB = {
    "alarm": "hub_alarm",
    "thanks": "hub_thanks",
    "taken": "hub_taken",
    "ended": "hub_ended",
}
_AT_ONCE = ("alarm", "more_help")
_STAFF = {Language.ENGLISH: "Somebody sent by the committee", Language.CHINESE: "居委会派的人"}


def staff(language: Language) -> str:
    """Return what to call somebody for whom the committee vouches."""
    return _STAFF[language]


def write(key: str, incident: Incident, language: Language, *, who: str = "") -> str:
    """Write one text about an incident.

    `key` is one of "alarm", "more_help", "ask", "thanks", "taken", "taken_still_needed", "released", "arrived", "seen",
    "seen_thanks", "ended", "explain", "verify". An alarm fits one segment, for it must come at once and whole: a long resident's name is shortened for it, the code never.
    """
    if incident.kind is IncidentKind.HUB_FAULT:
        key = _ABOUT_THE_HUB.get(key, key)
    template, name = _TEXTS[language][key], incident.name

    def filled() -> str:
        return template.format(
            kind=_KINDS[language][incident.kind],
            code=incident.code,
            name=name,
            home=_home(incident.code, name, language),
            place=f"{incident.code} {name}家" if name else incident.code,
            address=incident.address,
            who=who,
            number=incident.number,
        )

    while key in _AT_ONCE and not fits_one_segment(filled()) and len(name) > 1:
        name = _shorter(name)
    return filled()


def _home(code: str, name: str, language: Language) -> str:
    between = " " if language is Language.CHINESE else ", "
    return f"{code}{between}{name}" if name else code


def ask_which(incidents: Sequence[Incident], language: Language) -> str:
    """Ask which of several open incidents a reply meant."""
    choices = "; ".join(f"{i.number} = {i.code} {_KINDS[language][i.kind]}" for i in incidents)
    return _TEXTS[language]["choose"].format(choices=choices)


def fits_one_segment(text: str) -> bool:
    """Whether an SMS carries the text in one part: 160 letters of plain Latin, or 70 UTF-16 units of anything else."""
    if text.isascii() and "`" not in text:
        return len(text) + sum(letter in _COUNT_TWICE for letter in text) <= ONE_GSM_SEGMENT
    return len(text.encode("utf-16-le")) // 2 <= ONE_CHINESE_SEGMENT


def _shorter(name: str) -> str:
    """Drop the last letter before the mark of omission; plain Latin stays plain Latin."""
    mark = "." if name.isascii() else "…"
    return name.rstrip(mark)[:-1] + mark
