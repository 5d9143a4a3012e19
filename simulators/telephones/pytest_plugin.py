"""Fixtures that put telephones into a test; load with `pytest_plugins`.

`phone("property")` is a telephone, `telephones` the whole network. Override the fixtures
`telephone_numbers` and `telephone_contacts` to change who there is.
"""

from collections.abc import AsyncGenerator, Callable, Mapping

import pytest
import pytest_asyncio

from simulators.telephones.conversation import Phone
from simulators.telephones.server import Telephones

ACCOUNT_SID = "AC" + "0" * 32
AUTH_TOKEN = "a-token-for-tests"

type PhoneFinder = Callable[[str], Phone]


@pytest.fixture
def telephone_numbers() -> Mapping[str, str | None]:
    """Return the account's numbers, each with the URL that hears its inbound texts."""
    return {"+12025550100": None}


@pytest.fixture
def telephone_contacts() -> Mapping[str, str]:
    """Return the number of every person in the story; the name is also the role."""
    return {
        "volunteer": "+8613800000001",
        "second volunteer": "+8613800000002",
        "property": "+8613800000003",
        "committee": "+8613800000004",
        "family": "+8613800000005",
        "resident": "+8613800000006",
    }


@pytest_asyncio.fixture
async def telephones(
    socket_enabled: None,
    telephone_numbers: Mapping[str, str | None],
    telephone_contacts: Mapping[str, str],
) -> AsyncGenerator[Telephones]:
    """Run the network for one test; afterwards nothing may have been against Twilio's API."""
    async with Telephones(
        account_sid=ACCOUNT_SID, auth_token=AUTH_TOKEN, numbers=telephone_numbers
    ) as network:
        for name, number in telephone_contacts.items():
            network.contact(name, number, role=name.removeprefix("second "))
        yield network
    assert network.contract_violations == []


@pytest.fixture
def phone(telephones: Telephones) -> PhoneFinder:
    """Return a function that finds a telephone by name, role or number."""
    return telephones.phone
