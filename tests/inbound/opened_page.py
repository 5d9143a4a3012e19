"""What a browser sees of the responder's page, without a browser."""

from collections.abc import Awaitable, Callable
from html import unescape
from http import HTTPStatus
import re
from typing import Any

from aiohttp.test_utils import TestClient

from custom_components.eldercare.hub import Hub
from custom_components.eldercare.model.incident import Incident

ADDRESS = "梧桐路88弄3号1201室"
DOOR_CODE = "2580#"

_FORM = re.compile(r'name="form" value="([^"]+)"')
_BUTTON = re.compile(r'<button name="key" value="(\d)"[^>]*>([^<]*)<')
_TAG = re.compile(r"<[^>]+>")


class Page:
    """One answer of the hub's."""

    def __init__(self, status: int, html: str, headers: Any) -> None:
        """Keep it."""
        self.status = HTTPStatus(status)
        self.html = html
        self.headers = headers

    @property
    def main(self) -> str:
        """What is read, without what is markup."""
        inside = self.html.partition("<main>")[2].partition("</main>")[0]
        return unescape(" ".join(_TAG.sub(" ", inside).split()))

    @property
    def form(self) -> str:
        """The form's mark."""
        found = _FORM.search(self.html)
        assert found is not None, self.main
        return found[1]

    @property
    def buttons(self) -> dict[str, str]:
        """The taps that are possible: digit and label."""
        return dict(_BUTTON.findall(self.html))

    @property
    def telephones(self) -> list[str]:
        """The numbers that can be telephoned."""
        return re.findall(r'href="tel:([^"]+)"', self.html)


class Browser:
    """Opens one link and taps on what it shows."""

    def __init__(self, client: TestClient[Any, Any], token: str) -> None:
        """Hold the link."""
        self._client = client
        self.path = f"/eldercare/r/{token}"

    async def open(self, **headers: str) -> Page:
        """Open the link."""
        async with self._client.get(self.path, headers=headers) as answer:
            return Page(answer.status, await answer.text(), answer.headers)

    async def tap(self, key: str, form: str | None = None, **headers: str) -> Page:
        """Tap a button of the page as it is now, or of one that was open before."""
        if form is None:
            form = (await self.open()).form
        return await self.send({"form": form, "key": key}, **headers)

    async def send(self, fields: dict[str, str] | bytes, **headers: str) -> Page:
        """POST something."""
        said = {name.replace("_", "-"): value for name, value in headers.items()}
        async with self._client.post(self.path, data=fields, headers=said) as answer:
            return Page(answer.status, await answer.text(), answer.headers)


type Opens = Callable[[str], Awaitable[Browser]]


def now(hub: Hub) -> Incident:
    """Return the one incident, as it is now."""
    (incident,) = hub.live.values()
    return incident
