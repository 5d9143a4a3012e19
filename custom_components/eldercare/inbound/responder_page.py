"""The page behind the link in an alarm: a responder without an account sees the least, answers, and then sees the way.

Server-rendered and small, for an old telephone in a stairwell. A link that is unknown, expired or guessed gets one same answer.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
import secrets
from typing import Any, Final, Protocol

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, select_autoescape

from homeassistant.components.http import HomeAssistantView
from homeassistant.core import HomeAssistant, callback
from homeassistant.util import dt as dt_util

from ..model.community import Community, Responder
from ..model.events import Event, KeyPressed, LinkOpened
from ..model.incident import Attempt, Incident
from ..model.link import Link
from ..model.words import Language
from .budget import Budget
from .page_content import content, told_of_tap
from .page_guard import form_fields, is_from_page, new_form, nonce_of
from .page_words import ENDED, LABELS

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=select_autoescape(),
    trim_blocks=True,
    lstrip_blocks=True,
)
_PAGE = _TEMPLATES.get_template("responder.html")
_ENDED = _TEMPLATES.get_template("ended.html")
_KEYS: Final = frozenset("123459")
_NONCE_LENGTH = 12
# A stranger may ask for so many links that open nothing, a person tap so often.
STRANGERS = (30, 0.5)
TAPS = (30, 0.2)


class Door(Protocol):
    """What the page needs of the hub whose link was opened."""

    @property
    def community(self) -> Community:
        """The register."""

    @property
    def live(self) -> Mapping[str, Incident]:
        """Every incident that can be answered, by id."""

    def tell(self, event: Event) -> Awaitable[Incident | None]:
        """Take an event; done when it is committed."""

    def page_base(self, channel_id: str) -> str | None:
        """Return the address under which people who get messages over a channel reach this hub."""


type FindDoor = Callable[[str], tuple[Door, Link] | None]
"""Returns whose hub a token opens, and what; None for every token that opens nothing."""


@dataclass(frozen=True, kw_only=True)
class _Visit:
    """Somebody stands at the door with a link that opens it."""

    token: str
    door: Door
    attempt: Attempt
    incident: Incident
    person: Responder


class ResponderPageView(HomeAssistantView):
    """The page of one person about one incident."""

    url = "/eldercare/r/{token}"
    name = "eldercare:responder"
    requires_auth = False
    cors_allowed = False

    def __init__(self, find: FindDoor, is_awake: Callable[[], bool]) -> None:
        """Take who knows the links, and whether all who know some are awake."""
        self._find = find
        self._is_awake = is_awake
        self._strangers = Budget(most=STRANGERS[0], again_per_s=STRANGERS[1])
        self._taps = Budget(most=TAPS[0], again_per_s=TAPS[1])

    async def get(self, request: web.Request, token: str) -> web.Response:
        """Show how things stand; that it was opened is written down."""
        visit = self._visit(token)
        if visit is None:
            return self._turned_away(request)
        if not visit.attempt.opened:
            await visit.door.tell(LinkOpened(attempt_id=visit.attempt.id))
        return _shown(visit)

    async def post(self, request: web.Request, token: str) -> web.Response:
        """Take a tap, and say what became of it."""
        visit = self._visit(token)
        if visit is None:
            return self._turned_away(request)
        if not self._taps.take(visit.attempt.id, ""):
            return _shown(visit, "too_many", HTTPStatus.TOO_MANY_REQUESTS)
        fields = await form_fields(request) or {}
        nonce = nonce_of(fields.get("form", ""), token)
        own = (f"//{request.host}", visit.door.page_base(visit.attempt.channel_id) or "")
        if nonce is None or not is_from_page(request.headers, own):
            return _shown(visit, "elsewhere", HTTPStatus.FORBIDDEN)
        key = fields.get("key", "")
        if key not in _KEYS:
            return _shown(visit, "unclear", HTTPStatus.BAD_REQUEST)
        return await self._tapped(visit, key, f"page:{nonce}:{key}")

    async def _tapped(self, visit: _Visit, key: str, reference: str) -> web.Response:
        if reference in visit.incident.replies:
            return _shown(visit, "again")
        press = KeyPressed(attempt_id=visit.attempt.id, key=key, reference=reference)
        taken = await visit.door.tell(press)
        told = told_of_tap(key, visit.incident, visit.person.id) if taken else "again"
        now = self._visit(visit.token)
        if now is None:  # it ended at that very moment
            return _ended(visit.person.language, "over", HTTPStatus.OK)
        return _shown(now, told)

    def _visit(self, token: str) -> _Visit | None:
        """Return whom a token lets in: only who still is in the register, to what is still open."""
        found = self._find(token)
        if found is None:
            return None
        door, link = found
        incident = door.live.get(link.incident_id)
        person = door.community.responders.get(link.responder_id)
        if incident is None or not incident.is_open or person is None:
            return None
        attempt = incident.attempts.get(link.attempt_id)
        if attempt is None:
            return None
        return _Visit(token=token, door=door, attempt=attempt, incident=incident, person=person)

    def _turned_away(self, request: web.Request) -> web.Response:
        """Answer every link that opens nothing alike."""
        language = _preferred(request.headers.get("Accept-Language", ""))
        if not self._strangers.take("", request.remote or ""):
            return _ended(language, "too_many", HTTPStatus.TOO_MANY_REQUESTS)
        if not self._is_awake():
            return _ended(language, "starting", HTTPStatus.SERVICE_UNAVAILABLE)
        return _ended(language, "ended", HTTPStatus.NOT_FOUND)


@callback
def register_responder_page(
    hass: HomeAssistant, find: FindDoor, is_awake: Callable[[], bool]
) -> None:
    """Open the page's address; `is_awake`: no hub is still starting that may know a link."""
    hass.http.register_view(ResponderPageView(find, is_awake))


def _shown(visit: _Visit, told: str = "", status: HTTPStatus = HTTPStatus.OK) -> web.Response:
    zone = dt_util.get_default_time_zone()
    page = content(visit.incident, visit.person, visit.door.community, zone, told=told)
    return _answer(
        _PAGE,
        page.language,
        status,
        page=page,
        form=new_form(visit.token),
        went_well=status is HTTPStatus.OK,
    )


def _ended(language: Language, why: str, status: HTTPStatus) -> web.Response:
    title, text = ENDED[language][why]
    return _answer(_ENDED, language, status, title=title, text=text)


def _answer(template: Any, language: Language, status: HTTPStatus, **shown: Any) -> web.Response:
    nonce = secrets.token_urlsafe(_NONCE_LENGTH)
    return web.Response(
        text=template.render(language=language.value, words=LABELS[language], nonce=nonce, **shown),
        content_type="text/html",
        charset="utf-8",
        status=status,
        headers={
            "Cache-Control": "no-store",
            # Home Assistant's service worker keeps what it may; this it may not.
            "Vary": "*",
            "X-Robots-Tag": "noindex, nofollow",
            "Content-Security-Policy": (
                f"default-src 'none'; style-src 'nonce-{nonce}'; script-src 'nonce-{nonce}'; "
                "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
            ),
        },
    )


def _preferred(accepted: str) -> Language:
    """Return the first language of a browser's list that is ours."""
    first = next(
        (one for one in accepted.split(",") if one.strip()[:2].lower() in ("zh", "en")), ""
    )
    return Language.CHINESE if first.strip()[:2].lower() == "zh" else Language.ENGLISH
