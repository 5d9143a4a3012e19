"""The figures by which a community is judged, from what the ledger says happened."""

from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.eldercare.ledger.figures import Figures, Group, figures, groups_of
from custom_components.eldercare.ledger.ledger import Ledger
from custom_components.eldercare.ledger.records import Record, records
from custom_components.eldercare.model.facts import AttemptAccepted, AttemptPlanned
from custom_components.eldercare.model.words import IncidentKind, Outcome
from tests.engine.case import START, Case

from .evenings import stray

SHANGHAI = ZoneInfo("Asia/Shanghai")
SINCE, UNTIL = START - timedelta(days=1), START + timedelta(days=30)


def records_of(path: Path, case: Case) -> list[Record]:
    """Return the records of everything that happened."""
    ledger = Ledger(path / "ledger.db")
    try:
        ledger.append(case.facts, case.live.values())
        return records(ledger, SINCE, UNTIL)
    finally:
        ledger.close()


def judged(path: Path, case: Case) -> Figures:
    """Return the figures of everything that happened."""
    return figures(records_of(path, case), SINCE, UNTIL, SHANGHAI)


def answered_after(case: Case, seconds: float) -> None:
    """Let somebody call for help, and a volunteer answer after so long; then it is over."""
    case.press()
    case.hand_over_everything()
    case.wait(seconds)
    case.reply("li", "1")
    case.reply("li", "3")
    case.reply("li", "4")
    case.close()


def test_how_soon_people_answer_is_counted_from_the_alarm(tmp_path: Path) -> None:
    case = Case()
    for seconds in (10, 50, 100):
        answered_after(case, seconds)
    button = judged(tmp_path, case).response[Group.BUTTON]
    assert (button.incidents, button.answered) == (3, 3)
    assert button.to_acknowledge.median_s == 50
    assert button.to_acknowledge.p95_s == 100
    assert button.within_60 == pytest.approx(2 / 3)
    assert button.within_180 == 1.0
    assert button.to_close.count == 3


def test_what_nobody_answered_counts_against_the_share(tmp_path: Path) -> None:
    case = Case()
    answered_after(case, 10)
    case.press()
    button = judged(tmp_path, case).response[Group.BUTTON]
    assert (button.incidents, button.answered) == (2, 1)
    assert button.within_60 == 0.5


def test_button_and_silence_are_judged_apart(tmp_path: Path) -> None:
    case = Case()
    answered_after(case, 10)
    case.happen(IncidentKind.INACTIVITY)
    response = judged(tmp_path, case).response
    assert response[Group.BUTTON].incidents == 1
    assert response[Group.INACTIVITY].incidents == 1
    assert response[Group.ALL].incidents == 2


def test_what_staff_raised_is_no_button(tmp_path: Path) -> None:
    case = Case()
    case.happen(IncidentKind.SOS)
    response = judged(tmp_path, case).response
    assert response[Group.BUTTON].incidents == 0
    assert response[Group.ALL].incidents == 1


def test_a_test_is_in_no_figure_of_response(tmp_path: Path) -> None:
    case = Case()
    case.press()
    case.close(Outcome.TEST)
    result = judged(tmp_path, case)
    assert result.incidents == 0
    assert result.by_outcome == {Outcome.TEST: 1}
    assert result.response[Group.ALL].incidents == 0
    assert result.response[Group.ALL].within_60 is None
    assert sum(result.by_hour) == 0


def test_false_alarms_are_counted_by_home(tmp_path: Path) -> None:
    case = Case()
    for _ in range(2):
        case.press()
        case.close(Outcome.FALSE_ALARM)
    assert list(judged(tmp_path, case).false_alarms.values()) == [2]


def test_a_home_in_which_nobody_was_is_a_false_alarm_of_its_own_name(tmp_path: Path) -> None:
    case = Case()
    for outcome in (Outcome.FALSE_ALARM, Outcome.AWAY):
        case.happen(IncidentKind.INACTIVITY)
        case.close(outcome)
    result = judged(tmp_path, case)
    assert list(result.false_alarms.values()) == [2]
    assert result.by_outcome == {Outcome.FALSE_ALARM: 1, Outcome.AWAY: 1}


