"""Draws one flow as an SVG: when, only if, then, and never. Legible on a light page and on a dark one."""

from dataclasses import dataclass
from xml.sax.saxutils import escape

from .blueprint_file import Language
from .flows import Flow
from .lines import broken

_WIDTH = 880
_EDGE = 24
_GAP = 36
_TEXT = 15
_LINE = 21
_PADDING = 12
_BETWEEN = 10
_TOP = 66
_HEADING = 30
_NUMBER = 24

_WORDS: dict[Language, dict[str, str]] = {
    "en": {"when": "When", "only_if": "Only if", "then": "Then", "never": "Never", "joined": ". "},
    "zh": {"when": "何时", "only_if": "前提", "then": "做什么", "never": "绝不", "joined": "；"},
}
_STYLE = """
.page{fill:#fff;stroke:#d0d7de}.box{fill:#f6f8fa;stroke:#d0d7de}.ink{fill:#1f2328}.arrow{stroke:#59636e;fill:none}
.when{fill:#0550ae}.only_if{fill:#7d4e00}.then{fill:#116329}.never{fill:#a40e26}.warning{fill:#fff0ee;stroke:#a40e26}
@media(prefers-color-scheme:dark){.page{fill:#0d1117;stroke:#3d444d}.box{fill:#151b23;stroke:#3d444d}.ink{fill:#f0f6fc}
.arrow{stroke:#9198a1}.when{fill:#79c0ff}.only_if{fill:#e3b341}.then{fill:#56d364}.never{fill:#ff9492}.warning{fill:#2d1214;stroke:#ff9492}}
text{font-family:system-ui,-apple-system,"Segoe UI","Noto Sans","Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif}
"""


@dataclass(frozen=True, kw_only=True)
class _Column:
    part: str
    x: float
    width: float
    boxes: tuple[list[str], ...]

    @property
    def height(self) -> float:
        return sum(_box_height(lines) + _BETWEEN for lines in self.boxes) - _BETWEEN


def drawn(flow: Flow, language: Language) -> str:
    """Return the SVG of a flow."""
    columns = _columns(flow)
    tallest = max(column.height for column in columns)
    body_top = _TOP + _HEADING
    never_top = body_top + tallest + 24
    never = _never_lines(flow, language)
    height = never_top + _box_height(never) + _EDGE
    parts = [
        _head(flow, language, height),
        *(line for column in columns for line in _column(column, language, body_top)),
        *_arrows(columns, body_top + _box_height([""]) / 2),
        *_never(never, never_top),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _columns(flow: Flow) -> list[_Column]:
    wanted = [
        (part, share, lines)
        for part, share, lines in (
            ("when", 0.29, flow.when),
            ("only_if", 0.27, flow.only_if),
            ("then", 0.44, flow.then),
        )
        if lines
    ]
    room = _WIDTH - 2 * _EDGE - _GAP * (len(wanted) - 1)
    whole = sum(share for _, share, _ in wanted)
    columns: list[_Column] = []
    x = float(_EDGE)
    for part, share, lines in wanted:
        wide = room * share / whole
        inner = wide - 2 * _PADDING - (_NUMBER if part == "then" else 0)
        boxes = tuple(broken(line, inner / _TEXT) for line in lines)
        columns.append(_Column(part=part, x=x, width=wide, boxes=boxes))
        x += wide + _GAP
    return columns


def _head(flow: Flow, language: Language, height: float) -> str:
    told = {part: _WORDS[language]["joined"].join(getattr(flow, part)) for part in ("when", "then")}
    description = " → ".join(told.values())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height:g}" role="img"'
        f' lang="{"en" if language == "en" else "zh-Hans"}" aria-labelledby="title description">\n'
        f'<title id="title">{escape(flow.title)}</title>\n'
        f'<desc id="description">{escape(description)}</desc>\n'
        f"<style>{_STYLE}</style>\n"
        f'<rect class="page" x="1" y="1" width="{_WIDTH - 2}" height="{height - 2:g}" rx="14"/>\n'
        f'<text class="ink" x="{_EDGE}" y="42" font-size="21" font-weight="700">'
        f"{escape(flow.title)}</text>"
    )


def _column(column: _Column, language: Language, top: float) -> list[str]:
    heading = _WORDS[language][column.part]
    style = f'class="{column.part}" font-size="16" font-weight="700"'
    lines = [f'<text {style} x="{column.x:g}" y="{top - 10:g}">{heading}</text>']
    y = top
    for number, box in enumerate(column.boxes, 1):
        lines += _box(column, box, y, number if column.part == "then" else 0)
        y += _box_height(box) + _BETWEEN
    return lines


def _box(column: _Column, lines: list[str], y: float, number: int) -> list[str]:
    x = column.x + _PADDING + (_NUMBER if number else 0)
    around = [_frame("box", column.x, y, column.width, _box_height(lines))]
    if number:
        style = f'class="then" font-size="{_TEXT}" font-weight="700"'
        at = f'x="{column.x + _PADDING:g}" y="{y + _baseline(0):g}"'
        around.append(f"<text {style} {at}>{number}</text>")
    return around + [_text(line, x, y + _baseline(row)) for row, line in enumerate(lines)]


def _never_lines(flow: Flow, language: Language) -> list[str]:
    words = _WORDS[language]
    told = words["joined"].join(line.rstrip("。.") for line in flow.never)
    return broken(told, (_WIDTH - 2 * _EDGE - 2 * _PADDING - _GAP) / _TEXT)


def _never(lines: list[str], y: float) -> list[str]:
    x, middle = _EDGE + _PADDING + 8, y + _box_height(lines) / 2
    circle = f'<circle cx="{x}" cy="{middle:g}" r="8"/>'
    bar = f'<path d="M{x - 5.5} {middle + 5.5:g}L{x + 5.5} {middle - 5.5:g}"/>'
    return [
        _frame("warning", _EDGE, y, _WIDTH - 2 * _EDGE, _box_height(lines)),
        f'<g class="warning" stroke-width="2.5">{circle}{bar}</g>',
        *(_text(line, x + 20, y + _baseline(row)) for row, line in enumerate(lines)),
    ]


def _arrows(columns: list[_Column], y: float) -> list[str]:
    """Draw an arrow from each column to the next."""
    return [
        f'<path class="arrow" stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round"'
        f' d="M{start:g} {y:g}h20m-7 -7l7 7l-7 7"/>'
        for start in (column.x + column.width + (_GAP - 20) / 2 for column in columns[:-1])
    ]


def _frame(look: str, x: float, y: float, width: float, height: float) -> str:
    size = f'width="{width:g}" height="{height:g}"'
    return f'<rect class="{look}" x="{x:g}" y="{y:g}" {size} rx="8"/>'


def _text(line: str, x: float, y: float) -> str:
    return f'<text class="ink" x="{x:g}" y="{y:g}" font-size="{_TEXT}">{escape(line)}</text>'


def _baseline(row: int) -> float:
    return _PADDING + _TEXT + row * _LINE


def _box_height(lines: list[str]) -> float:
    return 2 * _PADDING + _LINE * len(lines) - (_LINE - _TEXT) + 3
