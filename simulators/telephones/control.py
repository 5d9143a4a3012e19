"""The control API: what the demonstration and its measurements may ask of the simulator."""

from collections.abc import Awaitable, Callable
import json
from typing import TYPE_CHECKING, Any

from aiohttp import web

from simulators.telephones.fault_plan import plan_faults
from simulators.telephones.habits_wish import habits_json, read_habits
from simulators.telephones.phone_numbers import NotAPhoneNumber, e164
from simulators.telephones.records import Call, Contact
from simulators.telephones.switchboard import NoSuchCall
from simulators.telephones.voice.script import KEYS
from simulators.telephones.wishes import Wish, WrongWish

if TYPE_CHECKING:
    from simulators.telephones.server import Telephones

type Serve = Callable[[web.Request], Awaitable[web.Response]]


class Control:
    """JSON in, JSON out; what is wrong with a request is said in a sentence, with status 400."""

    def __init__(self, telephones: Telephones) -> None:
        """Control these telephones."""
        self._telephones = telephones

    def routes(self) -> list[web.RouteDef]:
        """Return the control routes."""
        return [
            web.put("/control/contacts", _explained(self._introduce)),
            web.put("/control/numbers/{number}", _explained(self._connect_number)),
            web.get("/control/telephones", _explained(self._show_telephones)),
            web.post("/control/telephones/{number}/reply", _explained(self._reply)),
            web.post("/control/telephones/{number}/call", _explained(self._call_in)),
            web.put("/control/telephones/{number}/habits", _explained(self._behave)),
            web.post("/control/calls/{sid}/answer", _explained(self._answer_call)),
            web.post("/control/calls/{sid}/press", _explained(self._press)),
            web.post("/control/calls/{sid}/hang_up", _explained(self._hang_up)),
            web.post("/control/faults", _explained(self._plan_faults)),
            web.get("/control/requests", _explained(self._show_requests)),
            web.get("/control/callbacks", _explained(self._show_callbacks)),
            web.get("/control/violations", _explained(self._show_violations)),
        ]

    async def _introduce(self, request: web.Request) -> web.Response:
        contacts = [_contact(wish) for wish in (await _wish(request, "contacts")).items()]
        self._telephones.exchange.introduce(contacts)
        return web.json_response({"contacts": len(contacts)})

    async def _connect_number(self, request: web.Request) -> web.Response:
        wish = await _wish(request, "number")
        number = _number_in_path(request)
        self._telephones.connect(number, wish["sms_url"].url_or_none())
        if (voice_url := wish.get("voice_url")) is not None:
            self._telephones.connect_voice(number, voice_url.url_or_none())
        return web.json_response({"number": number, "sms_url": self._telephones.numbers[number]})

    async def _show_telephones(self, _request: web.Request) -> web.Response:
        return web.json_response(
            {
                "numbers": self._telephones.numbers,
                "telephones": self._telephones.wall.telephones(),
            }
        )

    async def _reply(self, request: web.Request) -> web.Response:
        wish = await _wish(request, "reply")
        number = _number_in_path(request)
        to = wish.get("to")
        reply = await self._telephones.reply(
            number, wish["text"].text(), to=None if to is None else to.number()
        )
        return web.json_response(reply.as_json())

    async def _call_in(self, request: web.Request) -> web.Response:
        to = (await _wish(request, "call")).get("to")
        number = _number_in_path(request)
        return _call_answer(
            self._telephones.call_in(number, to=None if to is None else to.number())
        )

    async def _answer_call(self, request: web.Request) -> web.Response:
        return _call_answer(self._telephones.switchboard.answer(request.match_info["sid"]))

    async def _press(self, request: web.Request) -> web.Response:
        keys = (await _wish(request, "press"))["keys"]
        if not keys.text() or not set(keys.text()) <= KEYS:
            raise WrongWish(f"{keys.where} is {keys.text()!r}: give keys, 0 to 9, * and #")
        sid = request.match_info["sid"]
        return _call_answer(self._telephones.switchboard.press(sid, keys.text()))

    async def _hang_up(self, request: web.Request) -> web.Response:
        return _call_answer(self._telephones.switchboard.hang_up(request.match_info["sid"]))

    async def _plan_faults(self, request: web.Request) -> web.Response:
        plan_faults(await _wish(request, "faults"), self._telephones)
        return web.json_response({"planned": True})

    async def _behave(self, request: web.Request) -> web.Response:
        habits = read_habits(await _wish(request, "habits"))
        number = _number_in_path(request)
        self._telephones.behave(number, habits)
        return web.json_response({"number": number, "habits": habits_json(habits)})

    async def _show_requests(self, _request: web.Request) -> web.Response:
        return _listed("requests", self._telephones.requests)

    async def _show_callbacks(self, _request: web.Request) -> web.Response:
        return _listed("callbacks", self._telephones.callbacks)

    async def _show_violations(self, _request: web.Request) -> web.Response:
        return _listed("violations", self._telephones.contract_violations)


def _call_answer(call: Call) -> web.Response:
    return web.json_response(
        {
            "sid": call.sid,
            "status": call.status,
            "says": list(call.says),
            "is_listening": call.is_listening,
        }
    )


def _explained(serve: Serve) -> Serve:
    async def explained(request: web.Request) -> web.Response:
        try:
            return await serve(request)
        except (WrongWish, NotAPhoneNumber, NoSuchCall) as error:
            status = 404 if isinstance(error, NoSuchCall) else 400
            return web.json_response({"error": str(error)}, status=status)

    return explained


async def _wish(request: web.Request, name: str) -> Wish:
    # Only a page of the same origin can send this type without asking, so no other site can.
    if request.content_type != "application/json":
        raise WrongWish("Send JSON, with the header Content-Type: application/json")
    try:
        return Wish(name, json.loads(await request.text()))
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise WrongWish(f"The request is not JSON: {error}") from error


def _contact(wish: Wish) -> Contact:
    role = wish.get("role")
    return Contact(
        number=wish["number"].number(),
        name=wish["name"].text(),
        role="" if role is None else role.text(),
    )


def _number_in_path(request: web.Request) -> str:
    return e164(request.match_info["number"])


def _listed(name: str, records: list[Any]) -> web.Response:
    return web.json_response({name: [record.as_json() for record in records]})
