"""What a home did before it was looked after: learned once from Home Assistant's recorder, in the background, home by home."""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
import logging
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from homeassistant.core import HomeAssistant, State
from homeassistant.util import dt as dt_util

from ..engine.home_state import Unseen
from ..engine.home_vigil import HomeVigil
from ..engine.household_watch import HouseholdWatch
from ..engine.vigil_words import LIFE_SIGNS
from ..model.community import Household, Sensor
from ..sensing.judgement import Heard, is_valid, remember, understand

_RECORDER = "recorder"
_LOGGER = logging.getLogger(__name__)
# The line looks two months back; a recorder seldom does.
_FAR_ENOUGH = timedelta(days=60)


class Past:
    """Learns the past of homes, one after the other."""

    def __init__(
        self,
        hass: HomeAssistant,
        homes: Mapping[str, HomeVigil],
        touch: Callable[[str], None],
    ) -> None:
        """Begin with nothing to do."""
        self._hass = hass
        self._homes = homes
        self._touch = touch
        self._task: asyncio.Task[None] | None = None
        self._waiting: list[str] = []

    def begin(self, household_ids: Iterable[str]) -> None:
        """Learn the past of these homes too, if there is a recorder."""
        if _RECORDER not in self._hass.config.components:
            return
        self._waiting.extend(household_ids)
        if self._waiting and (self._task is None or self._task.done()):
            self._task = self._hass.async_create_background_task(
                self._learn_all(), "eldercare learning from the past"
            )

    def stop(self) -> None:
        """Stop; what was not learned is not asked for again."""
        if self._task is not None:
            self._task.cancel()

    async def _learn_all(self) -> None:
        while self._waiting:
            household_id = self._waiting.pop(0)
            home = self._homes.get(household_id)
            if home is not None and home.is_watchable:
                await self._learn(household_id, home, dt_util.utcnow())

    async def _learn(self, household_id: str, home: HomeVigil, until: datetime) -> None:
        # A hub may do without a recorder, and then without what it needs.
        from homeassistant.components.recorder import get_instance
        from homeassistant.components.recorder.history import get_significant_states

        household = home.household
        past = home.await_past()

        def learn() -> HouseholdWatch | None:
            ids = [sensor.id for sensor in household.sensors]
            try:
                states = get_significant_states(
                    self._hass, until - _FAR_ENOUGH, until, ids, significant_changes_only=False
                )
            except SQLAlchemyError as error:
                _LOGGER.warning("The past of %s cannot be read: %s", household.code, error)
                return None
            relive(past, household, states, until)
            return past

        learned = await get_instance(self._hass).async_add_executor_job(learn)
        if home.relearn(learned, until):
            self._touch(household_id)
            _LOGGER.info("%s: learned %s days from the recorder", household.code, home.learned_days)


def relive(
    watch: HouseholdWatch,
    household: Household,
    states: Mapping[str, Sequence[State | dict[str, Any]]],
    until: datetime,
) -> None:
    """Let a watch live through recorded states, in their order, as if it had been there."""
    sensors = {sensor.id: sensor for sensor in household.sensors}
    recorded = [
        (state.last_changed, sensors[entity_id], state)
        for entity_id, of_one in states.items()
        if entity_id in sensors
        for state in of_one
        if isinstance(state, State) and state.last_changed <= until
    ]
    recorded.sort(key=lambda one: one[0])
    begun = recorded[0][0] if recorded else until
    heard = {one.id: Heard(since=begun) for one in household.sensors}
    seeing = {one.id for one in household.sensors}
    blind_since: datetime | None = None
    for at, sensor, state in recorded:
        _follow(seeing, sensor, state)
        if not seeing and blind_since is None:
            watch.lose_sight(Unseen.OFFLINE, at)
            blind_since = at
        elif seeing and blind_since is not None:
            watch.regain_sight(at)
            blind_since = None
        understood = understand(sensor, heard[sensor.id], state)
        heard[sensor.id] = remember(heard[sensor.id], state)
        if understood is not None and understood.sign in LIFE_SIGNS:
            watch.observe(sensor.id, LIFE_SIGNS[understood.sign], understood.at)


def _follow(seeing: set[str], sensor: Sensor, state: State) -> None:
    if is_valid(state):
        seeing.add(sensor.id)
    else:
        seeing.discard(sensor.id)
