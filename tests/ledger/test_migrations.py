"""A ledger of any earlier version becomes one of today, with everything that was in it."""

from pathlib import Path
import sqlite3
import subprocess
import sys

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
import pytest

from custom_components.eldercare.engine.state import replay
from custom_components.eldercare.ledger import schema
from custom_components.eldercare.ledger.codec import encode
from custom_components.eldercare.ledger.errors import LedgerError
from custom_components.eldercare.ledger.ledger import Ledger
from custom_components.eldercare.ledger.places import Place
from tests.engine.case import Case

from .conftest import Open
from .evenings import evening, over, projections, rows

FIRST_VERSION = """
CREATE TABLE ledger_schema (version INTEGER NOT NULL);
INSERT INTO ledger_schema VALUES (1);
CREATE TABLE facts (
    seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, at VARCHAR(32) NOT NULL,
    incident_id VARCHAR(64) NOT NULL, fact VARCHAR(40) NOT NULL, payload TEXT NOT NULL
);
CREATE INDEX ix_facts_incident ON facts (incident_id, seq);
CREATE TABLE incidents (
    id VARCHAR(64) NOT NULL PRIMARY KEY, number INTEGER NOT NULL, household_id VARCHAR(64) NOT NULL,
    kind VARCHAR(32) NOT NULL, rung VARCHAR(16) NOT NULL, opened_at VARCHAR(32) NOT NULL,
    closed_at VARCHAR(32), outcome VARCHAR(16), live BOOLEAN NOT NULL
);
CREATE INDEX ix_incidents_live ON incidents (live);
CREATE INDEX ix_incidents_household ON incidents (household_id, opened_at);
CREATE TABLE replies (reference VARCHAR(64) NOT NULL PRIMARY KEY, at VARCHAR(32) NOT NULL);
"""


def first_version(path: Path, case: Case) -> None:
    """Write a ledger as version 0.1.0 wrote it."""
    path.parent.mkdir(exist_ok=True)
    file = sqlite3.connect(path)
    with file:
        file.executescript(FIRST_VERSION)
        for fact in case.facts:
            plain = fact.to_dict()
            file.execute(
                "INSERT INTO facts (at, incident_id, fact, payload) VALUES (?, ?, ?, ?)",
                (plain["at"], plain["incident_id"], plain["fact"], encode(plain)),
            )
        for incident in case.live.values():
            closed = incident.closed_at.isoformat() if incident.closed_at else None
            file.execute(
                "INSERT INTO incidents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *(incident.id, incident.number, incident.household_id, incident.kind),
                    *(incident.rung, incident.opened_at.isoformat(), closed),
                    *(incident.outcome, incident.is_live),
                ),
            )
        for reply in [one.to_dict() for one in case.facts if one.to_dict().get("reference")]:
            if reply["fact"] == "reply_recorded":
                file.execute("INSERT INTO replies VALUES (?, ?)", (reply["reference"], reply["at"]))
    file.close()


@pytest.mark.parametrize("case", [evening(), over(), Case()], ids=["open", "over", "empty"])
def test_a_ledger_of_the_first_version_goes_on(path: Path, opened: Open, case: Case) -> None:
    first_version(path, case)
    ledger = opened(path)
    assert ledger.verify().whole
    assert ledger.verify().facts == len(case.facts)
    live = {key: one for key, one in case.live.items() if one.is_live}
    assert replay(ledger.live_facts()) == live


def test_a_migrated_ledger_holds_what_its_facts_add_up_to(path: Path, opened: Open) -> None:
    case = over()
    case.wait(60)
    case.press(household="zhao")
    case.reply("sun", "2")
    case.wait(300)
    first_version(path, case)
    ledger = opened(path)
    migrated = projections(ledger)
    ledger.rebuild_projections(replay)
    assert migrated == projections(ledger)


def test_a_migrated_ledger_can_be_written(path: Path, opened: Open) -> None:
    case = evening()
    first_version(path, case)
    before = len(case.facts)
    case.wait(600)
    ledger = opened(path)
    ledger.append(case.facts[before:], case.live.values())
    assert replay(ledger.live_facts()) == case.live
    assert ledger.verify().whole


def test_a_migration_that_fails_leaves_the_ledger_as_it_was(path: Path) -> None:
    case = evening()
    first_version(path, case)
    file = sqlite3.connect(path)
    with file:
        file.execute("CREATE TABLE people (of_somebody_else TEXT)")
    file.close()
    with pytest.raises(LedgerError):
        Ledger(path)
    file = sqlite3.connect(path)
    assert file.execute("SELECT count(*) FROM facts").fetchone() == (len(case.facts),)
    assert file.execute("SELECT version FROM ledger_schema").fetchone() == (1,)
    file.close()


def test_the_tables_after_all_migrations_are_those_the_code_knows(ledger: Ledger) -> None:
    with ledger.writing() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": "ledger_revision"})
        assert compare_metadata(context, schema.metadata) == []


def test_a_new_ledger_is_of_this_version(ledger: Ledger) -> None:
    assert rows(ledger, schema.ledger_head)[0]["seq"] == 0
    with ledger.writing() as connection:
        version = connection.exec_driver_sql("SELECT version FROM ledger_schema").scalar()
    assert version == schema.SCHEMA_VERSION


def test_a_ledger_that_is_up_to_date_opens_without_alembic(path: Path) -> None:
    Ledger(path).close()
    program = (
        "import sys; from pathlib import Path; "
        "from custom_components.eldercare.ledger.ledger import Ledger; "
        f"Ledger(Path({str(path)!r})).close(); print('alembic' in sys.modules)"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=root, check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == "False"


def test_a_folder_with_a_percent_sign_is_no_obstacle(tmp_path: Path, opened: Open) -> None:
    assert opened(tmp_path / "100%(sure)s" / "ledger?.db").newest_number() == 0


def test_opening_again_changes_nothing(place: Place, opened: Open) -> None:
    first = opened(place)
    before = projections(first)
    first.close()
    assert projections(opened(place)) == before
