"""The commands of the committee's panel: follow the board, read an incident or a home, act.

As with Home Assistant's own dashboards, every user who may see all entities may read, and who may control them may act; nobody
needs to be an administrator. The acting user's name goes into the ledger.
"""

from typing import Any

import voluptuous as vol

from homeassistant.auth.permissions.const import POLICY_CONTROL, POLICY_READ
from homeassistant.components import websocket_api
from homeassistant.components.websocket_api import ActiveConnection
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import Unauthorized

from .hub import Hub
from .ledger.errors import LedgerError
from .model.words import Answer, Outcome
from .websocket.acting import answer
from .websocket.acts import ACTS, Tap
from .websocket.feed import Feed, loaded
from .websocket.home import home_now
from .websocket.rows import Row
from .websocket.story import home_story, incident_story

_MAX_NOTE = 2000
_FINDINGS = (Answer.WELL, Answer.FALSE_ALARM, Answer.MORE_HELP)
_TAP = vol.All(str, vol.Length(min=8, max=64))


@callback
def async_register_commands(hass: HomeAssistant) -> None:
    """Register every command once, whatever communities there are."""
    for command in (_subscribe, _incident, _home, _act):
        websocket_api.async_register_command(hass, command)


@callback
@websocket_api.websocket_command(
    {
        vol.Required("type"): "eldercare/subscribe",
        vol.Optional("community", default=""): str,
    }
)
def _subscribe(hass: HomeAssistant, connection: ActiveConnection, message: dict[str, Any]) -> None:
    """Send the whole board and then what changes."""
    _demand(connection, POLICY_READ)
    may_act = _may(connection, POLICY_CONTROL)

    @callback
    def send(row: Row) -> None:
        if row["type"] == "snapshot":
            row = row | {"may_act": may_act}
        connection.send_message(websocket_api.event_message(message["id"], row))

    feed = Feed(hass, message["community"], send)
    connection.subscriptions[message["id"]] = feed.async_end
    connection.send_result(message["id"])
    feed.async_begin()


@websocket_api.websocket_command(
    {
        vol.Required("type"): "eldercare/incident",
        vol.Required("community"): str,
        vol.Required("incident_id"): str,
    }
)
@websocket_api.async_response
async def _incident(
    hass: HomeAssistant, connection: ActiveConnection, message: dict[str, Any]
) -> None:
    """Return an incident with everything that happened in it."""
    _demand(connection, POLICY_READ)
    if (hub := _hub(hass, connection, message)) is None:
        return
    try:
        story = await hass.async_add_executor_job(incident_story, hub, message["incident_id"])
    except LedgerError as error:
        connection.send_error(message["id"], "ledger_not_read", str(error))
        return
    if story is None:
        connection.send_error(
            message["id"], websocket_api.ERR_NOT_FOUND, "There is no such incident"
        )
        return
    connection.send_result(message["id"], story)


@websocket_api.websocket_command(
    {
        vol.Required("type"): "eldercare/home",
        vol.Required("community"): str,
        vol.Required("home_id"): str,
    }
)
@websocket_api.async_response
async def _home(hass: HomeAssistant, connection: ActiveConnection, message: dict[str, Any]) -> None:
    """Return a home's sensors and its newest incidents."""
    _demand(connection, POLICY_READ)
    if (hub := _hub(hass, connection, message)) is None:
        return
    if (home := hub.community.households.get(message["home_id"])) is None:
        connection.send_error(message["id"], websocket_api.ERR_NOT_FOUND, "There is no such home")
        return
    try:
        story = await hass.async_add_executor_job(home_story, hub, home)
    except LedgerError as error:
        connection.send_error(message["id"], "ledger_not_read", str(error))
        return
    connection.send_result(message["id"], home_now(hub, home) | story)


@websocket_api.websocket_command(
    {
        vol.Required("type"): "eldercare/act",
        vol.Required("community"): str,
        vol.Required("tap"): _TAP,
        vol.Required("act"): vol.In(list(ACTS)),
        vol.Required("incident_id"): str,
        vol.Optional("seen", default=0): vol.All(int, vol.Range(min=0)),
        vol.Optional("outcome", default=Outcome.GENUINE.value): vol.Coerce(Outcome),
        vol.Optional("finding", default=Answer.WELL.value): vol.All(
            vol.Coerce(Answer), vol.In(_FINDINGS)
        ),
        vol.Optional("note", default=""): vol.All(str, vol.Length(max=_MAX_NOTE)),
    }
)
@websocket_api.async_response
async def _act(hass: HomeAssistant, connection: ActiveConnection, message: dict[str, Any]) -> None:
    """Do something about an incident, and say what came of it."""
    _demand(connection, POLICY_CONTROL)
    if (hub := _hub(hass, connection, message)) is None:
        return
    tap = Tap(
        id=message["tap"],
        act=message["act"],
        incident_id=message["incident_id"],
        by=connection.user.name or "",
        seen=message["seen"],
        outcome=message["outcome"],
        finding=message["finding"],
        note=message["note"],
    )
    connection.send_result(message["id"], await answer(hass, hub, connection.user.id, tap))


def _hub(hass: HomeAssistant, connection: ActiveConnection, message: dict[str, Any]) -> Hub | None:
    """Return the community that is meant; say so if it is not looked after at the moment."""
    for entry in loaded(hass):
        if entry.entry_id == message["community"]:
            return entry.runtime_data
    connection.send_error(
        message["id"],
        "not_looked_after",
        "This community is not loaded at the moment; try again when it is",
    )
    return None


def _may(connection: ActiveConnection, policy: str) -> bool:
    return connection.user.permissions.access_all_entities(policy)


def _demand(connection: ActiveConnection, policy: str) -> None:
    if not _may(connection, policy):
        raise Unauthorized(context=None, user_id=connection.user.id, permission=policy)
