"""WeCom's robot address as it answers, for the channel and its form: what was posted is kept, and any answer can be wished for."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

KEY = "693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa"


class WeCom:
    """One group, and what its robot posted there."""

    def __init__(self) -> None:
        """Begin with a group in which nothing was said."""
        self.posted: list[dict[str, Any]] = []
        self.files: list[str] = []
        self.answer: Any = {"errcode": 0, "errmsg": "ok"}
        self.status = 200
        self.base_url = ""

    async def send(self, request: web.Request) -> web.Response:
        """Post to the group."""
        await self.before_answer(request)
        if not self._fails(request):
            self.posted.append(await request.json())
        return self._answered(request)

    async def before_answer(self, request: web.Request) -> None:
        """Answer at once, unless a test has put something else here."""

    async def upload(self, request: web.Request) -> web.Response:
        """Store a file, which posts nothing."""
        form = await request.post()
        media = form["media"]
        assert isinstance(media, web.FileField)
        assert len(media.file.read()) > 5  # WeCom takes nothing smaller
        self.files.append(request.query["type"])
        return self._answered(request)

    def _fails(self, request: web.Request) -> bool:
        taken = {"errcode": 0, "errmsg": "ok"}
        return request.query["key"] != KEY or self.status != 200 or self.answer != taken

    def _answered(self, request: web.Request) -> web.Response:
        if request.query["key"] != KEY:
            hint = "invalid webhook url, hint: [1655], from ip: 203.0.113.7"
            return web.json_response({"errcode": 93000, "errmsg": hint})
        if isinstance(self.answer, str):
            return web.Response(text=self.answer, status=self.status)
        return web.json_response(self.answer, status=self.status)


@asynccontextmanager
async def running_wecom() -> AsyncGenerator[WeCom]:
    """Run WeCom on this machine."""
    wecom = WeCom()
    app = web.Application()
    app.router.add_post("/cgi-bin/webhook/send", wecom.send)
    app.router.add_post("/cgi-bin/webhook/upload_media", wecom.upload)
    server = TestServer(app, host="127.0.0.1")
    await server.start_server()
    wecom.base_url = str(server.make_url("")).rstrip("/")
    try:
        yield wecom
    finally:
        await server.close()
