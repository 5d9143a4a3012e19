"""The ledger says who joined and left, and forgets their names as it forgets all others."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from custom_components.eldercare.engine.state import replay
from custom_components.eldercare.ledger.export import Reader, exported
from custom_components.eldercare.ledger.ledger import Ledger
from custom_components.eldercare.ledger.roll import roll
from custom_components.eldercare.model.facts import RegisterChanged
from custom_components.eldercare.model.words import Enrolment, Language
from tests.engine.case import START

LATER = START + timedelta(days=10)


def joined(
    number: int, name: str, *, household_id: str = "", responder_id: str = "", code: str = ""
) -> RegisterChanged:
    """Return that a home or a person joined, so many hours after the start."""
    return RegisterChanged(
        incident_id="",
        at=START + timedelta(hours=number),
        enrolment=Enrolment.JOINED,
        household_id=household_id,
        responder_id=responder_id,
        code=code,
        name=name,
    )


@pytest.fixture
def written(ledger: Ledger) -> Ledger:
    """Return a ledger in which two homes and a person joined."""
    ledger.append(
        [
            joined(0, "王阿姨", household_id="wang", code="3-1201"),
            joined(1, "赵伯伯", household_id="zhao", code="3-1202"),
            joined(2, "李师傅", responder_id="li"),
        ],
        [],
    )
    return ledger


def names(ledger: Ledger) -> list[str]:
    """Return who is named in the roll."""
    return [one.change.name for one in roll(ledger, START, LATER)]


def test_the_roll_of_a_period_has_its_changes_and_their_lines(written: Ledger) -> None:
    first, *_ = roll(written, START, START + timedelta(hours=1))
    assert (first.line, first.change.name) == (1, "王阿姨")
    assert names(written) == ["王阿姨", "赵伯伯", "李师傅"]
    assert replay(written.live_facts()) == {}


def test_an_erased_home_is_not_named_in_the_roll(written: Ledger) -> None:
    assert written.erase_household("wang", now=LATER) == 1
    assert names(written) == ["", "赵伯伯", "李师傅"]
    assert written.verify().whole


def test_an_erased_person_is_not_named_in_the_roll(written: Ledger) -> None:
    written.erase_person("li", now=LATER)
    assert names(written) == ["王阿姨", "赵伯伯", ""]
    assert written.verify().whole


def test_what_is_old_is_forgotten_in_the_roll_too(written: Ledger) -> None:
    written.forget_before(START + timedelta(hours=2), now=LATER)
    assert names(written) == ["", "", "李师傅"]


def test_projections_are_the_same_without_the_roll(written: Ledger) -> None:
    written.rebuild_projections(replay)
    assert written.newest_number() == 0


def test_an_export_tells_who_joined_and_nothing_of_whom_was_erased(written: Ledger) -> None:
    written.erase_household("wang", now=LATER)
    reader = Reader(language=Language.CHINESE, zone=ZoneInfo("Asia/Shanghai"), names={})
    told = [row for row in exported(written, reader) if row[4] == "名册变动"]
    assert [row[6] for row in told] == ["加入", "加入；3-1202 赵伯伯", "加入；李师傅"]
