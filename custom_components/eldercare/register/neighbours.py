"""What a community's homes and people already hold, so that nothing is entered twice: codes, numbers, sensors."""

from collections import defaultdict
from collections.abc import Iterable
import unicodedata

from homeassistant.config_entries import ConfigSubentry

from ..const import (
    CONF_CODE,
    CONF_PHONE,
    CONF_RESIDENT_PHONE,
    CONF_SENSORS,
    SUBENTRY_HOUSEHOLD,
    SUBENTRY_RESPONDER,
)

_NUMBER_FIELDS = {SUBENTRY_RESPONDER: CONF_PHONE, SUBENTRY_HOUSEHOLD: CONF_RESIDENT_PHONE}


def household_unique_id(code: str) -> str:
    """Return a household's unique id: Chinese keyboards also type ３－５０１, and 3-501a is 3-501A."""
    return f"{SUBENTRY_HOUSEHOLD}:{unicodedata.normalize('NFKC', code).casefold()}"


def responder_unique_id(phone: str | None, name: str) -> str:
    """Return a responder's unique id: the number, or the name of who has none."""
    return f"{SUBENTRY_RESPONDER}:{phone or name}"


class Neighbours:
    """Who holds what; in every question `apart_from` is the id of the one that asks, None if it is new."""

    def __init__(self, subentries: Iterable[ConfigSubentry]) -> None:
        """Look through all of them once, so that a whole register can be asked about."""
        self._named: defaultdict[str | None, list[ConfigSubentry]] = defaultdict(list)
        self._dialled: defaultdict[str, list[ConfigSubentry]] = defaultdict(list)
        self._watching: defaultdict[str, list[ConfigSubentry]] = defaultdict(list)
        for one in subentries:
            self._named[one.unique_id].append(one)
            if phone := one.data.get(_NUMBER_FIELDS.get(one.subentry_type, "")):
                self._dialled[phone].append(one)
            if one.subentry_type == SUBENTRY_HOUSEHOLD:
                for entity_ids in one.data[CONF_SENSORS].values():
                    for entity_id in entity_ids:
                        self._watching[entity_id].append(one)

    def holder(self, unique_id: str, *, apart_from: str | None) -> ConfigSubentry | None:
        """Return which other one has the unique id."""
        return _other(self._named.get(unique_id, ()), apart_from)

    def owner(self, phone: str, *, apart_from: str | None) -> ConfigSubentry | None:
        """Return the responder or household that has the E.164 number: one number belongs to one person, or nobody could tell who replied."""
        return _other(self._dialled.get(phone, ()), apart_from)

    def watcher(self, entity_id: str, *, apart_from: str | None) -> str | None:
        """Return the code of the other household that watches with an entity."""
        home = _other(self._watching.get(entity_id, ()), apart_from)
        return None if home is None else str(home.data[CONF_CODE])


def _other(found: Iterable[ConfigSubentry], apart_from: str | None) -> ConfigSubentry | None:
    return next((one for one in found if one.subentry_id != apart_from), None)
