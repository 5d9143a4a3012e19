"""A stage for the panel alone: the page, the messages of the hub and a community of any size, without a Home Assistant.

What is measured and pictured here is the panel; that the hub speaks like this is tested with a real one (`tests/e2e/test_panel.py`).
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import datetime
import json
from pathlib import Path
import random
import time
from typing import Any

from aiohttp import WSMsgType, web

from benchmarks.panel_stage_past import kept, past
from custom_components.eldercare.panel import BUNDLE

PAGE = Path(__file__).parent / "panel_stage.html"
FLUSH_S = 0.1
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧"
TITLES = ("阿姨", "伯伯", "奶奶", "爷爷", "老师", "师傅")

type Row = dict[str, Any]


class StageCommunity:
    """Homes, incidents and people as the hub would tell of them."""

    def __init__(self, homes: int, *, seed: int = 1) -> None:
        """Settle so many homes, twenty to a building."""
        self._dice = random.Random(seed)
        now = time.time()
        self.homes = {f"home-{n}": self._home(n, now) for n in range(homes)}
        self.people = {f"person-{n}": self._person(n, now) for n in range(24)}
        self.incidents: dict[str, Row] = {}
        self._changed: set[str] = set()

    def snapshot(self) -> Row:
        """Return everything."""
        community = {"id": "stage", "name": "梧桐居委会"}
        return {
            "type": "snapshot",
            "communities": [community],
            "community": community | {"time_zone": "Asia/Shanghai"},
            "homes": list(self.homes.values()),
            "people": list(self.people.values()),
            "incidents": list(self.incidents.values()),
        }

    def stir(self) -> None:
        """Let somebody move somewhere."""
        home_id = self._dice.choice(list(self.homes))
        self.homes[home_id] = self.homes[home_id] | {"last": time.time()}
        self._changed.add(home_id)

    def take_changes(self) -> Row:
        """Return what changed since the last time."""
        changed, self._changed = self._changed, set()
        return {"type": "changes", "homes": [self.homes[one] for one in changed]}

    def alarm(self, home_id: str, kind: str, **more: Any) -> Row:
        """Open an incident."""
        home = self.homes[home_id]
        lane = {"device_fault": "maintenance", "inactivity": "welfare"}.get(kind, "life")
        number = len(self.incidents) + 41
        incident = {
            "id": f"incident-{number}",
            "number": number,
            "home": home_id,
            "code": home["code"],
            "name": home["name"],
            "kind": kind,
            "lane": lane,
            "rung": "open",
            "opened": time.time() - 75,
            "next": time.time() + 45,
            "staff": False,
            "coming": [],
            "arrived": [],
            "calls": {"sent": 2, "delivered": 3},
            "silent": False,
            "rev": 0,
        } | more
        self.incidents[incident["id"]] = incident
        status = "attention" if lane == "maintenance" else "alarm"
        self.homes[home_id] = home | {"status": status}
        return incident

    def _home(self, number: int, now: float) -> Row:
        building, flat = number // 20 + 1, number % 20
        offline = self._dice.random() < 0.02
        return {
            "id": f"home-{number}",
            "code": f"{building}-{flat // 4 + 1}0{flat % 4 + 1}",
            "name": self._dice.choice(SURNAMES) + self._dice.choice(TITLES),
            "building": str(building),
            "grid": f"第{building % 5 + 1}网格",
            "status": "offline" if offline else "safe",
            "offline": offline,
            "last": now - self._dice.expovariate(1 / 3600),
            "marks": ["battery"] if self._dice.random() < 0.02 else [],
        }

    def _person(self, number: int, now: float) -> Row:
        role = ("volunteer", "volunteer", "property", "committee", "family")[number % 5]
        hours = [[day, 8 * 60, 20 * 60] for day in range(6)] if role != "family" else []
        return {
            "id": f"person-{number}",
            "name": self._dice.choice(SURNAMES)
            + self._dice.choice(("敏", "建国", "芳", "秀英", "伟")),
            "role": role,
            "building": str(number % 7 + 1),
            "grid": f"第{number % 5 + 1}网格",
            "on_duty": number % 3 != 0,
            "has_channel": number != 7,
            "consent": number != 11,
            "reached": self._dice.randint(60, 100) if number % 4 else None,
            "hours": hours,
            "follows_entity": False,
            "homes": [f"home-{number}"] if role == "family" else None,
            "away_until": None,
            "calls": self._dice.randint(0, 9),
            "last_called": now - self._dice.randint(60, 900_000) if number % 4 else None,
        }


class PanelStage:
    """Serves the page and plays the hub."""

    def __init__(self, community: StageCommunity) -> None:
        """Take a community to show."""
        self.community = community
        self._screens: dict[web.WebSocketResponse, int] = {}
        self._switched: set[str] = set()
        self.url = ""

    async def tell(self, message: Row) -> None:
        """Send a message of the feed to every open board."""
        for socket, number in list(self._screens.items()):
            with suppress(ConnectionResetError):
                await socket.send_json({"id": number, "type": "event", "event": message})

    async def live(self, changes_per_s: float) -> None:
        """Let so many homes a second stir, and tell of it as often as the hub does."""
        step = FLUSH_S * changes_per_s
        owed = 0.0
        while True:
            await asyncio.sleep(FLUSH_S)
            owed += step
            while owed >= 1:
                self.community.stir()
                owed -= 1
            await self.tell(self.community.take_changes())

    @asynccontextmanager
    async def open(self) -> AsyncIterator[PanelStage]:
        """Serve on a free port of this machine."""
        app = web.Application()
        app.router.add_static("/panel", BUNDLE.parent)
        app.router.add_get("/socket", self._socket)
        app.router.add_get("/{path:eldercare.*}", self._page)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        host, port = runner.addresses[0][:2]
        self.url = f"http://{host}:{port}/eldercare"
        try:
            yield self
        finally:
            await runner.cleanup()

    async def _page(self, _request: web.Request) -> web.FileResponse:
        return web.FileResponse(PAGE)

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    await self._answer(socket, json.loads(message.data))
        finally:
            self._screens.pop(socket, None)
        return socket

    async def _answer(self, socket: web.WebSocketResponse, message: Row) -> None:
        number = message["id"]
        result = self._result(message)
        await socket.send_json({"id": number, "type": "result", "success": True, "result": result})
        if message["type"] == "eldercare/subscribe":
            self._screens[socket] = number
            snapshot = self.community.snapshot()
            await socket.send_json({"id": number, "type": "event", "event": snapshot})

    def _result(self, message: Row) -> Row:
        match message["type"]:
            case "eldercare/incident":
                return self._story(self.community.incidents[message["incident_id"]])
            case "eldercare/home":
                home = self.community.homes[message["home_id"]]
                return (
                    home
                    | QUIET
                    | {
                        "address": _address(home),
                        "phone": "+8621555501",
                        "sensors": SENSORS,
                        "incidents": [],
                        "place": {"area": None, "floor": None, "level": None},
                        "away": "away" in self._switched,
                        "test_mode": "test_mode" in self._switched,
                    }
                )
            case "eldercare/home/switch":
                (set.add if message["on"] else set.discard)(self._switched, message["what"])
                return {}
            case "eldercare/line":
                return kept(message["days"])
            case "eldercare/figures":
                homes, people = self.community.homes.values(), self.community.people.values()
                return past(list(homes), list(people), message["first"], message["last"])
            case "eldercare/report":
                return {"xlsx": "/report.xlsx", "html": "/report.html"}
            case "history/history_during_period":
                return _recorded(message["start_time"])
            case "eldercare/act":
                return {"result": "done", "by": "陈主任", "fact": "acknowledged"}
            case _:
                return {"may_act": True}

    def _story(self, incident: Row) -> Row:
        home = self.community.homes[incident["home"]]
        opened = incident["opened"]
        common = {"number": incident["number"], "code": home["code"], "name": home["name"]}
        planned = {"purpose": "alarm", "role": "volunteer", "channel": "SMS"}
        return common | {
            "id": incident["id"],
            "home": home["id"],
            "kind": incident["kind"],
            "opened": opened,
            "closed": None,
            "outcome": None,
            "address": _address(home),
            "phone": "+8621555501",
            "building": home["building"],
            "grid": home["grid"],
            "seen": 9,
            "facts": [
                {"fact": "incident_opened", "at": opened, "kind": incident["kind"]},
                {
                    "fact": "signal_recorded",
                    "at": opened,
                    "sensor_kind": "call_button",
                    "sign": "pressed",
                },
                {"fact": "attempt_planned", "at": opened, "attempt_id": "1", "who": "周敏"}
                | planned,
                {"fact": "attempt_accepted", "at": opened + 1, "attempt_id": "1"},
                {"fact": "attempt_delivered", "at": opened + 3, "attempt_id": "1"},
                {"fact": "attempt_planned", "at": opened, "attempt_id": "2", "who": "吴建国"}
                | planned,
                {"fact": "attempt_failed", "at": opened + 4, "attempt_id": "2", "reason": "30003"},
                {
                    "fact": "reply_recorded",
                    "at": opened + 20,
                    "who": "周敏",
                    "role": "volunteer",
                    "text": "1 马上到",
                    "answer": "coming",
                },
                {
                    "fact": "help_coming",
                    "at": opened + 20,
                    "who": "周敏",
                    "role": "volunteer",
                    "by": "周敏",
                },
            ],
        }


SENSORS = [
    {
        "id": "event.button",
        "kind": "call_button",
        "name": "床头呼叫按钮",
        "state": "unknown",
        "changed": 1_780_000_000,
    },
    {
        "id": "binary_sensor.smoke",
        "kind": "smoke",
        "name": "厨房烟感",
        "state": "off",
        "changed": 1_780_000_000,
    },
    {
        "id": "binary_sensor.motion",
        "kind": "motion",
        "name": "客厅人体感应",
        "state": "unavailable",
        "changed": 1_780_000_000,
    },
]


QUIET = {
    "quiet": {"limit": 9000, "line": [28800] * 14 + [9000] * 28 + [18000] * 6, "learned_days": 24},
    "faults": [{"fault": "battery_low", "sensor": "binary_sensor.smoke", "kind": "smoke"}],
}


def _recorded(since: str) -> Row:
    """Return a motion sensor's days: busy in the morning and the evening, still at night."""
    begin = datetime.fromisoformat(since).timestamp()
    dice = random.Random(7)
    states: list[Row] = []
    for hour in range(int((time.time() - begin) / 3600)):
        local = (begin / 3600 + hour + 8) % 24
        signs = dice.randint(0, 12) if 6 < local < 22 else dice.randint(0, 1)
        states += [{"s": "on", "lu": begin + hour * 3600 + n * 200} for n in range(signs)]
    return {"binary_sensor.motion": states}


def _address(home: Row) -> str:
    return f"梧桐路88弄{home['building']}号{home['code'].partition('-')[2]}室"
