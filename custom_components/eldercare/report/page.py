"""The report for paper: one HTML page without anything around it, which a browser prints or saves as PDF."""

from datetime import datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, select_autoescape

from .tables import Cell, Report, Seconds, Share

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
    return template.render(report=report, shown=_shown, is_number=_is_number)


def _shown(cell: Cell) -> str:
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M}"
    return "–" if cell is None else str(cell)


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | Seconds | Share)
