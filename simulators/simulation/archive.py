"""What a provider lists of an account when it is asked: texts in both directions, and calls, newest first."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

from custom_components.eldercare.inbound.polling import Remembered
from custom_components.eldercare.model.words import Medium

from .callbacks import state_of
from .network import Carried, Surroundings, Taken

# How far before the instant that was named the hub's request begins.
_ASKED_EARLIER = timedelta(seconds=61)

type Row = dict[str, Any]


class Archive:
    """The memory of one account."""

    def __init__(self, account_id: str, world: Surroundings) -> None:
        """Begin empty."""
        self._account_id = account_id
        self._world = world
        self._texts: list[tuple[datetime, Row]] = []
        self._calls: list[tuple[datetime, Row]] = []
        self._rows: dict[str, Row] = {}
        self.is_silent = False

    def took(self, message: Taken) -> None:
        """Note a text or a call of the hub's."""
        row: Row = {"sid": message.reference, "direction": "outbound-api", "status": "queued"}
        self._rows[message.reference] = row
        is_call = message.attempt.medium is Medium.VOICE
        (self._calls if is_call else self._texts).append((message.at, row))

    def reported(self, carried: Carried) -> None:
        """Note what became of it."""
        self._rows[carried.message.reference].update(state_of(carried))

    def received(self, sender: str, text: str, reference: str) -> None:
        """Note a text to the hub."""
        row = {"sid": reference, "direction": "inbound", "from": sender, "body": text}
        self._texts.append((self._world.true_time(), row | {"status": "received"}))

    async def remembered(self, since: datetime) -> Remembered:
        """Return what was sent, received and called since then (UTC), if the provider can be asked."""
        chance, weather = self._world.chance, self._world.weather
        await asyncio.sleep(chance.uniform(0.05, 0.5))
        if self.is_silent or chance.random() < weather.faulty / 2:
            self._world.tell(f"{self._account_id} cannot be asked what it remembers")
            return Remembered(channel_id=self._account_id, whole=False)
        texts = _since(self._texts, since)
        calls = _since(self._calls, since)
        return Remembered(channel_id=self._account_id, texts=texts, calls=calls)

    @property
    def texts_received(self) -> list[tuple[datetime, str]]:
        """When (UTC) the texts to the hub came, and their ids."""
        return [(at, row["sid"]) for at, row in self._texts if row["direction"] == "inbound"]


def _since(rows: list[tuple[datetime, Row]], since: datetime) -> list[Row]:
    return [dict(row) for at, row in reversed(rows) if at >= since - _ASKED_EARLIER]
