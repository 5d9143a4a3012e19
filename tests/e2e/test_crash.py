"""The plug is pulled while people are being called: nothing is lost and nobody is written to twice."""

import asyncio
from datetime import datetime
from typing import Any

from simulators.hub.people import chosen
from simulators.neighbourhood import Home
from simulators.stories import Stage
from simulators.stories.telephones import Sms

from .conftest import Theatre

GUARDS = chosen("property")
NEAREST_VOLUNTEERS = 2
CALLED = len(GUARDS) + NEAREST_VOLUNTEERS
WAYS = 2


async def _killed_while_calling(stage: Stage, home: Home) -> float:
    """Press the button and pull the plug as soon as the first text has left; return when it was pressed."""
    # What the hub has learnt today must be on the disk: it writes its registries at leisure.
    await stage.hub.restart()
    await stage.in_service()
    pressed = await stage.hands.press(home)
    first = await stage.telephones.wait_for(GUARDS[0], home.code, since=pressed, patience_s=10)
    await stage.hub.kill()
    assert first is not None
    await stage.hub.start()
    await stage.in_service()
    return pressed


async def _everybody_called(stage: Stage, home: Home, since: float) -> list[Sms]:
    """Return the alarms once every guard and the nearest volunteers have theirs; whoever those are."""
    for person in GUARDS:
        text = await stage.telephones.wait_for(person, home.code, since=since, patience_s=20)
        assert text is not None, f"{person.name} was forgotten over the crash"
    async with asyncio.timeout(20):
        while True:
            sent = await stage.telephones.sent(since=since)
            alarms = [sms for sms in sent if home.code in sms.body]
            if len(alarms) >= CALLED:
                return alarms
            await asyncio.sleep(0.05)


async def _facts(stage: Stage, home: Home, since: float) -> list[dict[str, Any]]:
    incidents = await stage.timeline_of(home)
    (incident,) = [
        one for one in incidents if datetime.fromisoformat(one["opened_at"]).timestamp() >= since
    ]
    facts: list[dict[str, Any]] = incident["facts"]
    return facts


async def _close(stage: Stage, home: Home) -> None:
    device_id = stage.households[home.code].device_id
    await stage.hub.client.call(
        "eldercare", "close_incident", device_id=device_id, outcome="test", note="crash test"
    )


async def _answered_after_the_crash(stage: Stage, home: Home) -> None:
    pressed = await _killed_while_calling(stage, home)
    texts = await _everybody_called(stage, home, pressed)
    assert len({sms.to for sms in texts}) == len(texts) == CALLED

    reply = await stage.telephones.reply(GUARDS[0], "1")
    thanks = await stage.telephones.wait_for(GUARDS[0], home.address, since=reply.at, patience_s=10)
    facts = await _facts(stage, home, pressed)
    names = [fact["fact"] for fact in facts]
    times = [fact["at"] for fact in facts]
    planned = [fact for fact in facts if fact["fact"] == "attempt_planned"]
    alarms = [fact for fact in planned if fact["purpose"] == "alarm"]
    ways = [(fact["responder_id"], fact["channel_id"]) for fact in alarms]
    called = await stage.telephones.calls(GUARDS[0], since=pressed)

    assert reply.status == 200
    assert thanks is not None
    assert names[0] == "incident_opened"
    assert {"signal_recorded", "reply_recorded", "help_coming"} <= set(names)
    assert times == sorted(times)
    assert len(ways) == len(set(ways)) == WAYS * CALLED
    assert len(called) == 1
    await _close(stage, home)


def test_a_hub_killed_between_message_and_reply_goes_on_where_it_was(theatre: Theatre) -> None:
    """The reply acknowledges, each person got one text and one call, and the ledger tells all of it in order."""
    theatre.run(_answered_after_the_crash(theatre.stage, theatre.next_home()))
