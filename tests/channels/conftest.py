"""An account at the simulated Twilio, for the channels that use one."""

from collections.abc import AsyncGenerator

import aiohttp
import pytest

from custom_components.eldercare.channels.twilio_account import TwilioAccount
from simulators.telephones.pytest_plugin import ACCOUNT_SID, AUTH_TOKEN
from simulators.telephones.server import Telephones


@pytest.fixture
async def session(socket_enabled: None) -> AsyncGenerator[aiohttp.ClientSession]:
    """Return a session as Home Assistant would share it."""
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def account(telephones: Telephones) -> TwilioAccount:
    """Return the account at the simulator."""
    return TwilioAccount(
        account_sid=ACCOUNT_SID, auth_token=AUTH_TOKEN, base_url=telephones.base_url
    )
