"""The curve of false alarms against delay: what wider and narrower margins would give, beside fixed limits and Cuddihy's line."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from math import sqrt
from typing import Any

from jinja2 import Environment

# From where alarms are answered to where nobody answers them any more; by the root, so that few false alarms have room.
_MOST_FALSE = 20.0
_MOST_HOURS = 14.0
_WIDTH, _HEIGHT, _GAP, _LEFT, _TOP = 250, 220, 40, 44, 52
_COLOURS = {"active": "#0b6e99", "night": "#5b3a8c", "entry": "#b3541e"}
WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "active": "while active",
        "night": "at night",
        "entry": "just came home",
        "x": "false alarms in 30 days",
        "y": "hours until the alarm (median)",
        "shipped": "as shipped",
        "margins": "margins × 0.5 to × 1.5",
        "others": "fixed 8 h, 12 h, Cuddihy 2007",
        "full": "all rooms",
        "basic": "living room and door",
    },
    "zh": {
        "active": "活动中",
        "night": "夜间",
        "entry": "刚进门",
        "x": "每 30 天误报次数",
        "y": "报警前经过的小时数（中位数）",
        "shipped": "出厂参数",
        "margins": "余量 × 0.5 至 × 1.5",
        "others": "固定 8 小时、12 小时，Cuddihy 2007",
        "full": "每个房间",
        "basic": "客厅和大门",
    },
}
_SVG = """<svg xmlns="http://www.w3.org/2000/svg" width="{{ width }}" height="{{ height }}" font-family="sans-serif" font-size="11">
<rect width="100%" height="100%" fill="white"/>
{%- for name, colour, x in classes %}
<rect x="{{ x }}" y="8" width="12" height="4" fill="{{ colour }}"/><text x="{{ x + 17 }}" y="14">{{ words[name] }}</text>
{%- endfor %}
<circle cx="{{ marks }}" cy="10" r="5" fill="#444"/><text x="{{ marks + 9 }}" y="14">{{ words.shipped }}</text>
<circle cx="{{ marks + 80 }}" cy="10" r="2.5" fill="#444"/><text x="{{ marks + 87 }}" y="14">{{ words.margins }}</text>
<rect x="{{ marks + 223 }}" y="6" width="7" height="7" fill="none" stroke="#444"/><text x="{{ marks + 234 }}" y="14">{{ words.others }}</text>
{%- for panel in panels %}
<g transform="translate({{ panel.x }},{{ top }})">
<text x="0" y="-10" font-weight="bold">{{ panel.title }}</text>
<path d="M0 0V{{ h }}H{{ w }}" fill="none" stroke="#888"/>
{%- for label, x in xs %}
<path d="M{{ x }} {{ h }}v4" stroke="#888"/><text x="{{ x }}" y="{{ h + 16 }}" text-anchor="middle">{{ label }}</text>
{%- endfor %}
{%- for label, y in ys %}
<path d="M0 {{ y }}H{{ w }}" stroke="#eee"/><text x="-5" y="{{ y + 4 }}" text-anchor="end">{{ label }}</text>
{%- endfor %}
<text x="{{ w / 2 }}" y="{{ h + 32 }}" text-anchor="middle">{{ words.x }}</text>
{%- for path, colour in panel.curves %}
<path d="{{ path }}" fill="none" stroke="{{ colour }}" stroke-opacity="0.5"/>
{%- endfor %}
{%- for x, y, colour, line in panel.points %}
{%- if line == "eldercare" %}
<circle cx="{{ x }}" cy="{{ y }}" r="5" fill="{{ colour }}"/>
{%- elif line.startswith("margin") %}
<circle cx="{{ x }}" cy="{{ y }}" r="2.5" fill="{{ colour }}"><title>{{ line }}</title></circle>
{%- else %}
<rect x="{{ x - 3.5 }}" y="{{ y - 3.5 }}" width="7" height="7" fill="none" stroke="{{ colour }}"><title>{{ line }}</title></rect>
{%- endif %}
{%- endfor %}
</g>
{%- endfor %}
<text transform="translate(12,{{ top + h / 2 }}) rotate(-90)" text-anchor="middle">{{ words.y }}</text>
</svg>
"""

type Row = Mapping[str, Any]


def draw_curve(rows: Sequence[Row], language: str) -> str:
    """Return the picture as SVG, a panel for each home and kit; `rows` are those of the measurement."""
    words = WORDS[language]
    homes = [(key, list(of)) for key, of in groupby(rows, lambda row: (row["home"], row["kit"]))]
    panels = [
        {
            "x": _LEFT + at * (_WIDTH + _GAP),
            "title": f"{home} · {words[kit]}",
            "curves": [(_path(of, name), colour) for name, colour in _COLOURS.items()],
            "points": list(_points(of)),
        }
        for at, ((home, kit), of) in enumerate(homes)
    ]
    return (
        Environment(autoescape=True)
        .from_string(_SVG)
        .render(
            words=words,
            panels=panels,
            width=_LEFT + max(len(panels), 3) * (_WIDTH + _GAP),
            height=_TOP + _HEIGHT + 44,
            top=_TOP,
            w=_WIDTH,
            h=_HEIGHT,
            classes=[
                (name, colour, _LEFT + 110 * at)
                for at, (name, colour) in enumerate(_COLOURS.items())
            ],
            marks=_LEFT + 350,
            xs=[(label, _x(label)) for label in (0, 0.25, 1, 2, 5, 10, 20)],
            ys=[(label, _y(label)) for label in range(0, int(_MOST_HOURS) + 1, 2)],
        )
    )


def _points(rows: Sequence[Row]) -> list[tuple[float, float, str, str]]:
    """Return where each line stands in each class."""
    return [
        (_x(row["fa30"]), _y(hours), colour, row["line"])
        for row in rows
        for name, colour in _COLOURS.items()
        if (hours := _median(row, name)) is not None
    ]


def _path(rows: Sequence[Row], name: str) -> str:
    """Return the curve through all margins, from the narrowest to the widest."""
    steps = [
        f"{_x(row['fa30'])} {_y(hours)}"
        for row in rows
        if row["line"].startswith("margin") and (hours := _median(row, name)) is not None
    ]
    return "M" + "L".join(steps) if steps else ""


def _median(row: Row, name: str) -> float | None:
    """Return the median delay of a class; None where it is not tried, or half of the emergencies are missed."""
    hours: float | None = row["classes"].get(name, {}).get("median")
    return hours


def _x(false: float) -> float:
    return round(sqrt(min(false, _MOST_FALSE) / _MOST_FALSE) * _WIDTH, 1)


def _y(hours: float) -> float:
    return round(_HEIGHT - min(hours, _MOST_HOURS) / _MOST_HOURS * _HEIGHT, 1)
