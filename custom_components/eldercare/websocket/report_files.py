"""The monthly report as the panel hands it over: written by the hub, fetched by the browser through a link that soon expires."""

from datetime import datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote

from aiohttp import web

from homeassistant.auth.permissions.const import POLICY_READ
from homeassistant.components.http import KEY_HASS, KEY_HASS_USER, HomeAssistantView
from homeassistant.components.http.auth import async_sign_path
from homeassistant.core import HomeAssistant

from ..const import DOMAIN
from ..hub import Hub
from ..model.words import Language
from ..services.report import async_write_report
from .rows import Row

URL = "/api/eldercare/report/{name}"
_LINK_LASTS = timedelta(minutes=10)
_KINDS = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".html": "text/html; charset=utf-8",
}


async def month_report(
    hass: HomeAssistant, hub: Hub, begins: datetime, language: Language | None
) -> Row:
    """Write a month's report and return links to it for who asked, by format. Raises HomeAssistantError."""
    paths = await async_write_report(hub, begins, language)
    return {
        kind: async_sign_path(hass, URL.format(name=quote(Path(path).name)), _LINK_LASTS)
        for kind, path in paths.items()
    }


class ReportView(HomeAssistantView):
    """Hands over a report that was written."""

    url = URL
    name = "api:eldercare:report"

    async def get(self, request: web.Request, name: str) -> web.StreamResponse:
        """Return the file; whoever may not see every entity, and every other name, learns nothing."""
        if not request[KEY_HASS_USER].permissions.access_all_entities(POLICY_READ):
            raise web.HTTPNotFound
        hass = request.app[KEY_HASS]
        path = Path(hass.config.path(DOMAIN, "reports"), name)
        if path.name != name or path.suffix not in _KINDS:
            raise web.HTTPNotFound
        if not await hass.async_add_executor_job(path.is_file):
            raise web.HTTPNotFound
        shown = "inline" if path.suffix == ".html" else "attachment"
        return web.FileResponse(
            path,
            status=HTTPStatus.OK,
            headers={
                "Content-Type": _KINDS[path.suffix],
                "Content-Disposition": f"{shown}; filename*=UTF-8''{quote(name)}",
                "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
                "X-Content-Type-Options": "nosniff",
                "Cache-Control": "no-store",
            },
        )
