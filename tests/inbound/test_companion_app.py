"""A button is believed from the person to whose app the message was sent, and from nobody else."""

from collections.abc import Generator
from typing import Any, Self

from hypothesis import given, strategies as st
import pytest

from homeassistant.core import Context, EventOrigin, HomeAssistant

from custom_components.eldercare.inbound.companion_app import (
    EVENT_BUTTON,
    async_hear_buttons,
    pressed,
)
from custom_components.eldercare.inbound.listener import Refusal
from custom_components.eldercare.model.events import KeyPressed
from custom_components.eldercare.model.incident import Incident
from tests.channels.attempts import an_attempt, an_incident

LI, ZHANG = "user-li", "user-zhang"
COMING = "ELDERCARE_1_01ABC-1"


class Community:
    """One live incident, about which one person's app was written to."""

    def __init__(self) -> None:
        """Begin with nothing pressed."""
        self.heard: list[KeyPressed] = []
        self.refusals: list[tuple[str, Refusal]] = []
        sent = an_attempt()
        self.live: dict[str, Incident] = {sent.incident_id: an_incident(sent)}

    @property
    def switchboard(self) -> Self:
        """Stand in for the channels, too."""
        return self

    def app_user(self, channel_id: str) -> str | None:
        return LI if channel_id == "channel" else None

    def refused(self, channel_id: str, why: Refusal) -> None:
        self.refusals.append((channel_id, why))

    def tell(self, event: KeyPressed) -> None:
        self.heard.append(event)


@pytest.fixture
def community(hass: HomeAssistant) -> Generator[Community]:
    """Return a community that listens to the buttons."""
    community = Community()
    stop = async_hear_buttons(hass, community)
    yield community
    stop()


async def press(hass: HomeAssistant, action: object, context: Context | None = None) -> None:
    """Press a button as the app reports it."""
    hass.bus.async_fire(
        EVENT_BUTTON,
        {"action": action, "tag": "eldercare-01ABC"},
        EventOrigin.remote,
        context=context or Context(user_id=LI),
    )
    await hass.async_block_till_done()


async def test_a_button_answers_the_message_it_stood_under(
    hass: HomeAssistant, community: Community
) -> None:
    context = Context(user_id=LI)
    await press(hass, COMING, context)
    assert community.heard == [KeyPressed(attempt_id="01ABC-1", key="1", reference=context.id)]


async def test_a_press_reported_twice_has_the_same_reference(
    hass: HomeAssistant, community: Community
) -> None:
    context = Context(user_id=LI)
    await press(hass, COMING, context)
    await press(hass, COMING, context)
    assert len({heard.reference for heard in community.heard}) == 1


async def test_a_change_of_mind_has_another_reference(
    hass: HomeAssistant, community: Community
) -> None:
    for action in (COMING, "ELDERCARE_2_01ABC-1", COMING):
        await press(hass, action)
    assert len({heard.reference for heard in community.heard}) == 3


@pytest.mark.parametrize("user_id", [ZHANG, None])
async def test_nobody_presses_in_anothers_name(
    hass: HomeAssistant, community: Community, user_id: str | None
) -> None:
    await press(hass, COMING, Context(user_id=user_id))
    assert not community.heard


@pytest.mark.parametrize("action", ["ELDERCARE_1_01XYZ-9", "OPEN_DOOR", None, {"a": 1}])
async def test_a_button_of_no_live_message_does_nothing(
    hass: HomeAssistant, community: Community, action: object
) -> None:
    await press(hass, action)
    assert not community.heard


@given(st.text(max_size=90) | st.from_regex(r"ELDERCARE_[0-9]_[0-9A-Z]+-[0-9]+", fullmatch=True))
def test_a_button_is_ours_only_if_it_names_a_digit_and_an_attempt(action: str) -> None:
    press = pressed(action)
    assert press is None or action == f"ELDERCARE_{press[1]}_{press[0]}"


@pytest.mark.parametrize(
    "action",
    [
        None,
        7,
        "",
        "OPEN_DOOR",
        "ELDERCARE_1_",
        "ELDERCARE_12_01ABC-1",
        "ELDERCARE_x_01ABC-1",
        "ELDERCARE_1_a b",
    ],
)
def test_buttons_of_others_mean_nothing(action: Any) -> None:
    assert pressed(action) is None


async def test_a_press_that_is_not_believed_is_counted(
    hass: HomeAssistant, community: Community
) -> None:
    await press(hass, COMING, Context(user_id="somebody else"))
    assert community.heard == []
    assert community.refusals == [("channel", Refusal.SOMEBODY_ELSE)]
