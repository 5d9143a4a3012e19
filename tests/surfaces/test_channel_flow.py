"""A channel is saved only when it would work: Twilio itself is asked about the account first."""

from typing import Any
from unittest.mock import patch

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers import entity_registry as er

from custom_components.eldercare.const import DOMAIN, REPLY_PATH
from custom_components.eldercare.inbound.twilio_text import TextReplyView
from simulators.telephones.pytest_plugin import ACCOUNT_SID, AUTH_TOKEN
from simulators.telephones.server import Telephones
from tests.community import CHANNEL, TWILIO_NUMBER, channel, community

from .flow_forms import begin, begin_change, fill, said, suggested

HUB = "https://hub.example.com"
NOTIFY = {"title": "Desk app", "entity_id": "notify.desk"}
# Nothing listens on the discard port of this machine.
NOBODY_HOME = "http://127.0.0.1:9"
TITLE = "社区短信"


@pytest.fixture
def entry(hass: HomeAssistant) -> MockConfigEntry:
    """Return a community without any channel."""
    entry = community()
    entry.add_to_hass(hass)
    return entry


@pytest.fixture
def sms(hass: HomeAssistant, telephones: Telephones) -> MockConfigEntry:
    """Return a community that already has a channel of Twilio's."""
    entry = community(channel(telephones.base_url, ACCOUNT_SID, AUTH_TOKEN, HUB))
    entry.add_to_hass(hass)
    return entry


@pytest.fixture
def account(telephones: Telephones) -> dict[str, Any]:
    """Return the form of the account that the simulated Twilio knows."""
    return {
        "title": TITLE,
        "account_sid": ACCOUNT_SID,
        "auth_token": AUTH_TOKEN,
        "from_number": TWILIO_NUMBER,
        "base_url": telephones.base_url,
        "public_url": f"{HUB}/",
    }


async def _twilio(hass: HomeAssistant, entry: MockConfigEntry) -> Any:
    menu = await begin(hass, entry, "channel")
    assert menu["type"] is FlowResultType.MENU
    return await fill(hass, menu, {"next_step_id": "twilio"})


async def _notify(hass: HomeAssistant, entry: MockConfigEntry) -> Any:
    return await fill(hass, await begin(hass, entry, "channel"), {"next_step_id": "notify"})


async def test_an_account_that_twilio_knows_is_saved(
    hass: HomeAssistant, entry: MockConfigEntry, account: dict[str, Any]
) -> None:
    form = await _twilio(hass, entry)
    assert suggested(form) == {"title": "Twilio"}

    result = await fill(hass, form, account)
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert result["title"] == TITLE
    assert result["unique_id"] == f"channel:twilio:{ACCOUNT_SID}:{TWILIO_NUMBER}"
    assert result["data"] == {
        "kind": "twilio",
        "account_sid": ACCOUNT_SID,
        "auth_token": AUTH_TOKEN,
        "second_token": "",
        "from_number": TWILIO_NUMBER,
        "calls": True,
        "caller_number": "",
        "machine_detection": False,
        "private": False,
        "base_url": account["base_url"],
        "public_url": HUB,
    }


async def test_without_a_public_address_the_hubs_own_is_used(
    hass: HomeAssistant, entry: MockConfigEntry, account: dict[str, Any]
) -> None:
    del account["public_url"]
    result = await fill(hass, await _twilio(hass, entry), account)
    assert result["data"]["public_url"] == ""


async def test_twilios_own_address_is_used_unless_another_is_entered(
    hass: HomeAssistant, entry: MockConfigEntry, account: dict[str, Any]
) -> None:
    form = await _twilio(hass, entry)
    del account["base_url"]
    assert form["data_schema"](account)["base_url"] == "https://api.twilio.com"


async def test_a_messaging_service_can_be_the_sender(
    hass: HomeAssistant, entry: MockConfigEntry, account: dict[str, Any]
) -> None:
    service = "MG" + "0123456789abcdef" * 2
    form = await _twilio(hass, entry)
    result = await fill(
        hass, form, {**account, "from_number": f" {service} ", "caller_number": TWILIO_NUMBER}
    )
    assert result["data"]["from_number"] == service
    assert result["data"]["caller_number"] == TWILIO_NUMBER


