"""The commands of the committee's panel: follow the board, read an incident, a home or the figures, act.

As with Home Assistant's own dashboards, every user who may see all entities may read, and who may control them may act; nobody
needs to be an administrator. The acting user's name goes into the ledger.
"""

from datetime import date, datetime
import re
from typing import Any
from zoneinfo import ZoneInfo

import voluptuous as vol

from homeassistant.auth.permissions.const import POLICY_CONTROL, POLICY_READ
from homeassistant.components import websocket_api
from homeassistant.components.websocket_api import ActiveConnection
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import config_validation as cv

from .ledger.errors import LedgerError
from .model.words import Answer, Language, Outcome
from .websocket.acting import answer
from .websocket.acts import ACTS, Tap
from .websocket.feed import Feed
from .websocket.figures import LONGEST_DAYS, equipment_now, figures_of_period
from .websocket.gate import demand, hub_meant, may
from .websocket.home import SWITCHES, home_now, switch
from .websocket.line import home_line
from .websocket.place import place_of, to_know
from .websocket.report_files import ReportView, month_report
from .websocket.rows import Row
from .websocket.story import home_story, incident_story

_MAX_NOTE = 2000
_FINDINGS = (Answer.WELL, Answer.FALSE_ALARM, Answer.MORE_HELP)
_TAP = vol.All(str, vol.Length(min=8, max=64))


@callback
def async_register_commands(hass: HomeAssistant) -> None:
    """Register every command once, whatever communities there are."""
    for command in (
        _subscribe,
        _incident,
        _home,
        home_line,
        _act,
        _switch,
        _figures,
        _report,
    ):
        websocket_api.async_register_command(hass, command)
    hass.http.register_view(ReportView)


@callback
@websocket_api.websocket_command(
    {
        vol.Required("type"): "eldercare/subscribe",
        vol.Optional("community", default=""): str,
    }
)
def _subscribe(hass: HomeAssistant, connection: ActiveConnection, message: dict[str, Any]) -> None:
    """Send the whole board and then what changes."""
    demand(connection, POLICY_READ)
    may_act = may(connection, POLICY_CONTROL)

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
    demand(connection, POLICY_READ)
    if (hub := hub_meant(hass, connection, message)) is None:
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
    if (home := hub.community.households.get(story["home"])) is not None:
        story["place"] = place_of(hub, home)
        if story["closed"] is None and may(connection, POLICY_CONTROL):
            story |= to_know(home)
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
    demand(connection, POLICY_READ)
    if (hub := hub_meant(hass, connection, message)) is None:
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
    demand(connection, POLICY_CONTROL)
    if (hub := hub_meant(hass, connection, message)) is None:
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


@callback
@websocket_api.websocket_command(
    {
        vol.Required("type"): "eldercare/home/switch",
        vol.Required("community"): str,
        vol.Required("home_id"): str,
        vol.Required("what"): vol.In(list(SWITCHES)),
        vol.Required("on"): bool,
    }
)
def _switch(hass: HomeAssistant, connection: ActiveConnection, message: dict[str, Any]) -> None:
    """Say that a resident is away, or that a home's sensors are only being tried out, or take it back."""
    demand(connection, POLICY_CONTROL)
    if (hub := hub_meant(hass, connection, message)) is None:
        return
    if (home := hub.community.households.get(message["home_id"])) is None:
        connection.send_error(message["id"], websocket_api.ERR_NOT_FOUND, "There is no such home")
        return
    switch(hub, home, message["what"], message["on"])
    connection.send_result(message["id"], home_now(hub, home))


@websocket_api.websocket_command(
    {
        vol.Required("type"): "eldercare/figures",
        vol.Required("community"): str,
        vol.Required("first"): cv.date,
        vol.Required("last"): cv.date,
    }
)
@websocket_api.async_response
async def _figures(
    hass: HomeAssistant, connection: ActiveConnection, message: dict[str, Any]
) -> None:
    """Return the figures from one local day until the end of another, with the incidents they were counted from."""
    demand(connection, POLICY_READ)
    if (hub := hub_meant(hass, connection, message)) is None:
        return
    first, last = message["first"], message["last"]
    if not 0 <= (last - first).days < LONGEST_DAYS:
        connection.send_error(
            message["id"],
            websocket_api.ERR_INVALID_FORMAT,
            f"The period ends before it begins, or is longer than {LONGEST_DAYS} days",
        )
        return
    try:
        told = await hass.async_add_executor_job(figures_of_period, hub, first, last)
    except LedgerError as error:
        connection.send_error(message["id"], "ledger_not_read", str(error))
        return
    connection.send_result(message["id"], told | {"equipment": equipment_now(hub)})


def _month(text: Any) -> date:
    """Return the first day of a month written as 2026-11."""
    if re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", str(text)) is None:
        raise vol.Invalid("Write the month as 2026-11")
    return date.fromisoformat(f"{text}-01")


@websocket_api.websocket_command(
    {
        vol.Required("type"): "eldercare/report",
        vol.Required("community"): str,
        vol.Required("month"): _month,
        vol.Optional("language"): vol.Coerce(Language),
    }
)
@websocket_api.async_response
async def _report(
    hass: HomeAssistant, connection: ActiveConnection, message: dict[str, Any]
) -> None:
    """Write a month's report and return links to it that soon expire."""
    demand(connection, POLICY_READ)
    if (hub := hub_meant(hass, connection, message)) is None:
        return
    begins = datetime.combine(
        message["month"], datetime.min.time(), ZoneInfo(hub.community.time_zone)
    )
    if begins > hub.now():
        connection.send_error(
            message["id"], websocket_api.ERR_INVALID_FORMAT, "This month has not begun yet"
        )
        return
    connection.send_result(
        message["id"], await month_report(hass, hub, begins, message.get("language"))
    )
