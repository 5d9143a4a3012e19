"""A picture of one home: the learned line, a row of marks per day, absences and blind times behind them, and the alarms."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta, tzinfo
from itertools import pairwise

from jinja2 import Environment

from custom_components.eldercare.engine.home_state import HomeState

from .inactivity_replay import Line, Replayed

_MINUTE_WIDTH = 0.5
_ROW = 4
_LEFT = 70
_TOP = 140
_HOUR_HEIGHT = 7
_COLOURS = {
    HomeState.AWAY: "#cfe3f5",
    HomeState.NOT_BACK_YET: "#f5c26b",
    HomeState.OFFLINE: "#d0d0d0",
    HomeState.BLIND: "#e6dcea",
    HomeState.QUIET: "#f7f0c0",
    HomeState.SILENT: "#f2b8b5",
}
_SVG = """<svg xmlns="http://www.w3.org/2000/svg" width="{{ width }}" height="{{ height }}" font-family="sans-serif" font-size="10">
<rect width="100%" height="100%" fill="white"/>
{%- for name, colour, x in legend %}
<rect x="{{ x }}" y="6" width="10" height="10" fill="{{ colour }}"/><text x="{{ x + 14 }}" y="15">{{ name }}</text>
{%- endfor %}
{%- for hour in range(0, 25, 3) %}
<text x="{{ left + hour * 60 * scale }}" y="{{ top - 6 }}" text-anchor="middle">{{ hour }}</text>
{%- endfor %}
<path d="{{ line }}" fill="none" stroke="#06c" stroke-width="1.5"/>
{%- for hours, y in scale_of_line %}
<text x="{{ left - 4 }}" y="{{ y + 3 }}" text-anchor="end">{{ hours }} h</text>
<path d="M{{ left }} {{ y }}h{{ 1440 * scale }}" stroke="#ddd" stroke-width="0.5"/>
{%- endfor %}
{%- for x, y, w, colour in bands %}
<rect x="{{ '%.1f' % x }}" y="{{ y }}" width="{{ '%.1f' % w }}" height="{{ row }}" fill="{{ colour }}"/>
{%- endfor %}
{%- for y, path in marks %}
<path d="{{ path }}" stroke="#333" stroke-width="0.5"/>
{%- endfor %}
{%- for label, y in labels %}
<text x="4" y="{{ y }}">{{ label }}</text>
{%- endfor %}
{%- for x, y, text in alarms %}
<circle cx="{{ '%.1f' % x }}" cy="{{ y }}" r="4" fill="#c00"><title>{{ text }}</title></circle>
{%- endfor %}
</svg>
"""

type _Place = Callable[[datetime], tuple[float, int]]


def draw(lines: Sequence[Line], replayed: Replayed, zone: tzinfo) -> str:
    """Return the picture as SVG; the day runs from left to right, the days from top to bottom."""
    first = lines[0].at.astimezone(zone).toordinal()
    days = lines[-1].at.astimezone(zone).toordinal() - first + 1

    def place(moment: datetime) -> tuple[float, int]:
        local = moment.astimezone(zone)
        x = _LEFT + (local.hour * 60 + local.minute) * _MINUTE_WIDTH
        return x, _TOP + (local.toordinal() - first) * _ROW

    names = [(state.value, colour) for state, colour in _COLOURS.items()]
    labels = [
        (datetime.fromordinal(first + day).date().isoformat(), _TOP + day * _ROW + _ROW)
        for day in range(0, days, 14)
    ]
    end = lines[-1].at
    return (
        Environment(autoescape=True)
        .from_string(_SVG)
        .render(
            width=_LEFT + 1440 * _MINUTE_WIDTH + 20,
            height=_TOP + days * _ROW + 20,
            left=_LEFT,
            top=_TOP,
            row=_ROW,
            scale=_MINUTE_WIDTH,
            legend=[(name, colour, _LEFT + 110 * at) for at, (name, colour) in enumerate(names)],
            bands=list(_bands(replayed, end, zone, place)),
            marks=list(_marks(lines, place)),
            labels=labels,
            line=_line(replayed.line),
            scale_of_line=[(hours, _height(hours)) for hours in (0, 4, 8, 12)],
            alarms=[
                (x, y + _ROW / 2, at.astimezone(zone).isoformat(" ", "minutes"))
                for at in replayed.alarms
                for x, y in [place(at)]
            ],
        )
    )


def _line(hours: Sequence[float]) -> str:
    """Return the learned line as steps of half an hour."""
    width = 30 * _MINUTE_WIDTH
    steps = (f"L{_LEFT + at * width:.1f} {_height(one)}h{width}" for at, one in enumerate(hours))
    return "".join(steps).replace("L", "M", 1)


def _height(hours: float) -> float:
    return round(_TOP - 22 - hours * _HOUR_HEIGHT, 1)


def _bands(
    replayed: Replayed, end: datetime, zone: tzinfo, place: _Place
) -> Iterator[tuple[float, int, float, str]]:
    """Yield a band for each time in a state that has a colour, cut at midnight."""
    changes = [*replayed.states, (end, HomeState.HOME)]
    for (begin, state), (until, _) in pairwise(changes):
        colour = _COLOURS.get(state)
        while colour is not None and begin < until:
            local = begin.astimezone(zone)
            midnight = local.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
            stop = min(until, midnight)
            x, y = place(begin)
            yield x, y, (stop - begin).total_seconds() / 60 * _MINUTE_WIDTH, colour
            begin = stop


def _marks(lines: Sequence[Line], place: _Place) -> Iterator[tuple[int, str]]:
    """Yield one path per day, with a stroke for each minute in which somebody was seen."""
    rows: dict[int, dict[float, None]] = {}
    for line in lines:
        if line.state in ("ON", "OPEN"):
            x, y = place(line.at)
            rows.setdefault(y, {})[x] = None
    for y, strokes in rows.items():
        yield y, "".join(f"M{x:.1f} {y}v{_ROW - 1}" for x in strokes)
