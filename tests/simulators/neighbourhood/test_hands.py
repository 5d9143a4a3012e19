"""Each kind of call button speaks as the real one does, and only what lasts is retained."""

import json
import time

import pytest

from simulators.neighbourhood import Hands, Home, ScreenButtonError, UnknownSensorError
from simulators.neighbourhood.catalogue import CallButton
from simulators.neighbourhood.discovery import PRESSES
from simulators.neighbourhood.hands import Press

from .conftest import HomeWith, Notebook, VirtualClock


@pytest.fixture
def hands(notebook: Notebook, clock: VirtualClock) -> Hands:
    """Return hands whose acts are only written down."""
    return Hands(publisher=notebook, sleep=clock.sleep)


@pytest.mark.parametrize("how", PRESSES)
async def test_an_event_button_names_the_press(
    hands: Hands, home_with: HomeWith, notebook: Notebook, how: Press
) -> None:
    home = home_with(CallButton.EVENT)
    await hands.press(home, how)
    ((topic, payload, retained),) = notebook.written
    assert topic == f"neighbourhood/{home.code}/call_button/state"
    assert json.loads(payload) == {"event_type": how}
    assert not retained


@pytest.mark.parametrize(
    ("how", "states"),
    [("single", ["ON", "OFF"]), ("double", ["ON", "OFF", "ON", "OFF"]), ("long", ["ON", "OFF"])],
)
async def test_a_pulse_button_goes_on_and_off_again(
    hands: Hands, home_with: HomeWith, notebook: Notebook, how: Press, states: list[str]
) -> None:
    await hands.press(home_with(CallButton.PULSE), how)
    assert [payload for _, payload, _ in notebook.written] == states


async def test_a_pressed_button_is_never_pressed_again_for_a_hub_that_starts_later(
    hands: Hands, homes: tuple[Home, ...], notebook: Notebook
) -> None:
    for home in homes:
        if home.call_button is not CallButton.SCREEN:
            await hands.press(home)
    assert {payload for _, payload, retained in notebook.written if retained} == {"OFF"}


@pytest.mark.parametrize(("how", "said"), [("single", "single"), ("long", "hold")])
async def test_an_action_button_says_its_action_and_then_nothing(
    hands: Hands, home_with: HomeWith, notebook: Notebook, how: Press, said: str
) -> None:
    await hands.press(home_with(CallButton.ACTION), how)
    assert [payload for _, payload, _ in notebook.written] == [said, ""]


async def test_a_button_on_the_screen_is_out_of_reach(hands: Hands, home_with: HomeWith) -> None:
    with pytest.raises(ScreenButtonError, match=r"call button\.press for button\.h"):
        await hands.press(home_with(CallButton.SCREEN))


async def test_a_frightened_person_presses_again_and_again(
    hands: Hands, home_with: HomeWith, notebook: Notebook, clock: VirtualClock
) -> None:
    instants = await hands.press_again_and_again(home_with(CallButton.EVENT), times=3, pause=2)
    assert len(instants) == len(notebook.written) == 3
    assert clock.now() == 4


async def test_hazards_doors_and_losses_are_retained(
    hands: Hands, homes: tuple[Home, ...], notebook: Notebook
) -> None:
    home = next(home for home in homes if home.has("carbon_monoxide"))
    await hands.smoke(home)
    await hands.gas(home, on=False)
    await hands.carbon_monoxide(home)
    await hands.door(home, opened=True)
    await hands.battery(home, "smoke", 4)
    await hands.unavailable(home, "door")
    await hands.available(home, "door")
    prefix = f"neighbourhood/{home.code}"
    assert notebook.written == [
        (f"{prefix}/smoke/state", "ON", True),
        (f"{prefix}/gas/state", "OFF", True),
        (f"{prefix}/carbon_monoxide/state", "ON", True),
        (f"{prefix}/door/state", "OPEN", True),
        (f"{prefix}/smoke/battery", "4", True),
        (f"{prefix}/door/availability", "offline", True),
        (f"{prefix}/door/availability", "online", True),
    ]


async def test_an_act_tells_when_it_was_published(hands: Hands, homes: tuple[Home, ...]) -> None:
    before = time.time()
    at = await hands.smoke(homes[0])
    assert before <= at <= time.time()


async def test_a_sensor_that_is_not_mounted_cannot_speak(
    hands: Hands, homes: tuple[Home, ...], notebook: Notebook
) -> None:
    with pytest.raises(UnknownSensorError):
        await hands.motion(homes[0], "motion_balcony")
    assert not notebook.written


async def test_a_lost_sensor_is_known_until_it_is_found(
    hands: Hands, homes: tuple[Home, ...]
) -> None:
    await hands.unavailable(homes[0], "door")
    assert hands.lost == {(homes[0].code, "door")}
    await hands.available(homes[0], "door")
    assert not hands.lost


async def test_a_button_on_the_screen_is_pressed_where_there_is_a_screen(
    notebook: Notebook, home_with: HomeWith
) -> None:
    pressed: list[Home] = []

    async def press(home: Home) -> None:
        pressed.append(home)

    home = home_with(CallButton.SCREEN)
    await Hands(publisher=notebook, press_on_screen=press).press(home)
    assert pressed == [home]
    assert notebook.written == []
