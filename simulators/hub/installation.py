"""What an installer does on the first day: broker, community, channel, people and homes, all by the forms."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
import time

from simulators.neighbourhood import Broker, Home

from .client import Client, HubError, Json
from .flows import Installer
from .people import COMMUNITY, COMMUNITY_NUMBER, PEOPLE, Person, resident_of

# A hub takes in some forty things a second; the least that is allowed is for few of them.
APPEAR_WITHIN_S = 30.0
APPEAR_PER_THING_S = 0.1
# Looking whether all is there takes the hub's time as well: not more than this share of it.
LOOK_SHARE = 0.2
NAMED_AT_MOST = 10
ENTITIES = ("status", "last_activity", "away")


@dataclass(frozen=True, kw_only=True)
class Account:
    """The account at Twilio, or at what stands in for it."""

    sid: str
    token: str
    base_url: str


@dataclass(frozen=True, kw_only=True)
class Household:
    """What the hub made of a home: its device and the entities that tell of it."""

    home: Home
    device_id: str
    status: str
    last_activity: str
    away: str


@dataclass(frozen=True, kw_only=True)
class Community:
    """What the hub watches over: the entry, its channel and its households by code."""

    entry_id: str
    channel_id: str
    households: dict[str, Household]

    @property
    def reply_path(self) -> str:
        """Where the provider posts what people write back."""
        return f"/api/eldercare/twilio/{self.channel_id}/reply"

    @property
    def call_in_path(self) -> str:
        """Where the provider posts that somebody calls."""
        return f"/api/eldercare/twilio/{self.channel_id}/call_in"


async def add_broker(client: Client, broker: Broker, homes: Iterable[Home]) -> None:
    """Connect the hub to the broker and wait until it knows every sensor. Raises HubError."""
    await Installer(client).add_entry(
        "mqtt",
        {
            "broker": broker.host,
            "port": broker.port,
            "protocol": broker.protocol,
            "other_settings": {
                "set_client_cert": False,
                "set_ca_cert": "off",
                "transport": "tcp",
            },
        },
    )
    await sensors_found(client, homes)
    if broker.protocol == "3.1.1":
        # The hub asks for a broker of version 5; the embedded one is enough to show things with.
        await client.command(
            "repairs/ignore_issue", domain="mqtt", issue_id="protocol_5_migration", ignore=True
        )


async def sensors_found(client: Client, homes: Iterable[Home]) -> None:
    """Wait until the hub hears every sensor; what one says before is lost. Raises HubError."""
    wanted = {home.entity_id(device.key) for home in homes for device in home.devices}
    deadline = time.monotonic() + _patience(len(wanted))
    while True:
        began = time.monotonic()
        if not (missing := wanted - await _available(client)):
            return
        if time.monotonic() > deadline:
            raise HubError(f"The hub did not find {_named(missing)}")
        await _rest(began)


async def add_community(
    client: Client, account: Account, homes: Iterable[Home], *, public_url: str
) -> Community:
    """Make the community with its channel, its people and its homes. Raises HubError."""
    installer = Installer(client)
    entry_id = await installer.add_entry("eldercare", {"name": COMMUNITY, "language": "zh-Hans"})
    channel_id = await _add_channel(installer, entry_id, account, public_url)
    for person in PEOPLE:
        if person.role != "family":
            await installer.add_subentry(entry_id, "responder", _person(person))
    areas = await _areas(client)
    everybody = tuple(homes)
    subentries = await installer.add_subentries(
        entry_id, "household", [_form(home, areas) for home in everybody]
    )
    # Relatives belong to homes, which must be there before them.
    for person in PEOPLE:
        if person.role == "family":
            form = _person(person) | {"households": subentries}
            await installer.add_subentry(entry_id, "responder", form)
    households = await _households(client, dict(zip(subentries, everybody, strict=True)))
    return Community(entry_id=entry_id, channel_id=channel_id, households=households)


async def _add_channel(
    installer: Installer, entry_id: str, account: Account, public_url: str
) -> str:
    return await installer.add_subentry(
        entry_id,
        "channel",
        {"next_step_id": "twilio"},
        {
            "title": "Twilio",
            "account_sid": account.sid,
            "auth_token": account.token,
            "from_number": COMMUNITY_NUMBER,
            "base_url": account.base_url,
            "public_url": public_url,
        },
    )


def _person(person: Person) -> Json:
    return {
        "name": person.name,
        "role": person.role,
        "phone": person.phone,
        "language": person.language,
        "consent": True,
    }


def _form(home: Home, areas: dict[str, str]) -> tuple[Json, Json]:
    """Say who lives there; which sensors watch over them, the form finds out from the area."""
    return {
        "code": home.code,
        "name": home.resident,
        "address": home.address,
        "language": home.language,
        "resident_phone": resident_of(home).phone,
        "area_id": areas[home.area],
    }, {}


async def _available(client: Client) -> set[str]:
    states = await client.states()
    return {entity_id for entity_id, one in states.items() if one.state != "unavailable"}


async def _areas(client: Client) -> dict[str, str]:
    listed = await client.command("config/area_registry/list")
    return {area["name"]: area["area_id"] for area in listed}


async def _households(client: Client, homes: dict[str, Home]) -> dict[str, Household]:
    """Find the devices and entities of the homes, given by their subentries, by code."""
    deadline = time.monotonic() + _patience(len(homes) * len(ENTITIES))
    while True:
        began = time.monotonic()
        if len(found := await _known_households(client, homes)) == len(homes):
            return found
        if time.monotonic() > deadline:
            missing = {home.code for home in homes.values() if home.code not in found}
            raise HubError(f"The hub made no device or no entities for {_named(missing)}")
        await _rest(began)


def _patience(things: int) -> float:
    """Return for how many seconds so many things are waited for."""
    return max(APPEAR_WITHIN_S, things * APPEAR_PER_THING_S)


async def _rest(began: float) -> None:
    """Let the hub work between two looks, for longer where a look takes longer."""
    await asyncio.sleep(max(0.05, (time.monotonic() - began) / LOOK_SHARE))


def _named(missing: set[str]) -> str:
    """Name the first of many."""
    first = ", ".join(sorted(missing)[:NAMED_AT_MOST])
    more = len(missing) - NAMED_AT_MOST
    return f"{first} and {more} more" if more > 0 else first


async def _known_households(client: Client, homes: dict[str, Home]) -> dict[str, Household]:
    devices = {
        device["id"]: homes[subentry_id]
        for device in await client.command("config/device_registry/list")
        for domain, subentry_id in device["identifiers"]
        if domain == "eldercare" and subentry_id in homes
    }
    entities: dict[tuple[str, str], str] = {}
    for entity in await client.command("config/entity_registry/list"):
        if entity["platform"] == "eldercare" and entity["device_id"] in devices:
            key = entity["translation_key"]
            entities[entity["device_id"], key] = entity["entity_id"]
    return {
        home.code: Household(
            home=home,
            device_id=device_id,
            status=entities[device_id, "status"],
            last_activity=entities[device_id, "last_activity"],
            away=entities[device_id, "away"],
        )
        for device_id, home in devices.items()
        if {(device_id, key) for key in ENTITIES} <= entities.keys()
    }
