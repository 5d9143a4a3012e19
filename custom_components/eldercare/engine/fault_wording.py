"""What is written about a device that fails: what is wrong, and what property should do about it."""

from ..model.words import Language
from .findings import Fault, Finding

_MINUTE = 60
_HOUR = 60 * _MINUTE
_DAY = 24 * _HOUR

_ENGLISH = {
    Fault.HUB_DOWN: "The hub of this home has been down for {time}. Check its power and network.",
    Fault.MESH_GONE: "{count} devices have been lost at once for {time}. Check the hub and its power first.",
    Fault.SILENT: "{name}: no sign for {time}. Check its battery, and whether it is in range.",
    Fault.UNAVAILABLE: "{name}: unavailable for {time}. Check its power or battery, and whether it is in range.",
    Fault.STUCK_ON: "{name}: has stayed on for {time}. Test it, and replace it if it does not go off.",
    Fault.STUCK_OFF: "{name}: has seen nobody while others did. Check that nothing covers it and that it hangs as it was mounted.",
    Fault.SEES_NOBODY: "{name}: saw nobody while somebody was with the resident. Walk past it; if it does not react, uncover, turn or replace it.",
    Fault.TAMPERED: "{name}: its cover has been open for {time}. Close it.",
    Fault.BATTERY_DYING: "{name}: the battery is at {amount} % and will not last the week. Replace it now.",
    Fault.BATTERY_LOW: "{name}: the battery is low. Replace it on the next visit.",
    Fault.CHATTERING: "{name}: changed {amount} times within about an hour. Check its mounting, or replace it.",
    Fault.LINK_WEAK: "{name}: the radio link is weak ({amount} of 255). Move it, or add a repeater.",
}
_CHINESE = {
    Fault.HUB_DOWN: "本户网关已离线{time}，请检查电源和网络。",
    Fault.MESH_GONE: "本户有 {count} 个设备同时失联{time}，请先检查网关和电源。",
    Fault.SILENT: "{name}：已有{time}没有任何上报，请检查电池，并确认没有超出信号范围。",
    Fault.UNAVAILABLE: "{name}：离线{time}，请检查电源或电池，并确认没有超出信号范围。",
    Fault.STUCK_ON: "{name}：已持续触发{time}没有复位，请现场测试，不能复位就更换。",
    Fault.STUCK_OFF: "{name}：其他传感器都有活动，只有它一直没有反应，请检查是否被遮挡或移位。",
    Fault.SEES_NOBODY: "{name}：有人上门见到了老人，它却一直没有反应。请在它面前走动试一下，仍无反应就检查遮挡和朝向，或者更换。",
    Fault.TAMPERED: "{name}：外壳已打开{time}，请合上。",
    Fault.BATTERY_DYING: "{name}：电量只剩 {amount}%，撑不过一周，请马上换电池。",
    Fault.BATTERY_LOW: "{name}：电量低，请在下次上门时换电池。",
    Fault.CHATTERING: "{name}：大约一小时内变化了 {amount} 次，请检查安装是否牢固，必要时更换。",
    Fault.LINK_WEAK: "{name}：信号弱（{amount}/255），请调整位置或加装中继。",
}
_NEVER_HEARD = {
    Language.ENGLISH: "{name}: has never given a sign since it was installed. Trigger it once, and check its pairing and battery.",
    Language.CHINESE: "{name}：安装后从未上报，请现场触发一次，并检查配对和电池。",
}
_SENTENCES = {Language.ENGLISH: _ENGLISH, Language.CHINESE: _CHINESE}
_UNITS = {
    Language.ENGLISH: ("{} min", "{} h", "{} days"),
    Language.CHINESE: (" {} 分钟", " {} 小时", " {} 天"),
}


def describe(finding: Finding, language: Language, name: str) -> str:
    """Say in one or two short sentences what is wrong with the device of this `name`, and what to do."""
    sentence = _SENTENCES[language][finding.fault]
    if finding.fault is Fault.SILENT and finding.heard is None:
        sentence = _NEVER_HEARD[language]
    return sentence.format(
        name=name,
        time=_duration(finding.amount, language),
        amount=round(finding.amount),
        count=len(finding.sensors),
    )


def _duration(seconds: float, language: Language) -> str:
    """Write a duration in its natural unit, down to the last whole one."""
    minutes, hours, days = _UNITS[language]
    if seconds < 2 * _HOUR:
        return minutes.format(int(seconds // _MINUTE))
    if seconds < 3 * _DAY:
        return hours.format(int(seconds // _HOUR))
    return days.format(int(seconds // _DAY))
