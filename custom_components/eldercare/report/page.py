"""The report for paper: one HTML page without anything around it, which a browser prints or saves as PDF."""

from datetime import datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, select_autoescape

from .tables import Cell, Report, Seconds, Share, Table

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=select_autoescape(),
    trim_blocks=True,
    lstrip_blocks=True,
)


def write_page(report: Report, path: Path) -> None:
    """Write the report. Blocking. Raises OSError."""
    path.write_text(page(report), encoding="utf-8")


def page(report: Report) -> str:
    """Return the report as HTML."""
    template = _TEMPLATES.get_template("report.html")
    return template.render(report=report, shown=_shown, classes=_classes)


def _shown(cell: Cell) -> str:
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M}"
    return "–" if cell is None else str(cell)


def _classes(table: Table) -> list[str]:
    """Return how each column is set: numbers stand under one another, as do the dashes between them; dates are not broken."""
    return [_class(cells) for cells in zip(*table.rows, strict=True)]


def _class(cells: tuple[Cell, ...]) -> str:
    told = [cell for cell in cells if cell is not None]
    if not told:
        return ""
    if all(isinstance(cell, int | Seconds | Share) for cell in told):
        return "number"
    return "when" if all(isinstance(cell, datetime) for cell in told) else ""
