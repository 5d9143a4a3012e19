"""How the monthly report looks on paper: numbers under one another, dates in one piece."""

from datetime import UTC, datetime

from custom_components.eldercare.report.page import page
from custom_components.eldercare.report.tables import Report, Seconds, Table


def written(*rows: tuple[str | int | Seconds | datetime | None, ...]) -> str:
    """Return the page of a report with one table: a name, a number, an instant."""
    table = Table(title="Response", columns=("Group", "To arrive", "Opened"), rows=rows)
    return page(Report(title="March", subtitle="", language="en", empty="None.", tables=(table,)))


def test_a_column_of_numbers_is_set_as_numbers_with_its_heading_and_its_gaps() -> None:
    shown = written(("Fire", Seconds(65), None), ("Fall", None, None))
    assert '<th scope="col" class="number">To arrive</th>' in shown
    assert '<td class="number"><bdi>0:01:05</bdi></td>' in shown
    assert '<td class="number"><bdi>–</bdi></td>' in shown
    assert '<th scope="col">Group</th>' in shown


def test_a_column_with_nothing_in_it_is_set_as_text() -> None:
    assert '<th scope="col">Opened</th>' in written(("Fire", 1, None))


def test_an_instant_is_not_broken_in_two() -> None:
    shown = written(("Fire", 1, datetime(2026, 3, 1, 9, 5, tzinfo=UTC)))
    assert '<td class="when"><bdi>2026-03-01 09:05</bdi></td>' in shown


def test_a_column_of_words_and_numbers_is_set_as_text() -> None:
    shown = written(("Fire", 1, None), ("Fall", "3, 5", None))
    assert '<th scope="col">To arrive</th>' in shown
