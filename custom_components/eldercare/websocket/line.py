"""The chart of a home's silence: how long it may be quiet and why, today's quiet times against it, and a raster of its last days."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import voluptuous as vol

from homeassistant.auth.permissions.const import POLICY_READ
from homeassistant.components import websocket_api
from homeassistant.components.websocket_api import ActiveConnection
from homeassistant.core import HomeAssistant, callback

from ..engine.raster import QUARTER_S, Cell, Day
from ..hub import Hub
from ..model.community import Household
from ..model.words import Language
from .gate import demand, hub_meant
from .rows import Row, seconds

# So that the last 24 hours are whole.
_DAYS = {1: 2, 7: 7, 30: 30}
_LETTERS = {None: " ", Cell.QUIET: ".", Cell.STIRRED: "x", Cell.AWAY: "a", Cell.UNSEEN: "o"}
_WORTH_SHOWING_S = 1800


@callback
@websocket_api.websocket_command(
    {
        vol.Required("type"): "eldercare/line",
        vol.Required("community"): str,
        vol.Required("home_id"): str,
        vol.Optional("language", default=""): str,
        vol.Optional("days", default=1): vol.In(list(_DAYS)),
    }
)
def home_line(hass: HomeAssistant, connection: ActiveConnection, message: dict[str, Any]) -> None:
    """Return the chart of a home."""
    demand(connection, POLICY_READ)
    if (hub := hub_meant(hass, connection, message)) is None:
        return
    if (home := hub.community.households.get(message["home_id"])) is None:
        connection.send_error(message["id"], websocket_api.ERR_NOT_FOUND, "There is no such home")
        return
    connection.send_result(
        message["id"], line_of(hub, home, _language(message["language"]), message["days"])
    )


def line_of(hub: Hub, home: Household, language: Language, days: int) -> Row:
    """Return what a chart of a home shows of these last days: 1, 7 or 30."""
    now, vigil = hub.now(), hub.vigil
    look, cells = vigil.look_of(home.id), vigil.days(home.id, _DAYS[days])
    judgement = look.judgement if look else None
    return {
        "now": seconds(now),
        "time_zone": hub.community.time_zone,
        "state": judgement and judgement.state.value,
        "since": seconds(judgement.since) if judgement else None,
        "deadline": seconds(judgement.deadline) if judgement else None,
        **_why(hub, home, language),
        "line": [round(one.seconds) for one in vigil.line(home.id)],
        "today": _quiet_times(cells[-2:], now) if cells else [],
        "raster": {
            "minutes": QUARTER_S // 60,
            "days": [
                {
                    "date": midnight.date().isoformat(),
                    "cells": "".join(_LETTERS[cell] for cell in of_day),
                }
                for midnight, of_day in cells
            ],
        },
    }


def _why(hub: Hub, home: Household, language: Language) -> Row:
    """Return the limit that holds now, and what it rests on."""
    limit = hub.vigil.limit(home.id)
    if limit is None:
        return {
            "limit": None,
            "reason": None,
            "why": "",
            "longest": 0,
            "margin": 0,
            "confidence": 0,
            "learned_days": 0,
        }
    return {
        "limit": round(limit.seconds),
        "reason": limit.reason.value,
        "why": hub.vigil.why(home.id, language),
        "longest": round(limit.longest_s),
        "margin": round(max(limit.margin_s, 0)),
        "confidence": round(limit.confidence * 100),
        "learned_days": limit.learned_days,
    }


def _quiet_times(days: Sequence[Day], now: datetime) -> list[list[float | None]]:
    """Return the quiet times that touch today, from the last sign until the next, to the quarter of an hour."""
    cells = [
        (midnight.astimezone(UTC) + timedelta(seconds=number * QUARTER_S), cell)
        for midnight, of_day in days
        for number, cell in enumerate([*of_day, None] if midnight is days[-1][0] else of_day)
    ]
    today, found, since = days[-1][0], list[list[float | None]](), None
    for at, cell in cells:
        if cell is Cell.QUIET:
            since = since or at
            continue
        if since is not None and at > today and (at - since).total_seconds() >= _WORTH_SHOWING_S:
            found.append([seconds(since), None if at > now else seconds(at)])
        since = None
    return found


def _language(asked: str) -> Language:
    return Language.CHINESE if asked.lower().startswith("zh") else Language.ENGLISH
