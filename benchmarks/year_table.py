"""The year in figures, and as a table that people read."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from simulators.neighbourhood.life import ACCIDENTS, HAZARDS, What

from .year_judged import Found, Named, Verdict

_DAYS_IN_MONTH = 30.0
_HOUR = 3600.0

type Figures = dict[str, Any]


def figures(verdicts: Sequence[Verdict], days: float) -> Figures:
    """Return everything that was counted, as JSON can hold it."""
    months = len(verdicts) * days / _DAYS_IN_MONTH
    found = [one for verdict in verdicts for one in verdict.found]
    return {
        "hazards": _hazards(found),
        "accidents": _accidents(found),
        "false_alarms_per_home_month": _false_alarms(verdicts, months),
        "false_faults_per_home_month": _rounded(sum(one.false_faults for one in verdicts) / months),
        "named": _named(verdicts),
    }


def table(numbers: Figures) -> str:
    """Return the figures as text."""
    return "\n".join(_lines(numbers))


def _hazards(found: Iterable[Found]) -> Figures:
    rows: Figures = {}
    for what in (*HAZARDS, What.FALL_WITH_BUTTON):
        ones = [one for one in found if one.what is what]
        answered = [one.coming_s for one in ones if one.coming_s is not None]
        alarmed = [one.alarm_s for one in ones if one.alarm_s is not None]
        rows[what.value] = {
            "count": len(ones),
            "raised": _share(len(alarmed), len(ones)),
            "answered": _share(len(answered), len(ones)),
            "not_heard_for_the_sensor_was_dead": sum(
                one.is_unheard and one.alarm_s is None for one in ones
            ),
            "answered_s_median": _quantile(answered, 0.5),
            "answered_s_p95": _quantile(answered, 0.95),
        }
    return rows


def _accidents(found: Iterable[Found]) -> list[Figures]:
    groups: dict[tuple[str, str], list[Found]] = defaultdict(list)
    for one in found:
        if one.what in ACCIDENTS:
            groups[one.what.value, one.kit].append(one)
            groups[one.what.value, "all"].append(one)
    rows = []
    for (what, kit), ones in sorted(groups.items()):
        delays = [one.alarm_s / _HOUR for one in ones if one.alarm_s is not None]
        helped = [one.arrived_s / _HOUR for one in ones if one.arrived_s is not None]
        rows.append(
            {
                "kind": what,
                "kit": kit,
                "count": len(ones),
                "found": _share(len(delays), len(ones)),
                "alarm_h_median": _quantile(delays, 0.5),
                "alarm_h_p95": _quantile(delays, 0.95),
                "helped_h_median": _quantile(helped, 0.5),
                "helped_h_p95": _quantile(helped, 0.95),
            }
        )
    return rows


def _false_alarms(verdicts: Sequence[Verdict], months: float) -> Figures:
    """Count what called people for nothing, by what it was taken for and what it really was."""
    every = [one for verdict in verdicts for one in verdict.false]
    by_cause: Counter[tuple[str, str]] = Counter()
    called: Counter[tuple[str, str]] = Counter()
    for one in every:
        key = (one.kind.value, one.cause)
        by_cause[key] += 1
        called[key] += one.others_called
    rows = [
        {
            "said": kind,
            "really": cause,
            "alarms": _rounded(times / months),
            "people_called": _rounded(called[kind, cause] / months),
        }
        for (kind, cause), times in by_cause.most_common()
    ]
    silence = [one for one in every if one.kind.value in ("inactivity", "not_back")]
    return {
        "silence": _rounded(len(silence) / months),
        "silence_people_called": _rounded(sum(one.others_called for one in silence) / months),
        "by_kit": {
            kit: _rounded(
                sum(one.kit == kit for one in silence)
                * len(verdicts)
                / max(1, sum(v.kit == kit for v in verdicts))
                / months
            )
            for kit in ("basic", "door", "full")
        },
        "homes_without": _share(
            sum(all(one not in silence for one in v.false) for v in verdicts), len(verdicts)
        ),
        "rows": rows,
    }


def _named(verdicts: Sequence[Verdict]) -> Figures:
    """Count what each trouble was called: by what it is, and by each kind."""
    whole: dict[str, Counter[str]] = defaultdict(Counter)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for verdict in verdicts:
        for what, truth, said in verdict.named:
            whole[truth.value][said.value] += 1
            kinds[what.value][said.value] += 1
    truths = {what.value: truth for v in verdicts for what, truth, _ in v.named}
    return {
        "confusion": {truth: dict(said) for truth, said in sorted(whole.items())},
        "right": {
            truth: _share(said[truth], said.total()) for truth, said in sorted(whole.items())
        },
        "right_by_kind": {
            what: {"count": said.total(), "right": _share(said[truths[what].value], said.total())}
            for what, said in sorted(kinds.items())
        },
    }


def _lines(numbers: Figures) -> Iterator[str]:
    yield "hazard                  count  raised  answered  seconds median / 95 %   sensor dead"
    for what, row in numbers["hazards"].items():
        yield (
            f"{what:22} {row['count']:6} {_text(row['raised'], '.0%'):>7} {_text(row['answered'], '.0%'):>9}"
            f"  {_text(row['answered_s_median'], '.0f'):>12} / {_text(row['answered_s_p95'], '.0f'):>5}"
            f" {row['not_heard_for_the_sensor_was_dead']:13}"
        )
    yield ""
    yield "accident                kit    count  found   alarm h median / 95 %   helped h median / 95 %"
    for row in numbers["accidents"]:
        yield (
            f"{row['kind']:22}  {row['kit']:6} {row['count']:5} {_text(row['found'], '.0%'):>6}"
            f"  {_text(row['alarm_h_median'], '.1f'):>12} / {_text(row['alarm_h_p95'], '.1f'):>5}"
            f"  {_text(row['helped_h_median'], '.1f'):>13} / {_text(row['helped_h_p95'], '.1f'):>5}"
        )
    false = numbers["false_alarms_per_home_month"]
    yield ""
    yield (
        f"false alarms of silence per home-month: {false['silence']:.3f}, of which people were called to "
        f"{false['silence_people_called']:.3f}; "
        + ", ".join(f"{k} {v:.3f}" for k, v in false["by_kit"].items())
    )
    yield f"homes without any in the year: {_text(false['homes_without'], '.0%')}"
    yield "said             was really                    alarms  people called   (per home-month)"
    for row in false["rows"]:
        yield f"{row['said']:16} {row['really']:28} {row['alarms']:7.4f} {row['people_called']:14.4f}"
    yield f"faults told of sound equipment per home-month: {numbers['false_faults_per_home_month']:.4f}"
    yield ""
    names = [one.value for one in Named]
    yield "trouble   right   named " + " ".join(f"{name:>8}" for name in names)
    for truth, said in numbers["named"]["confusion"].items():
        counts = " ".join(f"{said.get(name, 0):8}" for name in names)
        yield f"{truth:9} {_text(numbers['named']['right'][truth], '.0%'):>5}         {counts}"
    for what, row in numbers["named"]["right_by_kind"].items():
        yield f"  {what:22} {row['count']:6} {_text(row['right'], '.0%'):>6}"


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _quantile(values: Sequence[float], share: float) -> float | None:
    if not values:
        return None
    ordered = sorted(values)
    return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))], 3)


def _rounded(value: float) -> float:
    return round(value, 5)


def _text(value: float | None, how: str) -> str:
    return "-" if value is None else format(value, how)
