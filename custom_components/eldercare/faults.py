"""What fails becomes a repair issue, and stops being one when it works again (law 8)."""

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir

from .const import DOMAIN


class Faults:
    """The repair issues of one community."""

    def __init__(self, hass: HomeAssistant, entry_id: str) -> None:
        """Name the community by its config entry."""
        self._hass = hass
        self._entry_id = entry_id
        self._standing: set[str] = set()

    @callback
    def report(
        self,
        key: str,
        about: str = "",
        *,
        severe: bool = True,
        person_to_try: str = "",
        **details: str,
    ) -> None:
        """Show a fault; `key` is its translation, `about` tells apart several of a kind.

        `person_to_try` is who may be tried again by whoever confirms that the fault is mended, "" where nothing is to be confirmed.
        """
        issue_id = self._issue_id(key, about)
        self._standing.add(issue_id)
        ir.async_create_issue(
            self._hass,
            DOMAIN,
            issue_id,
            is_fixable=bool(person_to_try),
            data={"entry_id": self._entry_id, "person_id": person_to_try},
            severity=ir.IssueSeverity.ERROR if severe else ir.IssueSeverity.WARNING,
            translation_key=key,
            translation_placeholders=details,
        )

    @callback
    def mended(self, key: str, about: str = "") -> None:
        """Take back a fault, if it stands."""
        issue_id = self._issue_id(key, about)
        if issue_id in self._standing:
            self._standing.discard(issue_id)
            ir.async_delete_issue(self._hass, DOMAIN, issue_id)

    @callback
    def standing(self, key: str) -> set[str]:
        """Return what faults of a kind are about."""
        prefix = self._issue_id(key, "")
        return {one.removeprefix(prefix) for one in self._standing if one.startswith(prefix)}

    @callback
    def clear(self) -> None:
        """Take back everything: the community is no longer looked after by this hub."""
        for issue_id in self._standing:
            ir.async_delete_issue(self._hass, DOMAIN, issue_id)
        self._standing.clear()

    def _issue_id(self, key: str, about: str) -> str:
        return f"{self._entry_id}_{key}_{about}"
