"""Fills in the hub's own forms as an installer does: what the form suggests is taken, the rest is given."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .client import Client, HubError, Json

ENTRIES = "/api/config/config_entries/flow"
SUBENTRIES = "/api/config/config_entries/subentries/flow"


class FormRefused(HubError):
    """A form did not accept what was filled in; the text names the step and the errors."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page of a flow as the hub shows it."""

    flow_id: str
    kind: str
    step: str
    fields: list[Json]
    errors: dict[str, str]
    content: Json

    @classmethod
    def of(cls, content: Json) -> Page:
        """Read the hub's answer."""
        return cls(
            flow_id=content["flow_id"],
            kind=content["type"],
            step=content.get("step_id", ""),
            fields=content.get("data_schema") or [],
            errors=content.get("errors") or {},
            content=content,
        )

    @property
    def suggested(self) -> Json:
        """What the form would submit if a person changed nothing."""
        return _suggested(self.fields)


class Installer:
    """Walks through flows; `client` must belong to an administrator."""

    def __init__(self, client: Client) -> None:
        """Use the client of an administrator."""
        self._client = client

    async def add_entry(self, domain: str, *answers: Json) -> str:
        """Add an integration, a dictionary of answers for each form; returns the entry's id."""
        start = {"handler": domain, "show_advanced_options": False}
        done = await self._walk(ENTRIES, start, answers)
        entry_id: str = done.content["result"]["entry_id"]
        return entry_id

    async def add_subentry(self, entry_id: str, kind: str, *answers: Json) -> str:
        """Add a subentry, a dictionary of answers for each page; returns the subentry's id.

        A menu is answered with {"next_step_id": …}.
        """
        (added,) = await self.add_subentries(entry_id, kind, [answers])
        return added

    async def add_subentries(
        self, entry_id: str, kind: str, several: Sequence[tuple[Json, ...]]
    ) -> list[str]:
        """Add one subentry after the other, as `add_subentry` does; returns their ids in this order."""
        before = {one["subentry_id"] for one in await self.subentries(entry_id)}
        for answers in several:
            await self._walk(SUBENTRIES, {"handler": [entry_id, kind]}, answers)
        added: list[str] = [
            one["subentry_id"]
            for one in await self.subentries(entry_id)
            if one["subentry_id"] not in before
        ]
        if len(added) != len(several):
            raise HubError(
                f"{len(several)} flows for a {kind} ended, and {len(added)} subentries were added"
            )
        return added

    async def subentries(self, entry_id: str) -> list[Json]:
        """Return what the hub lists below an entry."""
        listed: list[Json] = await self._client.command(
            "config_entries/subentries/list", entry_id=entry_id
        )
        return listed

    async def _walk(self, path: str, start: Json, answers: tuple[Json, ...]) -> Page:
        page = Page.of(await self._client.rest("POST", path, start))
        for answer in answers:
            page = await self._answer(path, page, answer)
        if page.kind != "create_entry":
            raise HubError(
                f"The flow is not at its end but at “{page.step}” ({page.kind}): {page.content}"
            )
        return page

    async def _answer(self, path: str, page: Page, answer: Json) -> Page:
        filled = answer if page.kind == "menu" else _filled(page.suggested, answer)
        following = Page.of(await self._client.rest("POST", f"{path}/{page.flow_id}", filled))
        if following.kind == "abort":
            raise FormRefused(f"The flow ended at “{page.step}”: {following.content.get('reason')}")
        if following.errors:
            placeholders = following.content.get("description_placeholders")
            raise FormRefused(
                f"The form “{page.step}” refused {filled}: {following.errors} {placeholders or ''}"
            )
        return following


def _filled(suggested: Json, given: Json) -> Json:
    """Put what is given over what is suggested, section by section."""
    sections = {
        name: _filled(suggested[name], value)
        for name, value in given.items()
        if isinstance(value, dict) and isinstance(suggested.get(name), dict)
    }
    return suggested | given | sections


def _suggested(fields: list[Json]) -> Json:
    filled: dict[str, Any] = {}
    for field in fields:
        name = field["name"]
        if field.get("type") == "expandable":
            filled[name] = _suggested(field["schema"])
        elif (value := (field.get("description") or {}).get("suggested_value")) is not None:
            filled[name] = value
        elif "default" in field:
            filled[name] = field["default"]
    return filled
