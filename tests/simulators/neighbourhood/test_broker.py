"""Both brokers carry the homes to a client that subscribes as Home Assistant does."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
import shutil
import socket

from paho.mqtt.client import Client
from paho.mqtt.enums import CallbackAPIVersion
import pytest

from simulators.neighbourhood import (
    Broker,
    BrokerError,
    Estate,
    Hands,
    Home,
    Publisher,
    UnreachableBrokerError,
)
from simulators.neighbourhood.discovery import BRIDGE_TOPIC, topic
from simulators.neighbourhood.publisher import Will

pytestmark = pytest.mark.usefixtures("socket_enabled")

type Eventually = Callable[[Callable[[], bool]], Awaitable[None]]
type Heard = dict[str, str]


@pytest.fixture(params=["embedded", "mosquitto"])
async def broker(request: pytest.FixtureRequest) -> AsyncIterator[Broker]:
    """Run each broker in turn."""
    if request.param == "embedded":
        async with Broker.embedded() as broker:
            yield broker
        return
    if not (shutil.which("mosquitto") or shutil.which("mosquitto", path="/usr/sbin")):
        pytest.skip("Mosquitto is not installed")
    async with Broker.mosquitto() as broker:
        yield broker


async def test_a_hub_that_comes_later_finds_all_homes(
    broker: Broker, homes: tuple[Home, ...], eventually: Eventually
) -> None:
    heard: Heard = {}
    async with (
        Estate.open(broker, homes),
        Publisher.connect(broker.host, broker.port) as hub,
    ):
        hub.listen("homeassistant/device/+/config", heard.__setitem__)
        await eventually(lambda: len(heard) == sum(len(home.devices) for home in homes))


async def test_a_hub_that_subscribes_by_name_finds_a_hazard_that_is_already_on(
    broker: Broker, homes: tuple[Home, ...], eventually: Eventually
) -> None:
    heard: Heard = {}
    async with Estate.open(broker, homes) as estate:
        await Hands(publisher=estate.publisher).smoke(homes[0])
        async with Publisher.connect(broker.host, broker.port) as hub:
            hub.listen(topic(homes[0], "smoke", "state"), heard.__setitem__)
            await eventually(lambda: heard == {topic(homes[0], "smoke", "state"): "ON"})


async def test_a_newcomer_hears_only_what_it_asked_for(
    broker: Broker, homes: tuple[Home, ...], eventually: Eventually
) -> None:
    heard: Heard = {}
    everything: list[str] = []
    newcomer = Client(CallbackAPIVersion.VERSION2)
    newcomer.on_message = lambda _client, _userdata, message: everything.append(message.topic)
    async with (
        Estate.open(broker, homes) as estate,
        Publisher.connect(broker.host, broker.port) as hub,
    ):
        hub.listen("homeassistant/#", heard.__setitem__)
        await eventually(lambda: len(heard) > 50)
        await estate.publisher.publish("neighbourhood/last/word", "now", retain=True)
        newcomer.connect(broker.host, broker.port)
        newcomer.subscribe("neighbourhood/last/word")
        newcomer.loop_start()
        await eventually(lambda: "neighbourhood/last/word" in everything)
        newcomer.disconnect()
        await asyncio.to_thread(newcomer.loop_stop)
    assert everything == ["neighbourhood/last/word"]


async def test_a_valve_that_is_told_to_close_says_that_it_is_closed(
    broker: Broker, homes: tuple[Home, ...], eventually: Eventually
) -> None:
    home = next(home for home in homes if home.has("gas_valve"))
    valve = home.device("gas_valve").platform == "valve"
    said: list[str] = []
    async with (
        Estate.open(broker, homes) as estate,
        Publisher.connect(broker.host, broker.port) as hub,
    ):
        hub.listen(topic(home, "gas_valve", "state"), lambda _topic, state: said.append(state))
        await eventually(lambda: bool(said))
        await hub.publish(topic(home, "gas_valve", "set"), "CLOSE" if valve else "OFF")
        await eventually(lambda: said[-1] == ("closed" if valve else "OFF"))
        assert [(command.code, command.key) for command in estate.commands] == [
            (home.code, "gas_valve")
        ]


async def test_a_command_to_nobody_is_left_alone(
    broker: Broker, homes: tuple[Home, ...], eventually: Eventually
) -> None:
    async with (
        Estate.open(broker, homes) as estate,
        Publisher.connect(broker.host, broker.port) as hub,
    ):
        await hub.publish("neighbourhood/99-9999/gas_valve/set", "CLOSE")
        await hub.publish(topic(homes[0], "call_button", "set"), "PRESS")
        await eventually(lambda: bool(estate.commands))
        assert [command.code for command in estate.commands] == [homes[0].code]


async def test_a_withdrawn_home_is_forgotten(
    broker: Broker, homes: tuple[Home, ...], eventually: Eventually
) -> None:
    heard: Heard = {}
    async with Estate.open(broker, homes[:2]) as estate:
        await estate.withdraw(homes[0])
        async with Publisher.connect(broker.host, broker.port) as hub:
            hub.listen("#", heard.__setitem__)
            await eventually(lambda: topic(homes[1], "door", "availability") in heard)
            await hub.publish("neighbourhood/last/word", "now")
            await eventually(lambda: "neighbourhood/last/word" in heard)
    assert not [known for known in heard if homes[0].code in known or homes[0].slug in known]


async def test_the_homes_are_offline_when_the_estate_is_closed(
    broker: Broker, homes: tuple[Home, ...], eventually: Eventually
) -> None:
    heard: Heard = {}
    async with Publisher.connect(broker.host, broker.port) as hub:
        hub.listen(BRIDGE_TOPIC, heard.__setitem__)
        async with Estate.open(broker, homes[:1]):
            await eventually(lambda: heard.get(BRIDGE_TOPIC) == "online")
        await eventually(lambda: heard.get(BRIDGE_TOPIC) == "offline")


async def test_a_broken_connection_is_told_by_the_broker_and_mended(
    broker: Broker, eventually: Eventually
) -> None:
    said: list[str] = []
    will = Will(topic=BRIDGE_TOPIC, payload="offline")
    async with (
        Publisher.connect(broker.host, broker.port) as hub,
        Publisher.connect(broker.host, broker.port, will=will) as simulator,
    ):
        await simulator.publish(BRIDGE_TOPIC, "online", retain=True)
        hub.listen(BRIDGE_TOPIC, lambda _topic, payload: said.append(payload))
        await eventually(lambda: said == ["online"])
        connection = simulator._client.socket()
        assert isinstance(connection, socket.socket)
        connection.shutdown(socket.SHUT_RDWR)
        await eventually(lambda: said == ["online", "offline", "online"])


async def test_a_ping_is_answered(broker: Broker) -> None:
    reader, writer = await asyncio.open_connection(broker.host, broker.port)
    keep_alive = b"\x00\x01"
    writer.write(b"\x10\x0d\x00\x04MQTT\x04\x02" + keep_alive + b"\x00\x01p")
    assert await reader.readexactly(4) == b"\x20\x02\x00\x00"
    writer.write(b"\xc0\x00")
    assert await reader.readexactly(2) == b"\xd0\x00"
    writer.write(b"\xe0\x00")
    writer.close()
    await writer.wait_closed()


async def test_a_taken_port_is_named() -> None:
    async with Broker.embedded() as first:
        with pytest.raises(BrokerError, match=rf"{first.port} .*choose another port"):
            async with Broker.embedded(first.port):
                pass


async def test_nobody_listens_after_the_end() -> None:
    async with Broker.embedded() as broker:
        pass
    with pytest.raises(UnreachableBrokerError, match=f"127.0.0.1:{broker.port}"):
        async with Publisher.connect(broker.host, broker.port):
            pass
