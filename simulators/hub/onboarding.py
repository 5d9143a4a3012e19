"""The first minute with a new hub: its first user, and the token with which everything else is done."""

from typing import Any

import aiohttp

from .client import Client, HubError
from .folder import Language

TOKEN_LIFE_DAYS = 3650


async def onboard(
    session: aiohttp.ClientSession, url: str, *, user: str, password: str, language: Language
) -> str:
    """Make the first user through the hub's own onboarding; return a token that lasts."""
    client_id = f"{url}/"
    made = await _post(
        session,
        f"{url}/api/onboarding/users",
        json={
            "client_id": client_id,
            "name": user,
            "username": user,
            "password": password,
            "language": language,
        },
    )
    tokens = await _post(
        session,
        f"{url}/auth/token",
        data={
            "grant_type": "authorization_code",
            "code": made["auth_code"],
            "client_id": client_id,
        },
    )
    client = Client(session, url, tokens["access_token"])
    await client.rest("POST", "/api/onboarding/analytics", {})
    await client.rest(
        "POST",
        "/api/onboarding/integration",
        {"client_id": client_id, "redirect_uri": f"{client_id}?auth_callback=1"},
    )
    await client.open()
    try:
        token: str = await client.command(
            "auth/long_lived_access_token", client_name="neighbourhood", lifespan=TOKEN_LIFE_DAYS
        )
    finally:
        await client.close()
    return token


async def _post(session: aiohttp.ClientSession, url: str, **content: Any) -> dict[str, Any]:
    async with session.post(url, **content) as response:
        if response.status != 200:
            raise HubError(f"POST {url}: {response.status} {await response.text()}")
        answer: dict[str, Any] = await response.json()
        return answer
