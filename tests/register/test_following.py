"""A sheet changes two thousand entries in one breath: alarms are heard in between."""

import asyncio
from contextlib import suppress

from homeassistant.core import HomeAssistant

from custom_components.eldercare.register.following import (
    is_being_written,
    welcome,
    written_at_once,
)
from tests.community import community


async def test_a_register_is_being_written_until_the_last_row_even_if_that_fails(
    hass: HomeAssistant,
) -> None:
    entry, other = community(), community()
    assert not is_being_written(hass, entry)
    with suppress(ValueError), written_at_once(hass, entry):
        assert is_being_written(hass, entry)
        assert not is_being_written(hass, other)
        raise ValueError("row")
    assert not is_being_written(hass, entry)


async def test_others_have_their_turn_while_many_are_welcomed() -> None:
    order: list[str] = []

    async def alarm() -> None:
        order.append("alarm")

    welcoming = welcome([str(one) for one in range(50)], [order.extend])
    await asyncio.gather(welcoming, alarm())
    assert 0 < order.index("alarm") < 50
    assert len(order) == 51
