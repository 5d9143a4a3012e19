"""What the monthly report calls things, in both languages. Data; month.py fills it in."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..ledger.figures import Group
from ..model.words import Language


@dataclass(frozen=True, kw_only=True)
class Words:
    """One language's words; `tables` are title and note, `columns` the headings of each table."""

    title: str
    created: str
    empty: str
    month: str
    open: str
    desk: str
    between: str
    groups: Mapping[Group, str]
    tables: Mapping[str, tuple[str, str]]
    columns: Mapping[str, tuple[str, ...]]
    summary: Mapping[str, str]
    entered: Mapping[str, str]
    """What can be entered differently of a home or a person."""


WORDS = {
    Language.ENGLISH: Words(
        title="Monthly report: {community}",
        created="{month}. Written on {created}. All times are local.",
        empty="None this month.",
        month="{month:%B %Y}",
        open="not closed",
        desk="committee's desk",
        between=", ",
        groups={
            Group.ALL: "Life and welfare together",
            Group.BUTTON: "Call button",
            Group.HAZARD: "Smoke and gas",
            Group.INACTIVITY: "No movement, check-in missed",
        },
        tables={
            "summary": ("Overview", ""),
            "response": (
                "Response",
                "Shares are of all incidents of the group that somebody had to answer, also of those that nobody answered. An incident that the resident settled on being asked, and a test, are not counted. The 95th percentile is the time within which 95 of 100 were done.",
            ),
            "kinds": ("Incidents by kind", ""),
            "outcomes": ("Incidents by outcome", ""),
            "hours": ("Incidents by hour of the day", "Tests are not counted."),
            "incidents": (
                "Incidents",
                "Every other number of this report is counted from these lines. “Ledger” names the lines of the ledger between which the incident stands; the action “Export ledger” shows them.",
            ),
            "visits": (
                "Visits",
                "Incidents in which somebody said that they had arrived or had seen the resident.",
            ),
            "false_alarms": (
                "False alarms per home",
                "Incidents that were closed because nobody was at home are counted here too.",
            ),
            "equipment": ("Equipment faults", ""),
            "load": (
                "Load per person",
                "“Called” counts incidents, “Messages” what left for the person. Who is no longer in the register is shown by an id.",
            ),
            "register": (
                "Register",
                "Who joined and left in the month, and what was entered differently. Without a line of the ledger: joined while the hub did not write it down.",
            ),
        },
        columns={
            "summary": ("What", "Number"),
            "response": (
                "Group",
                "Incidents",
                "Answered",
                "Within 60 s",
                "Within 180 s",
                "To acknowledge, median",
                "95th percentile",
                "To arrive, median",
                "95th percentile",
                "To close, median",
                "95th percentile",
            ),
            "kinds": ("Kind", "Incidents"),
            "outcomes": ("Outcome", "Incidents"),
            "hours": ("Hour", "Incidents"),
            "incidents": (
                "No.",
                "Opened",
                "Home",
                "Kind",
                "Acknowledged after",
                "Arrived after",
                "Closed after",
                "Outcome",
                "Who went",
                "Closed by",
                "Counted in",
                "Ledger",
                "Id",
            ),
            "visits": ("No.", "Arrived", "Home", "Kind", "Who", "Outcome"),
            "false_alarms": ("Home", "False alarms", "No."),
            "equipment": ("No.", "Opened", "Home", "Kind", "Mended after", "Ledger"),
            "load": ("Person", "Role", "Called", "Messages", "Coming", "Cannot", "Arrived"),
            "register": ("When", "What", "Name", "Change", "Entered differently", "Ledger"),
        },
        summary={
            "incidents": "Incidents, without tests",
            "tests": "Tests",
            "open": "Not closed yet",
            "homes": "Homes in the register today",
            "homes_joined": "of these joined in the month",
            "homes_left": "Homes that left in the month",
            "people": "People who can be called today",
            "people_joined": "of these joined in the month",
            "people_left": "People who left in the month",
            "home": "Home",
            "person": "Person",
        },
        entered={
            "code": "code",
            "name": "name",
            "address": "address",
            "language": "language",
            "sensors": "sensors",
            "presses": "presses of the button",
            "grid": "grid",
            "building": "building",
            "policies": "order of calls",
            "resident": "resident",
            "door_code": "door code",
            "notes": "notes",
            "habits": "silence and check-in",
            "role": "role",
            "phone": "telephone",
            "channels": "channels",
            "duty": "duty",
            "consent": "consent",
            "tests": "tests",
            "households": "homes of the family",
        },
    ),
    Language.CHINESE: Words(
        title="{community}月度报表",
        created="{month}。制表时间：{created}。时间均为当地时间。",
        empty="本月没有。",
        month="{month:%Y}年{month.month}月",
        open="未办结",
        desk="居委会值班人员",
        between="、",
        groups={
            Group.ALL: "人身安全与关怀类合计",
            Group.BUTTON: "紧急呼叫按钮",
            Group.HAZARD: "烟雾、燃气",
            Group.INACTIVITY: "久无动静、未报平安",
        },
        tables={
            "summary": ("概况", ""),
            "response": (
                "响应情况",
                "比例以该类中需要有人答复的全部事件为分母，无人答复的也计入。询问后老人本人已报平安的，以及测试，不计入。95百分位：100次中有95次在此时间内完成。",
            ),
            "kinds": ("按类型统计", ""),
            "outcomes": ("按结果统计", ""),
            "hours": ("按时段统计", "不含测试。"),
            "incidents": (
                "事件明细",
                "本报表其他数字均由本表得出。“台账行号”是该事件在台账中的起止行，可用“导出台账”动作查看。",
            ),
            "visits": ("上门情况", "有人答复已到场或已见到老人的事件。"),
            "false_alarms": ("各户误报次数", "含以“家中无人（外出）”办结的事件。"),
            "equipment": ("设备故障", ""),
            "load": (
                "联系人工作量",
                "“接到通知”按事件计，“消息”为实际发给本人的条数。已不在名册中的联系人只显示编号。",
            ),
            "register": (
                "名册变动",
                "本月加入、退出和变更资料的住户和联系人。没有台账行号的，是主机未及记录时加入的。",
            ),
        },
        columns={
            "summary": ("项目", "数量"),
            "response": (
                "类别",
                "事件数",
                "已答复",
                "60秒内答复",
                "180秒内答复",
                "答复用时中位数",
                "95百分位",
                "到场用时中位数",
                "95百分位",
                "办结用时中位数",
                "95百分位",
            ),
            "kinds": ("类型", "事件数"),
            "outcomes": ("结果", "事件数"),
            "hours": ("时段", "事件数"),
            "incidents": (
                "编号",
                "发生时间",
                "门牌号",
                "类型",
                "答复用时",
                "到场用时",
                "办结用时",
                "结果",
                "前往的人",
                "办结人",
                "计入类别",
                "台账行号",
                "事件标识",
            ),
            "visits": ("编号", "到场时间", "门牌号", "类型", "到场的人", "结果"),
            "false_alarms": ("门牌号", "误报次数", "编号"),
            "equipment": ("编号", "发生时间", "门牌号", "类型", "修复用时", "台账行号"),
            "load": ("联系人", "身份", "接到通知", "消息", "能去", "去不了", "到场"),
            "register": ("时间", "类别", "名称", "变动", "变更内容", "台账行号"),
        },
        summary={
            "incidents": "事件（不含测试）",
            "tests": "测试",
            "open": "尚未办结",
            "homes": "目前在册住户",
            "homes_joined": "其中本月新增",
            "homes_left": "本月退出住户",
            "people": "目前可通知的联系人",
            "people_joined": "其中本月新增",
            "people_left": "本月退出联系人",
            "home": "住户",
            "person": "联系人",
        },
        entered={
            "code": "门牌号",
            "name": "姓名",
            "address": "地址",
            "language": "语言",
            "sensors": "传感器",
            "presses": "按钮按法",
            "grid": "网格",
            "building": "楼号",
            "policies": "预案",
            "resident": "老人",
            "door_code": "门禁密码",
            "notes": "备注",
            "habits": "安静与报平安",
            "role": "身份",
            "phone": "电话",
            "channels": "通知渠道",
            "duty": "值班",
            "consent": "同意",
            "tests": "测试",
            "households": "家属所属住户",
        },
    ),
}
