"""The columns of the register's two sheets, by every name that people give them: the forms' own words first, in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass
import re
from types import MappingProxyType
from unicodedata import normalize

from ...model.words import Language, SensorKind

HOUSEHOLDS, RESPONDERS = "household", "responder"

_IN_BRACKETS = re.compile(r"[(\[【〔].*?[)\]】〕]", re.DOTALL)
_NO_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column: what it stands for, what it is called, what else people call it."""

    key: str
    english: str
    chinese: str
    also: tuple[str, ...] = ()

    def heading(self, language: Language) -> str:
        """Return what the column is called."""
        return self.chinese if language is Language.CHINESE else self.english


def _columns(*rows: tuple[str, str, str, str]) -> tuple[Column, ...]:
    return tuple(
        Column(key=key, english=english, chinese=chinese, also=tuple(also.split()))
        for key, english, chinese, also in rows
    )


_SENSORS = _columns(
    ("call_button", "Call buttons", "呼叫按钮", "button buttons sos 按钮 一键呼叫 紧急按钮"),
    ("smoke", "Smoke and heat", "烟雾和高温", "smoke heat 烟感 烟雾 烟雾报警器 感烟"),
    ("gas", "Gas and carbon monoxide", "燃气和一氧化碳", "gas co 燃气 煤气 燃气报警器 一氧化碳"),
    ("motion", "Motion and presence", "人体移动和存在", "motion presence 人体 人体感应 移动 红外"),
    ("door", "Doors", "门磁", "door 门 门窗 门窗磁"),
    ("kettle", "Kettle or stove", "水壶或灶具", "kettle stove 水壶 灶具"),
    ("water", "Water", "用水", "水表 水流"),
    ("bed", "Bed", "床", "床垫 床带"),
    ("television", "Television", "电视", "tv"),
    ("tracker", "Person", "人员定位", "tracker 定位"),
    ("entrance", "Entrance door", "门禁", "entrance"),
)
COLUMNS: Mapping[str, tuple[Column, ...]] = MappingProxyType(
    {
        HOUSEHOLDS: (
            *_columns(
                ("code", "Code", "门牌号", "门牌 房号 户号 household"),
                ("building", "Building", "楼号", "block 楼 楼栋 楼栋号 栋 栋号 幢 幢号"),
                ("unit", "Unit", "单元", "单元号 门洞"),
                ("floor", "Floor", "楼层", "层 层数 storey"),
                ("room", "Room", "室号", "室 房间 房间号 flat apartment"),
                (
                    "name",
                    "Resident's name",
                    "老人姓名",
                    "resident name 姓名 老人 住户 住户姓名 户主 户主姓名",
                ),
                ("address", "Address", "地址", "住址 家庭住址 家庭地址 详细地址"),
                ("language", "Language", "语言", ""),
                (
                    "resident_phone",
                    "Resident's telephone",
                    "老人电话",
                    "telephone phone mobile 电话 电话号码 联系电话 手机 手机号 手机号码 老人手机 本人电话",
                ),
                ("door_code", "Door code", "门禁密码", "门锁密码"),
                ("notes", "What responders should know", "赶去的人要知道什么", "notes 备注 说明"),
                ("grid", "Grid", "网格", "所属网格 网格号"),
                ("area_id", "Area", "区域", ""),
                (
                    "family_name",
                    "Family member",
                    "家属姓名",
                    "family relative 家属 子女 子女姓名 紧急联系人 紧急联系人姓名 联系人 联系人姓名",
                ),
                (
                    "family_phone",
                    "Family's telephone",
                    "家属电话",
                    "familyphone 家属手机 家属联系电话 子女电话 紧急联系电话 紧急联系人电话 联系人电话",
                ),
                (
                    "family_consent",
                    "Family has agreed",
                    "家属同意接收报警通知",
                    "家属同意 家属已同意",
                ),
            ),
            *_SENSORS,
        ),
        RESPONDERS: _columns(
            ("name", "Name", "姓名", "联系人 联系人姓名 应急联系人"),
            ("role", "Role", "身份", "角色 类别"),
            (
                "phone",
                "Telephone number",
                "电话号码",
                "telephone phone mobile 电话 联系电话 手机 手机号 手机号码",
            ),
            ("language", "Language", "语言", ""),
            ("channels", "Channels", "通知渠道", "channel 渠道 通知方式"),
            (
                "households",
                "Family of",
                "哪一户的家属",
                "household households 门牌号 住户 所属住户",
            ),
            (
                "consent",
                "Has agreed to be called",
                "本人同意接收报警通知",
                "consent agreed 同意 本人同意 已同意",
            ),
            ("building", "Building", "楼号", "block 楼 楼栋 栋 幢"),
            ("grid", "Grid", "网格", "所属网格 网格号"),
            ("duty_days", "Days", "值班日", "dutydays"),
            ("duty_from", "From", "开始时间", "dutyfrom 值班开始 值班开始时间"),
            ("duty_until", "Until", "结束时间", "dutyuntil 值班结束 值班结束时间"),
            ("duty_entity", "Schedule or calendar", "日程或日历", ""),
            ("off_on_holidays", "Off on holidays", "节假日休息", ""),
            ("calls_per_night", "Calls per night", "每晚最多几起", "每晚次数"),
            ("away_until", "Away until", "请假至", "外出至"),
            ("tests", "Tests agreed", "同意接受测试", "tests 测试"),
        ),
    }
)
SENSOR_COLUMNS = tuple(kind.value for kind in SensorKind)
SHEET_TITLES: Mapping[str, Mapping[Language, str]] = MappingProxyType(
    {
        HOUSEHOLDS: {Language.ENGLISH: "Households", Language.CHINESE: "住户"},
        RESPONDERS: {Language.ENGLISH: "Responders", Language.CHINESE: "应急联系人"},
    }
)
HELP_TITLES = {Language.ENGLISH: "How to fill it in", Language.CHINESE: "填写说明"}
# Without these a table is no list of homes, and none of people.
_SURE_SIGNS = {
    HOUSEHOLDS: ({"code"}, {"building", "room"}),
    RESPONDERS: ({"name", "role"}, {"phone", "role"}, {"name", "phone", "consent"}),
}


