"""The sheet that explains the others to who fills them in at a desk, far from this documentation."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from ...model.words import Language
from .columns import COLUMNS, HELP_TITLES, HOUSEHOLDS, RESPONDERS, SENSOR_COLUMNS, SHEET_TITLES
from .writing import Page

type Explain = Callable[[str, str], str]
"""Returns how the form explains a field, by what the sheet holds and the field; "" where there is none."""

_HEADINGS = {
    Language.ENGLISH: ("Sheet", "Column", "What to enter"),
    Language.CHINESE: ("工作表", "列", "怎么填"),
}
_RULES = {
    Language.ENGLISH: (
        "The headings may stand in any order, in English or Chinese; leave out the columns that you do not need.",
        "An empty cell leaves what is known as it is. A hyphen (-) takes it away. Nobody is ever deleted.",
        "Homes are told apart by their code, people by their telephone number, or by name where they have none.",
        "Several things in one cell stand with a comma between them.",
        "Sensors are entity IDs of Home Assistant. A new home without any, but with an area, gets what is recognized there.",
    ),
    Language.CHINESE: (
        "表头用中文、英文都可以，顺序不限；用不到的列可以删掉。",
        "格子留空表示不改；填短横线（-）表示清除。导入绝不会删除任何人。",
        "住户按门牌号辨认；联系人按电话号码辨认，没有电话的按姓名辨认。",
        "一格里有几项时，中间用逗号隔开。",
        "传感器填 Home Assistant 的实体 ID。新住户没有填传感器、但填了区域的，自动采用该区域里识别到的传感器。",
    ),
}
_OF_SHEETS_ONLY: Mapping[str, Mapping[Language, str]] = MappingProxyType(
    {
        "building": {
            Language.ENGLISH: "Where the code has no column of its own, it is put together from building, entrance and flat: 3, 2 and 501 make 3-2-501.",
            Language.CHINESE: "没有门牌号一列时，由楼号、单元、室号合成：3、2、501 合成 3-2-501。",
        },
        "unit": {
            Language.ENGLISH: "The entrance, where a building has several.",
            Language.CHINESE: "一栋楼有几个单元时填写。",
        },
        "floor": {
            Language.ENGLISH: "Stands in the address of a new home that has none.",
            Language.CHINESE: "新住户没有填地址时，写进地址里。",
        },
        "room": {
            Language.ENGLISH: "The flat's number.",
            Language.CHINESE: "房间号。",
        },
        "family_name": {
            Language.ENGLISH: "Becomes a responder with the role family, who belongs to this home. More relatives stand on the other sheet.",
            Language.CHINESE: "作为这一户的家属加入应急联系人。还有其他家属的，填到应急联系人那张表里。",
        },
        "family_phone": {
            Language.ENGLISH: "Their number; the same number in several rows is one person who belongs to several homes.",
            Language.CHINESE: "家属的号码；几行号码相同就是同一个人，属于几户。",
        },
        "family_consent": {
            Language.ENGLISH: "yes once they have agreed to be called to alarms. Without it they are not taken in.",
            Language.CHINESE: "本人同意接收报警通知后填“是”；没有同意的不会录入。",
        },
    }
)
_SENSOR_HINT = {
    Language.ENGLISH: "Entity IDs. {explained}",
    Language.CHINESE: "填实体 ID。{explained}",
}


def guide(language: Language, explain: Explain) -> Page:
    """Return the sheet in a language; `explain` knows what the forms say."""
    rules = [("", "", rule) for rule in _RULES[language]]
    columns = [
        (
            SHEET_TITLES[kind][language],
            one.heading(language),
            _hint(kind, one.key, language, explain),
        )
        for kind in (HOUSEHOLDS, RESPONDERS)
        for one in COLUMNS[kind]
    ]
    return Page(title=HELP_TITLES[language], headings=_HEADINGS[language], rows=[*rules, *columns])


def _hint(kind: str, key: str, language: Language, explain: Explain) -> str:
    if kind == HOUSEHOLDS and key in _OF_SHEETS_ONLY:
        return _OF_SHEETS_ONLY[key][language]
    explained = explain(kind, key)
    if key in SENSOR_COLUMNS:
        return _SENSOR_HINT[language].format(explained=explained)
    return explained