async def test_a_messaging_service_that_is_to_call_needs_a_number(
    hass: HomeAssistant, entry: MockConfigEntry, account: dict[str, Any]
) -> None:
    account["from_number"] = "MG" + "0123456789abcdef" * 2
    form = await fill(hass, await _twilio(hass, entry), account)
    assert form["errors"] == {"caller_number": "caller_needed"}
    result = await fill(hass, form, {**account, "calls": False})
    assert result["type"] is FlowResultType.CREATE_ENTRY


async def test_a_sender_is_stored_as_e164(
    hass: HomeAssistant, entry: MockConfigEntry, account: dict[str, Any]
) -> None:
    form = await _twilio(hass, entry)
    result = await fill(hass, form, {**account, "from_number": "+1 (202) 555-0100"})
    assert result["data"]["from_number"] == TWILIO_NUMBER


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"title": " "}, {"title": "title_empty"}),
        ({"account_sid": "AC123"}, {"account_sid": "invalid_account_sid"}),
        ({"auth_token": " "}, {"auth_token": "auth_token_empty"}),
        ({"from_number": "WUTONG"}, {"from_number": "invalid_sender"}),
        ({"from_number": "MG123"}, {"from_number": "invalid_sender"}),
        ({"caller_number": "WUTONG"}, {"caller_number": "invalid_caller"}),
        ({"second_token": "wrong"}, {"base": "invalid_auth"}),
        ({"base_url": "api.twilio.com"}, {"base_url": "invalid_url"}),
        ({"base_url": "http://api.twilio.com"}, {"base_url": "insecure_url"}),
        ({"base_url": NOBODY_HOME}, {"base": "cannot_connect"}),
        ({"public_url": "ftp://hub.example.com"}, {"public_url": "invalid_url"}),
        ({"public_url": "http://hub.example.com"}, {"public_url": "insecure_url"}),
        ({"auth_token": "wrong"}, {"base": "invalid_auth"}),
        ({"account_sid": "AC" + "f" * 32}, {"base": "invalid_auth"}),
    ],
)
async def test_what_is_wrong_with_an_account_is_said_and_can_be_put_right(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    account: dict[str, Any],
    changes: dict[str, Any],
    errors: dict[str, str],
) -> None:
    form = await fill(hass, await _twilio(hass, entry), {**account, **changes})
    assert form["errors"] == errors
    assert suggested(form)["account_sid"] == {**account, **changes}["account_sid"]

    result = await fill(hass, form, account)
    assert result["type"] is FlowResultType.CREATE_ENTRY


async def test_what_twilio_said_is_passed_on(
    hass: HomeAssistant, entry: MockConfigEntry, account: dict[str, Any]
) -> None:
    form = await fill(hass, await _twilio(hass, entry), {**account, "auth_token": "wrong"})
    assert "20003" in said(form, "error")


async def test_a_token_is_never_sent_back_to_the_browser(
    hass: HomeAssistant, sms: MockConfigEntry, account: dict[str, Any]
) -> None:
    form = await begin_change(hass, sms, CHANNEL)
    assert "auth_token" not in suggested(form)
    form = await fill(hass, form, {**account, "auth_token": "wrong", "second_token": "wrong too"})
    assert not {"auth_token", "second_token"} & suggested(form).keys()


async def test_the_same_account_and_sender_make_one_channel(
    hass: HomeAssistant, sms: MockConfigEntry, account: dict[str, Any]
) -> None:
    result = await fill(hass, await _twilio(hass, sms), account)
    assert result["reason"] == "already_configured"


@pytest.mark.parametrize(
    ("public_url", "external_url", "hub"),
    [
        (HUB, None, HUB),
        ("", "https://ha.example.org", "https://ha.example.org"),
        ("", None, "https://…"),
    ],
)
async def test_the_address_for_replies_can_be_copied_from_the_form(
    hass: HomeAssistant, public_url: str, external_url: str | None, hub: str
) -> None:
    hass.config.external_url = external_url
    entry = community(channel("https://api.twilio.com", ACCOUNT_SID, AUTH_TOKEN, public_url))
    entry.add_to_hass(hass)
    form = await begin_change(hass, entry, CHANNEL)
    assert said(form, "reply_url") == f"{hub}/api/eldercare/twilio/{CHANNEL}/reply"
    assert said(form, "call_in_url") == f"{hub}/api/eldercare/twilio/{CHANNEL}/call_in"