def plain(heading: str) -> str:
    """Return a heading so that it can be compared: without case, blanks, signs and what stands in brackets."""
    return _NO_LETTER.sub("", _IN_BRACKETS.sub("", normalize("NFKC", heading)).casefold())


_KEYS = {
    kind: {
        plain(name): column.key
        for column in reversed(columns)
        for name in (*column.also, column.key, column.english, column.chinese)
    }
    for kind, columns in COLUMNS.items()
}
_KINDS = {
    **{plain(title): kind for kind, both in SHEET_TITLES.items() for title in both.values()},
    **dict.fromkeys(("homes", "household", "住户名册", "老人名册"), HOUSEHOLDS),
    **dict.fromkeys(("responder", "people", "联系人", "应急联系人名册"), RESPONDERS),
}
_HELP = frozenset(plain(title) for title in HELP_TITLES.values())


def known_columns(kind: str, headings: tuple[str, ...]) -> dict[int, str]:
    """Return which headings are known, by their place; one that comes twice is known twice."""
    keys = _KEYS[kind]
    found = ((place, keys.get(plain(heading))) for place, heading in enumerate(headings))
    return {place: key for place, key in found if key is not None}


def kind_of_heading(headings: tuple[str, ...]) -> str | None:
    """Return of what a row is the heading, None if it is none."""
    for kind in (RESPONDERS, HOUSEHOLDS):
        known = set(known_columns(kind, headings).values())
        if len(known) > 1 and any(signs <= known for signs in _SURE_SIGNS[kind]):
            return kind
    return None


def kind_of_title(title: str) -> str | None:
    """Return what stands on a sheet by its title, None if that does not tell."""
    return _KINDS.get(plain(title))


def is_help(title: str) -> bool:
    """Return whether it is the sheet that explains the others."""
    return plain(title) in _HELP
