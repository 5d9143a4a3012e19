"""Whatever is changed in a ledger behind its back is found, and where."""

import hashlib

import pytest

from custom_components.eldercare.ledger import chain
from custom_components.eldercare.ledger.chain import Flaw, Line
from custom_components.eldercare.ledger.ledger import Ledger
from custom_components.eldercare.ledger.writing import record_erasure
from tests.engine.case import START

from .evenings import evening, remember, vandalise

END = len(evening().facts)


@pytest.fixture
def written(ledger: Ledger) -> Ledger:
    """Return a ledger with an evening in it."""
    remember(ledger, evening())
    return ledger


def test_an_untouched_ledger_is_whole(written: Ledger) -> None:
    found = written.verify()
    assert found.whole
    assert (found.facts, found.erased, found.first_bad_seq) == (END, 0, None)


def test_an_empty_ledger_is_whole(ledger: Ledger) -> None:
    assert ledger.verify().whole


def test_the_chain_goes_on_over_several_commits(written: Ledger) -> None:
    case = evening()
    for fact in case.facts:
        written.append([fact], case.live.values())
    assert written.verify().facts == 2 * END
    assert written.verify().whole


def test_a_batch_without_facts_adds_nothing(written: Ledger) -> None:
    written.append([], evening().live.values())
    assert written.verify().facts == END


@pytest.mark.parametrize(
    ("order", "seq", "why"),
    [
        ("UPDATE facts SET at = '2026-03-01T20:00:01+00:00' WHERE seq = 3", 3, Flaw.LINE_CHANGED),
        ("UPDATE facts SET incident_id = 'i9' WHERE seq = 4", 4, Flaw.LINE_CHANGED),
        ("UPDATE facts SET payload = '{}' WHERE seq = 5", 5, Flaw.PAYLOAD_CHANGED),
        ("DELETE FROM facts WHERE seq = 2", 3, Flaw.LINE_CHANGED),
        ("DELETE FROM facts WHERE seq = 1", 2, Flaw.LINE_CHANGED),
        ("UPDATE facts SET seq = 99 WHERE seq = 6", 7, Flaw.LINE_CHANGED),
        ("DELETE FROM facts WHERE seq = :end", END, Flaw.END_MISSING),
        ("DELETE FROM facts", 1, Flaw.END_MISSING),
    ],
)
def test_a_change_is_found_where_it_was_made(
    written: Ledger, order: str, seq: int, why: Flaw
) -> None:
    vandalise(written, order, end=END)
    found = written.verify()
    assert not found.whole
    assert (found.first_bad_seq, found.why) == (seq, why)


def test_an_end_that_was_cut_off_with_its_note_is_betrayed_by_the_projections(
    written: Ledger,
) -> None:
    vandalise(written, "DELETE FROM facts WHERE seq = :end", end=END)
    vandalise(
        written,
        "UPDATE ledger_head SET seq = :end, hash = (SELECT hash FROM facts WHERE seq = :end)",
        end=END - 1,
    )
    assert written.verify().why is Flaw.END_MISSING


def test_a_text_removed_as_if_by_erasure_is_found(written: Ledger) -> None:
    nothing = chain.sha256("{}")
    vandalise(
        written,
        "UPDATE facts SET payload = :left, erased_hash = :hash WHERE seq = 4",
        left="{}",
        hash=nothing,
    )
    found = written.verify()
    assert (found.first_bad_seq, found.why) == (4, Flaw.ERASED_UNRECORDED)


def test_an_erasure_that_was_undone_is_found(written: Ledger) -> None:
    with written.writing() as connection:
        record_erasure(connection, 1, START)
    assert written.verify().why is Flaw.ERASED_UNRECORDED


def test_a_ledger_longer_than_one_reading_is_checked_to_its_end(
    written: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("custom_components.eldercare.ledger.ledger._READ_AT_ONCE", 4)
    assert written.verify().facts == END
    vandalise(written, "UPDATE facts SET payload = '{}' WHERE seq = :end", end=END)
    assert written.verify().first_bad_seq == END


def test_the_hash_is_the_one_that_is_documented() -> None:
    line = Line(1, "2026-03-01T20:00:00+00:00", "i1", "step_taken", "{}", "p", None, "")
    written = f'["{"0" * 64}", 1, "2026-03-01T20:00:00+00:00", "i1", "step_taken", "p"]'
    assert chain.link(chain.GENESIS, line) == hashlib.sha256(written.encode()).hexdigest()
