"""Who wants to know when something about a home, a person or the community changes: entities, the board's feed, automations."""

from collections.abc import Callable, Sequence

from homeassistant.core import CALLBACK_TYPE, callback

from .register.following import welcome

type Adder = Callable[[list[str]], None]


class Onlookers:
    """Those of one community."""

    def __init__(self) -> None:
        """Begin with none."""
        self._of_one: dict[str, list[CALLBACK_TYPE]] = {}
        self._of_all: list[Callable[[str], None]] = []
        self._adders: list[Adder] = []

    @callback
    def async_on_household(self, household_id: str, changed: CALLBACK_TYPE) -> CALLBACK_TYPE:
        """Call `changed` whenever something about a home or person does; "" for the community. Returns how to stop it."""
        listeners = self._of_one.setdefault(household_id, [])
        listeners.append(changed)
        return lambda: listeners.remove(changed)

    @callback
    def async_on_every_household(self, changed: Callable[[str], None]) -> CALLBACK_TYPE:
        """Call `changed` with the id of every home or person about which something changes. Returns how to stop it."""
        self._of_all.append(changed)
        return lambda: self._of_all.remove(changed)

    @callback
    def async_on_newcomers(self, add: Adder) -> CALLBACK_TYPE:
        """Call `add` with the ids of homes and people that join the register. Returns how to stop it."""
        self._adders.append(add)
        return lambda: self._adders.remove(add)

    @callback
    def async_changed(self, household_id: str) -> None:
        """Let the surfaces of a home or person, and of the community, look again."""
        for one in (household_id, ""):
            for changed in list(self._of_one.get(one, ())):
                changed()
        for look in list(self._of_all):
            look(household_id)

    async def welcome(self, new: Sequence[str]) -> None:
        """Give homes and people that join their entities, a few at a time."""
        await welcome(new, self._adders)
