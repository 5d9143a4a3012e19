"""Whoever is not the provider is not believed, and does not fill the log."""

from typing import Any

import aiohttp

from simulators.hub.people import COMMUNITY_NUMBER, chosen
from simulators.neighbourhood import Home
from simulators.stories import Stage

from .conftest import Theatre

(VOLUNTEER,) = chosen("volunteer 1")
(CARETAKER,) = chosen(
    "property 1"
)  # always called at once; of the volunteers only the two whose turn it is
FORM = {
    "MessageSid": "SM00000000000000000000000000000000",
    "From": VOLUNTEER.phone,
    "To": COMMUNITY_NUMBER,
    "Body": "1",
}


async def _forged(stage: Stage, headers: dict[str, str]) -> int:
    url = stage.hub.url + stage.community.reply_path
    async with (
        aiohttp.ClientSession() as stranger,
        stranger.post(url, data=FORM, headers=headers) as response,
    ):
        return response.status


async def _raised(stage: Stage, home: Home) -> list[dict[str, Any]]:
    """Press the button, wait until people are called, and return what the ledger then says."""
    pressed = await stage.hands.press(home)
    called = await stage.telephones.wait_for(CARETAKER, home.code, since=pressed, patience_s=10)
    assert called is not None
    return await stage.timeline_of(home)


async def _help_promised(stage: Stage, home: Home) -> bool:
    newest, *_ = await stage.timeline_of(home)  # what other tests did to this home is their affair
    return any(fact["fact"] == "help_coming" for fact in newest["facts"])


async def _refusals_change_nothing(stage: Stage, home: Home) -> None:
    await _raised(stage, home)

    statuses = [
        await _forged(stage, {}),
        await _forged(stage, {"X-Twilio-Signature": "AAAAAAAAAAAAAAAAAAAAAAAAAAA="}),
    ]

    assert statuses == [403, 403]
    assert not await _help_promised(stage, home)
    states = await stage.hub.client.states()
    assert states[stage.households[home.code].status].state == "alarm"
    await stage.hub.client.call(
        "eldercare",
        "close_incident",
        device_id=stage.households[home.code].device_id,
        outcome="test",
        note="forged replies",
    )


def _lines_about_refusals(stage: Stage) -> list[str]:
    log = stage.hub.folder.log.read_text("utf-8")
    return [
        line
        for line in log.splitlines()
        if "custom_components.eldercare" in line and "not signed" in line
    ]


def test_a_reply_without_a_true_signature_changes_nothing(theatre: Theatre) -> None:
    """Neither a missing nor a wrong signature makes anybody come."""
    theatre.run(_refusals_change_nothing(theatre.stage, theatre.next_home()))


def test_many_forged_replies_are_one_line_in_the_log(theatre: Theatre) -> None:
    """A stranger who knocks all night must not hide what else the log has to say."""
    for _ in range(5):
        assert theatre.run(_forged(theatre.stage, {})) == 403

    assert len(_lines_about_refusals(theatre.stage)) == 1
