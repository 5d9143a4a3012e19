"""In which words a sheet's mistakes are told: those of the forms wherever a form says the same, in the language that was asked for."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
import string

from homeassistant.core import HomeAssistant
from homeassistant.helpers.translation import async_get_translations

from ..const import DOMAIN, MAX_CODE_LENGTH
from ..model.words import Language
from .drafts import Fault
from .sheet.columns import COLUMNS, SHEET_TITLES

_OF_SHEETS = f"component.{DOMAIN}.exceptions.sheet_{{key}}.message"
_OF_FORMS = (
    f"component.{DOMAIN}.config_subentries.{{kind}}.error.{{key}}",
    f"component.{DOMAIN}.config_subentries.{{kind}}.abort.{{key}}",
)
_OF_FIELDS = f"component.{DOMAIN}.config_subentries.{{kind}}.step.{{step}}.{{section}}data_description.{{field}}"
_STEPS = (
    ("user", ""),
    ("sensors", ""),
    ("sensors", "sections.other_signs."),
    ("user", "sections.duty."),
)


@dataclass(frozen=True)
class Words:
    """One language's words for everything about a sheet."""

    language: Language
    texts: Mapping[str, str]

    def of_fault(self, fault: Fault) -> dict[str, str | int]:
        """Return where a mistake is, and what is wrong and what to do."""
        place: dict[str, str | int] = {
            "sheet": self._sheet(fault),
            "row": fault.row,
            "column": fault.column,
            "what": self._what(fault),
        }
        return {key: one for key, one in place.items() if one}

    def of_place(self, fault: Fault) -> str:
        """Return a mistake in one line."""
        row = self._said(_OF_SHEETS.format(key="row"), {"row": str(fault.row)}) if fault.row else ""
        place = ", ".join(part for part in (self._sheet(fault), row, fault.column) if part)
        return f"{place}: {self._what(fault)}" if place else self._what(fault)

    def of_columns(self, kind: str, keys: Collection[str]) -> list[str]:
        """Return what columns are called, in the order of the sheet."""
        return [one.heading(self.language) for one in COLUMNS[kind] if one.key in keys]

    def of_field(self, kind: str, field: str) -> str:
        """Return how a form explains a field, "" if none has it."""
        ids = (
            _OF_FIELDS.format(kind=kind, step=step, section=section, field=field)
            for step, section in _STEPS
        )
        about = {"max_length": str(MAX_CODE_LENGTH)}
        return next((self._said(one, about) for one in ids if one in self.texts), "")

    def _sheet(self, fault: Fault) -> str:
        return fault.sheet or (SHEET_TITLES[fault.kind][self.language] if fault.kind else "")

    def _what(self, fault: Fault) -> str:
        ids = (
            _OF_SHEETS.format(key=fault.key),
            *(one.format(kind=fault.kind, key=fault.key) for one in _OF_FORMS),
        )
        return next((self._said(one, fault.about) for one in ids if one in self.texts), fault.key)

    def _said(self, text_id: str, about: Mapping[str, str]) -> str:
        """Return a text with what it mentions put in; a name with braces in it is a name all the same."""
        pieces = string.Formatter().parse(self.texts[text_id])
        return "".join(
            before + (about.get(name, "") if name else "") for before, name, _, _ in pieces
        )


async def async_words(hass: HomeAssistant, language: Language) -> Words:
    """Return the words of a language."""
    texts: dict[str, str] = {}
    for category in ("exceptions", "config_subentries"):
        texts |= await async_get_translations(hass, language.value, category, {DOMAIN})
    return Words(language, texts)
