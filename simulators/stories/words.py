"""What the timeline says, in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass

from simulators.hub import Language


@dataclass(frozen=True, kw_only=True)
class Words:
    """One language's words; those with braces are filled in where they are used."""

    begins: str
    held: str
    broken: str
    presses: str
    smoke: str
    smoke_over: str
    gas: str
    gas_over: str
    silence: str
    text_to: str
    texts_fail: str
    rings: str
    picks_up: str
    hears: str
    presses_key: str
    hangs_up: str
    unanswered: str
    replies: str
    acknowledged: str
    arrived: str
    thing: str
    incidents: str
    closes: str
    committee: str
    tidied: str
    is_up: str
    goes_out: str
    door_shut: str
    replay_moved: str
    replay_still: str
    false_alarm: str
    status: Mapping[str, str]
    states: Mapping[str, str]
    outcomes: Mapping[str, str]


WORDS: Mapping[Language, Words] = {
    "en": Words(
        begins="— {story} —",
        held="every expectation held",
        broken="broken: {why}",
        presses="presses the call button",
        smoke="the smoke alarm howls",
        smoke_over="the smoke alarm is quiet again",
        gas="the gas alarm howls",
        gas_over="the gas alarm is quiet again",
        silence="raises an alarm: {note}",
        text_to="is texted after {s:.3f} s: {text}",
        texts_fail="gets no texts any more (the network says {code})",
        rings="is called after {s:.3f} s",
        picks_up="picks up",
        hears="hears: {text}",
        presses_key="presses {key}",
        hangs_up="hangs up",
        unanswered="did not pick up; the telephone has stopped ringing",
        replies="replies: {text}",
        acknowledged="recorded as on the way after {s:.3f} s",
        arrived="recorded as arrived after {s:.3f} s",
        thing="{thing}: {state}",
        incidents="incidents opened: {count}",
        closes="closes the case, {outcome}: {note}",
        committee="committee",
        tidied="closed by the demonstration after a story that broke",
        is_up="moves about at home",
        goes_out="opens the front door",
        door_shut="closes the front door",
        replay_moved="the recorded resident stirs",
        replay_still="nothing of the recording was seen in the hub",
        false_alarm="a false alarm at {home}, where nothing had happened",
        status={
            "safe": "the board says: safe",
            "attention": "the board says: attention",
            "alarm": "the board says: alarm",
            "offline": "the board says: offline",
        },
        states={
            "closed": "closed",
            "open": "open",
            "on": "on",
            "off": "off",
            "locked": "locked",
            "unlocked": "unlocked",
        },
        outcomes={"genuine": "genuine", "false_alarm": "false alarm", "test": "test"},
    ),
    "zh-Hans": Words(
        begins="—— {story} ——",
        held="全部符合预期",
        broken="未达预期：{why}",
        presses="按下一键呼叫按钮",
        smoke="烟雾报警器响了",
        smoke_over="烟雾报警器已停",
        gas="燃气报警器响了",
        gas_over="燃气报警器已停",
        silence="上报警情：{note}",
        text_to="{s:.3f} 秒后收到短信：{text}",
        texts_fail="从此收不到短信（运营商报错 {code}）",
        rings="{s:.3f} 秒后电话响起",
        picks_up="接起电话",
        hears="听到：{text}",
        presses_key="按下 {key} 键",
        hangs_up="挂断电话",
        unanswered="没有接电话，铃声已停",
        replies="回复：{text}",
        acknowledged="{s:.3f} 秒内记录为“已出发”",
        arrived="{s:.3f} 秒内记录为“已到场”",
        thing="{thing}：{state}",
        incidents="共产生警情 {count} 起",
        closes="办结（{outcome}）：{note}",
        committee="居委会",
        tidied="演示未达预期，自动办结",
        is_up="在家中走动",
        goes_out="打开入户门",
        door_shut="关上入户门",
        replay_moved="实录住户有活动",
        replay_still="主机没有看到实录中的任何活动",
        false_alarm="{home}家什么也没发生，却报了警",
        status={
            "safe": "看板显示：平安",
            "attention": "看板显示：留意",
            "alarm": "看板显示：报警",
            "offline": "看板显示：离线",
        },
        states={
            "closed": "已关闭",
            "open": "已打开",
            "on": "已开启",
            "off": "已停止",
            "locked": "已上锁",
            "unlocked": "已开锁",
        },
        outcomes={"genuine": "属实", "false_alarm": "误报", "test": "测试"},
    ),
}


def in_language(text: str | Mapping[str, str], language: Language) -> str:
    """Return what a story says to somebody of this language."""
    return text if isinstance(text, str) else text[language]
