"""The address of a database is read, tried and shown without giving away its password."""

from contextlib import suppress
import sys

from hypothesis import given, strategies as st
import pytest
from sqlalchemy import create_engine, text

from custom_components.eldercare.ledger.errors import (
    DatabaseUrlInvalid,
    LedgerError,
    LedgerTooNew,
)
from custom_components.eldercare.ledger.ledger import Ledger
from custom_components.eldercare.ledger.places import (
    postgres_schema,
    probe,
    read_url,
    shown,
    with_password,
)

from .conftest import Open
from .evenings import vandalise

URL = "postgresql://wang:geheim@db.example.org:5433/eldercare?sslmode=require"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("", "write it as"),
        ("hello", "write it as"),
        ("postgresql://host:port/db", "write it as"),
        ("mysql://user:geheim@host/db", "postgresql://"),
        ("sqlite:///ledger.db", "postgresql://"),
        ("postgresql://user:geheim@host", "name of the database"),
        ("postgresql://user@host/db?password=geheim", "before the @"),
    ],
)
def test_what_is_no_address_is_said_without_showing_it(address: str, said: str) -> None:
    with pytest.raises(DatabaseUrlInvalid, match=said) as raised:
        read_url(address)
    assert "geheim" not in str(raised.value)


@given(st.text())
def test_any_text_is_read_or_refused(address: str) -> None:
    with suppress(DatabaseUrlInvalid):
        assert read_url(address).database


def test_an_address_is_shown_without_its_password() -> None:
    assert shown(read_url(URL)) == URL.replace("geheim", "***")


def test_a_password_left_as_it_is_shown_is_the_stored_one() -> None:
    assert with_password(URL.replace("geheim", "***"), URL) == URL


def test_a_new_password_is_taken() -> None:
    new = URL.replace("geheim", "neu")
    assert with_password(f" {new} ", URL) == new
    assert with_password(URL, "") == URL


def test_a_stored_password_is_never_sent_to_another_server() -> None:
    elsewhere = "postgresql://wang:***@evil.example.org:5433/eldercare"
    assert with_password(elsewhere, URL) == elsewhere


def test_a_schema_is_named_after_the_ledger() -> None:
    assert postgres_schema(URL, "01KAB-3X").schema == "eldercare_01kab_3x"
    assert len(postgres_schema(URL, "x" * 100).schema) == 63


def test_a_server_that_can_hold_a_ledger_is_left_as_it_is(postgres_url: str) -> None:
    place = postgres_schema(postgres_url, "probed")
    probe(place)
    engine = create_engine(postgres_url)
    with engine.connect() as connection:
        there = connection.execute(text("SELECT to_regnamespace('eldercare_probed')")).scalar()
    engine.dispose()
    assert there is None


def test_a_server_with_a_newer_ledger_is_told(postgres_url: str, opened: Open) -> None:
    place = postgres_schema(postgres_url, "probed newer")
    ledger = opened(place)
    probe(place)
    vandalise(ledger, "UPDATE ledger_schema SET version = 99")
    with pytest.raises(LedgerTooNew):
        probe(place)


def test_a_user_who_may_create_nothing_is_told_before(postgres_url: str) -> None:
    engine = create_engine(postgres_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE ROLE guest LOGIN PASSWORD 'guest'"))
    engine.dispose()
    guest = read_url(postgres_url).set(username="guest", password="guest")
    place = postgres_schema(guest.render_as_string(hide_password=False), "guest")
    with pytest.raises(LedgerError, match="GRANT CREATE"):
        probe(place)
    with pytest.raises(LedgerError, match="permission denied"):
        Ledger(place)


def test_a_server_that_is_not_there_is_told() -> None:
    with pytest.raises(LedgerError, match="refused"):
        probe(postgres_schema("postgresql://u@127.0.0.1:1/db", "x"))


def test_a_missing_driver_is_told_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg2", None)
    with pytest.raises(LedgerError, match="psycopg2-binary"):
        postgres_schema(URL, "x").engine()