@pytest.mark.parametrize("public_url", ["ftp://hub.example.org", "http://hub.example.org", "hub"])
async def test_an_address_that_cannot_be_reached_is_not_offered_for_the_console(
    hass: HomeAssistant, entry: MockConfigEntry, account: dict[str, Any], public_url: str
) -> None:
    hass.config.external_url = HUB
    form = await fill(hass, await _twilio(hass, entry), {**account, "public_url": public_url})
    assert said(form, "reply_url") == f"{HUB}/api/eldercare/twilio/…/reply"


def test_the_address_for_replies_is_the_one_that_listens() -> None:
    assert TextReplyView.url == REPLY_PATH


async def test_a_changed_channel_keeps_its_token_and_is_not_reloaded(
    hass: HomeAssistant, sms: MockConfigEntry
) -> None:
    form = await begin_change(hass, sms, CHANNEL)
    with patch.object(hass.config_entries, "async_schedule_reload") as reload:
        result = await fill(hass, form, {**suggested(form), "title": TITLE, "public_url": ""})

    assert result["reason"] == "reconfigure_successful"
    changed = sms.subentries[CHANNEL]
    assert changed.title == TITLE
    assert changed.data["auth_token"] == AUTH_TOKEN
    assert changed.data["public_url"] == ""
    reload.assert_not_called()


async def test_a_new_token_is_asked_of_twilio_before_the_old_one_is_given_up(
    hass: HomeAssistant, sms: MockConfigEntry, account: dict[str, Any]
) -> None:
    form = await begin_change(hass, sms, CHANNEL)
    form = await fill(hass, form, {**account, "auth_token": "wrong"})
    assert form["errors"] == {"base": "invalid_auth"}
    assert sms.subentries[CHANNEL].data["auth_token"] == AUTH_TOKEN

    result = await fill(hass, form, account)
    assert result["reason"] == "reconfigure_successful"


async def test_a_channel_that_gets_another_sender_gets_another_unique_id(
    hass: HomeAssistant, sms: MockConfigEntry, account: dict[str, Any]
) -> None:
    form = await begin_change(hass, sms, CHANNEL)
    await fill(hass, form, {**account, "from_number": "+12025550199"})
    assert sms.subentries[CHANNEL].unique_id == f"channel:twilio:{ACCOUNT_SID}:+12025550199"


async def test_a_notify_entity_is_saved_under_its_title(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    result = await fill(hass, await _notify(hass, entry), NOTIFY)
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert result["title"] == "Desk app"
    assert result["unique_id"] == "channel:notify:notify.desk"
    assert result["data"] == {"kind": "notify", "entity_id": "notify.desk"}


async def test_a_responder_of_ours_is_no_channel_for_messages_would_come_back_for_ever(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    own = er.async_get(hass).async_get_or_create("notify", DOMAIN, "li_notify")
    form = await fill(hass, await _notify(hass, entry), {**NOTIFY, "entity_id": own.entity_id})
    assert form["errors"] == {"entity_id": "notifies_itself"}


async def test_a_notify_entity_without_a_title_is_refused_until_it_has_one(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    form = await fill(hass, await _notify(hass, entry), {**NOTIFY, "title": " "})
    assert form["errors"] == {"title": "title_empty"}
    assert (await fill(hass, form, NOTIFY))["type"] is FlowResultType.CREATE_ENTRY


async def test_a_notify_entity_makes_one_channel(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    await fill(hass, await _notify(hass, entry), NOTIFY)
    result = await fill(hass, await _notify(hass, entry), {**NOTIFY, "title": "Again"})
    assert result["reason"] == "already_configured"


async def test_a_channel_can_be_given_another_notify_entity(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    await fill(hass, await _notify(hass, entry), NOTIFY)
    (channel_id,) = entry.subentries
    form = await begin_change(hass, entry, channel_id)
    assert suggested(form) == NOTIFY

    form = await fill(hass, form, {"title": " ", "entity_id": "notify.hall"})
    assert form["errors"] == {"title": "title_empty"}
    result = await fill(hass, form, {"title": "Hall", "entity_id": "notify.hall"})
    assert result["reason"] == "reconfigure_successful"
    changed = entry.subentries[channel_id]
    assert (changed.title, changed.unique_id) == ("Hall", "channel:notify:notify.hall")
    assert changed.data["entity_id"] == "notify.hall"
