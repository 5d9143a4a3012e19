"""What was learned of each home is kept beside the facts, and a damaged line costs one home, not all."""

import pytest
from sqlalchemy import update

from custom_components.eldercare.ledger import learned, schema
from custom_components.eldercare.ledger.ledger import Ledger
from tests.engine.case import START


def test_what_was_learned_is_read_back_as_it_was(ledger: Ledger) -> None:
    learned.keep(ledger, {"wang": {"days": 3}, "zhao": {"days": 4}}, START)
    learned.keep(ledger, {"wang": {"days": 5}}, START)
    assert learned.kept(ledger) == {"wang": {"days": 5}, "zhao": {"days": 4}}


def test_what_was_learned_of_the_channels_is_taken_for_no_home(ledger: Ledger) -> None:
    assert learned.kept_of_channels(ledger) is None
    learned.keep(ledger, {"wang": {"days": 3}, learned.CHANNELS: {"clock": 1}}, START)
    assert learned.kept_of_channels(ledger) == {"clock": 1}
    assert learned.kept(ledger) == {"wang": {"days": 3}}


def test_what_was_learned_of_a_home_is_forgotten(ledger: Ledger) -> None:
    learned.keep(ledger, {"wang": {"days": 3}, "zhao": {"days": 4}}, START)
    learned.forget(ledger, ["wang"])
    assert learned.kept(ledger) == {"zhao": {"days": 4}}


@pytest.mark.parametrize("written", ["{not json", '"a word"', "[1, 2]"])
def test_a_line_that_somebody_wrote_into_leaves_its_home_to_be_learned_anew(
    ledger: Ledger, written: str
) -> None:
    learned.keep(ledger, {"wang": {"days": 3}, "zhao": {"days": 4}}, START)
    table = schema.learned
    with ledger.writing() as connection:
        connection.execute(
            update(table).where(table.c.household_id == "wang").values(state=written)
        )
    assert learned.kept(ledger) == {"zhao": {"days": 4}}