def test_the_load_says_who_was_called_and_what_they_answered(tmp_path: Path) -> None:
    case = Case()
    answered_after(case, 10)
    load = judged(tmp_path, case).load
    assert (load["li"].incidents, load["li"].coming, load["li"].arrived) == (1, 1, 1)
    assert load["li"].messages > 0


def test_faults_of_the_equipment_are_listed(tmp_path: Path) -> None:
    case = Case()
    case.happen(IncidentKind.DEVICE_FAULT)
    result = judged(tmp_path, case)
    assert [one.kind for one in result.equipment] == [IncidentKind.DEVICE_FAULT]
    assert result.response[Group.ALL].incidents == 0


def test_every_record_names_the_lines_it_was_read_from(tmp_path: Path) -> None:
    case = Case()
    answered_after(case, 10)
    case.press(household="zhao")
    first, second = records_of(tmp_path, case)
    ledger = Ledger(tmp_path / "ledger.db")
    lines = {line.seq: line for line in ledger.lines()}
    ledger.close()
    for one in (first, second):
        assert lines[one.first_line].fact == "incident_opened"
        assert lines[one.first_line].incident_id == one.incident_id
        assert lines[one.last_line].incident_id == one.incident_id


def test_what_ends_after_the_month_is_followed(tmp_path: Path) -> None:
    case = Case()
    case.press()
    case.hand_over_everything()
    case.wait(3600)
    case.reply("li", "1")
    case.close()
    ledger = Ledger(tmp_path / "ledger.db")
    ledger.append(case.facts, case.live.values())
    (one,) = records(ledger, START - timedelta(hours=1), START + timedelta(minutes=1))
    nothing = records(ledger, START + timedelta(minutes=1), UNTIL)
    ledger.close()
    assert one.closed_at is not None
    assert one.closed_at - one.opened_at >= timedelta(hours=1)
    assert nothing == []


def test_what_became_graver_is_judged_as_what_it_became(tmp_path: Path) -> None:
    case = Case()
    case.happen(IncidentKind.INACTIVITY)
    case.ask_back("2")
    (one,) = records_of(tmp_path, case)
    assert (one.opened_as, one.kind) == (IncidentKind.INACTIVITY, IncidentKind.SOS)


def test_of_a_ledger_with_gaps_what_is_left_is_read(tmp_path: Path) -> None:
    case = Case()
    case.press()
    case.hand_over_everything()
    case.reply("li", "2")
    first = next(fact for fact in case.facts if isinstance(fact, AttemptAccepted))
    case.facts = [
        fact
        for fact in case.facts
        if not (isinstance(fact, AttemptPlanned) and fact.attempt_id == first.attempt_id)
    ]
    (one,) = records_of(tmp_path, case)
    assert one.declined == {"li"}
    assert "li" not in one.called
    assert set(one.called.values()) == {1}


def test_what_belongs_to_no_incident_is_in_no_record(tmp_path: Path) -> None:
    case = Case()
    case.press()
    case.facts.append(stray("li", "你好"))
    (one,) = records_of(tmp_path, case)
    assert one.last_line < len(case.facts)


def test_a_test_is_counted_in_no_group(tmp_path: Path) -> None:
    case = Case()
    case.press()
    case.close(Outcome.TEST)
    (one,) = records_of(tmp_path, case)
    assert groups_of(one) == ()


def test_the_hours_are_those_where_the_community_is(tmp_path: Path) -> None:
    case = Case()
    case.press()
    hour = START.astimezone(SHANGHAI).hour
    assert judged(tmp_path, case).by_hour[hour] == 1


@settings(deadline=None, max_examples=25)
@given(st.lists(st.integers(0, 400), min_size=1, max_size=6))
def test_shares_and_percentiles_are_of_what_happened(
    tmp_path_factory: pytest.TempPathFactory, delays: list[int]
) -> None:
    case = Case()
    for seconds in delays:
        answered_after(case, seconds)
    found = records_of(tmp_path_factory.mktemp("figures"), case)
    result = figures(found, SINCE, UNTIL, SHANGHAI).response[Group.BUTTON]
    took = sorted(
        (one.acknowledged_at - one.opened_at).total_seconds()
        for one in found
        if one.acknowledged_at
    )
    assert result.to_acknowledge.p95_s in took
    assert result.within_60 == sum(one <= 60 for one in took) / len(delays)
    assert all(Group.BUTTON in groups_of(one) for one in found)
