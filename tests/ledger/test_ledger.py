"""The ledger remembers what was committed, and nothing else; in SQLite and PostgreSQL alike."""

from contextlib import suppress
from datetime import timedelta
from pathlib import Path
import sqlite3

import pytest

from custom_components.eldercare.engine.state import replay
from custom_components.eldercare.ledger.errors import LedgerDamaged, LedgerInUse, LedgerTooNew
from custom_components.eldercare.ledger.ledger import Ledger
from custom_components.eldercare.ledger.places import Place, postgres_schema
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.words import Outcome
from tests.engine.case import START, Case

from .conftest import Open
from .evenings import evening, over, remember, remember_at, vandalise, vandalise_file


def test_what_was_committed_is_replayed_after_reopening(place: Place, opened: Open) -> None:
    case = evening()
    remember_at(place, case)
    assert replay(opened(place).live_facts()) == case.live


def test_a_transaction_that_was_not_finished_is_as_if_it_never_began(
    ledger: Ledger,
) -> None:
    case = evening()
    remember(ledger, case)
    with suppress(LedgerDamaged), ledger.writing() as connection:
        connection.exec_driver_sql("DELETE FROM facts")
        raise LedgerDamaged("killed here")
    assert replay(ledger.live_facts()) == case.live


def test_what_another_process_did_not_finish_is_as_if_it_never_began(
    path: Path, opened: Open
) -> None:
    case = evening()
    remember_at(path, case)
    killed = sqlite3.connect(path)
    killed.execute("BEGIN")
    killed.execute("DELETE FROM facts")
    killed.close()
    assert replay(Ledger(path).live_facts()) == case.live


def test_a_commit_is_durable_before_it_returns(path: Path) -> None:
    ledger = Ledger(path)
    with ledger.writing() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2  # FULL


def test_a_commit_is_durable_on_the_server_before_it_returns(
    postgres_url: str, opened: Open
) -> None:
    ledger = opened(postgres_schema(postgres_url, "durable"))
    with ledger.writing() as connection:
        assert connection.exec_driver_sql("SHOW synchronous_commit").scalar() == "on"


def test_a_settled_incident_is_read_back_but_no_longer_replayed(ledger: Ledger) -> None:
    case = Case()
    case.press()
    incident_id = case.incident.id
    case.close(Outcome.TEST)
    remember(ledger, case)
    assert ledger.live_facts() == []
    assert ledger.facts_of_incident(incident_id) == case.facts


def test_a_closed_incident_with_a_text_on_its_way_is_still_replayed(ledger: Ledger) -> None:
    case = evening()
    case.close()
    remember(ledger, case)
    assert replay(ledger.live_facts()) == case.live


def test_a_homes_incidents_are_listed_newest_first(ledger: Ledger) -> None:
    case = Case()
    case.press()
    first = case.incident.id
    case.close()
    case.wait(10)
    case.press()
    second = case.incident.id
    case.press(household="zhao")
    remember(ledger, case)
    assert ledger.incidents_of_household("wang") == [second, first]


def test_a_reply_is_known_once_it_was_recorded(ledger: Ledger) -> None:
    case = evening()
    case.reply("zhang", "2", "SMknown")
    remember(ledger, case)
    assert ledger.knows_reply("SMknown")
    assert not ledger.knows_reply("SMnew")


def test_what_has_ended_is_told_of_as_long_as_it_is_recent(ledger: Ledger) -> None:
    case = evening()
    case.close()
    for attempt in case.attempts():
        case.tell(e.Failed(attempt_id=attempt.id, reason="for this test"))
    remember(ledger, case)
    assert ledger.ended_facts(START) == case.facts
    assert ledger.ended_facts(case.now + timedelta(hours=1)) == []


def test_what_is_live_is_not_told_of_as_ended(ledger: Ledger) -> None:
    remember(ledger, evening())
    assert ledger.ended_facts(START) == []


def test_the_short_number_goes_on_where_it_was(ledger: Ledger) -> None:
    assert ledger.newest_number() == 0
    remember(ledger, evening())
    assert ledger.newest_number() == 1


def test_the_board_shows_open_incidents_as_they_stand(ledger: Ledger) -> None:
    case = evening()
    case.wait(30)
    case.press(household="zhao")
    case.wait(5)
    remember(ledger, case)
    first, second = ledger.board()
    assert (first.household_id, first.rung, first.opened_at) == ("wang", "coming", START)
    assert (first.attempts["accepted"], first.attempts["acknowledged"]) == (2, 1)
    assert (second.household_id, second.rung, second.number) == ("zhao", "open", 2)
    assert second.last_at == second.opened_at


def test_what_is_over_is_not_on_the_board(ledger: Ledger) -> None:
    remember(ledger, over())
    assert ledger.board() == []


def test_it_is_known_when_each_person_was_last_called(ledger: Ledger) -> None:
    remember(ledger, evening())
    assert ledger.last_called() == {"li": START, "sun": START, "zhang": START}


def test_a_newer_ledger_is_refused(place: Place, opened: Open) -> None:
    ledger = opened(place)
    vandalise(ledger, "UPDATE ledger_schema SET version = 99")
    ledger.close()
    with pytest.raises(LedgerTooNew, match="99"):
        Ledger(place)


def test_the_file_of_a_newer_ledger_is_left_alone(path: Path) -> None:
    remember_at(path, evening())
    vandalise_file(
        path, "UPDATE ledger_schema SET version = 99", "CREATE TABLE of_tomorrow (word TEXT)"
    )
    before = path.read_bytes()
    with pytest.raises(LedgerTooNew):
        Ledger(path)
    assert path.read_bytes() == before


def test_a_file_that_is_no_ledger_is_damage_and_not_overwritten(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"this is somebody's letter" * 100)
    with pytest.raises(LedgerDamaged):
        Ledger(path)
    assert path.read_bytes().startswith(b"this is somebody's letter")


def test_a_line_that_cannot_be_a_fact_is_named_as_damage(ledger: Ledger) -> None:
    remember(ledger, evening())
    vandalise(ledger, "UPDATE facts SET payload = '{}' WHERE seq = 2")
    with pytest.raises(LedgerDamaged):
        ledger.live_facts()


def test_a_line_that_is_no_object_is_named_as_damage(ledger: Ledger) -> None:
    remember(ledger, evening())
    vandalise(ledger, "UPDATE facts SET payload = '[]' WHERE seq = 2")
    with pytest.raises(LedgerDamaged):
        ledger.live_facts()


def test_two_hubs_cannot_write_one_ledger(postgres_url: str, opened: Open) -> None:
    place = postgres_schema(postgres_url, "in use")
    first = opened(place)
    with pytest.raises(LedgerInUse):
        Ledger(place)
    first.close()
    opened(place)


def test_several_communities_share_a_database_without_meeting(
    postgres_url: str, opened: Open
) -> None:
    wutong = opened(postgres_schema(postgres_url, "wutong"))
    songjiang = opened(postgres_schema(postgres_url, "songjiang"))
    remember(wutong, evening())
    assert songjiang.live_facts() == []
    assert songjiang.newest_number() == 0


def test_a_ledger_names_its_place_without_the_password(postgres_url: str, opened: Open) -> None:
    ledger = opened(postgres_schema(postgres_url, "named"))
    assert "kept-from-everybody" not in ledger.path
    assert "127.0.0.1" in ledger.path
    assert "eldercare_named" in ledger.path
