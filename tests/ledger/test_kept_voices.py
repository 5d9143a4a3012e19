"""Whom nobody reaches, and until when all was heard, is kept beside the facts in both databases."""

from datetime import timedelta
from pathlib import Path

from custom_components.eldercare.ledger.bars import Bar, keep_bars, kept_bars, number_of
from custom_components.eldercare.ledger.ledger import Ledger
from custom_components.eldercare.ledger.listened import keep_listened, kept_listened
from custom_components.eldercare.ledger.moving import move
from tests.engine.case import START

from .conftest import Open
from .evenings import evening, remember

PHONE = "+8613800000001"
LI = Bar(responder_id="li", channel_id="sms", number=number_of(PHONE), code=21610)
ZHANG = Bar(responder_id="zhang", channel_id="call", number=number_of("+8613800000002"))


def test_a_new_ledger_bars_nobody_and_never_listened(ledger: Ledger) -> None:
    assert kept_bars(ledger) == []
    assert kept_listened(ledger) is None


def test_bars_are_kept_until_others_take_their_place(ledger: Ledger) -> None:
    keep_bars(ledger, [LI, ZHANG])
    assert sorted(kept_bars(ledger), key=lambda bar: bar.responder_id) == [LI, ZHANG]
    keep_bars(ledger, [ZHANG])
    assert kept_bars(ledger) == [ZHANG]
    keep_bars(ledger, [])
    assert kept_bars(ledger) == []


def test_no_telephone_number_stands_in_a_bar() -> None:
    assert PHONE not in repr(LI)


def test_only_the_last_instant_is_kept(ledger: Ledger) -> None:
    keep_listened(ledger, START)
    keep_listened(ledger, START + timedelta(minutes=5))
    assert kept_listened(ledger) == START + timedelta(minutes=5)


def test_an_erased_person_is_barred_from_nothing(ledger: Ledger) -> None:
    keep_bars(ledger, [LI, ZHANG])
    ledger.erase_person("li", now=START)
    assert kept_bars(ledger) == [ZHANG]


def test_both_move_with_the_ledger(ledger: Ledger, opened: Open, tmp_path: Path) -> None:
    source = opened(tmp_path / "before" / "ledger.db")
    remember(source, evening())
    keep_bars(source, [LI])
    keep_listened(source, START)
    move(source, ledger)
    assert (kept_bars(ledger), kept_listened(ledger)) == ([LI], START)
