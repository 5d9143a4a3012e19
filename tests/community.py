"""A small community as an installer would have entered it, for tests inside the Home Assistant harness."""

from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.config_entries import ConfigSubentryDataWithId

from custom_components.eldercare.const import DOMAIN

CHANNEL = "channel-sms"
TWILIO_NUMBER = "+12025550100"
BUTTON = "event.wang_button"
SMOKE = "binary_sensor.wang_smoke"
GAS = "binary_sensor.wang_gas"
MOTION = "binary_sensor.wang_motion"
DOOR = "binary_sensor.wang_door"

PEOPLE = {
    "volunteer": ("志愿者小李", "volunteer", "+8613800000001", "zh-Hans"),
    "second volunteer": ("Anna Schmidt", "volunteer", "+8613800000002", "en"),
    "property": ("物业张师傅", "property", "+8613800000003", "zh-Hans"),
    "committee": ("居委会陈主任", "committee", "+8613800000004", "zh-Hans"),
    "family": ("王小明", "family", "+8613800000005", "zh-Hans"),
}


def channel(
    base_url: str, account_sid: str, auth_token: str, public_url: str
) -> ConfigSubentryDataWithId:
    """Return a Twilio channel whose REST interface is at `base_url`."""
    return ConfigSubentryDataWithId(
        data={
            "kind": "twilio",
            "title": "SMS",
            "account_sid": account_sid,
            "auth_token": auth_token,
            "from_number": TWILIO_NUMBER,
            "base_url": base_url,
            "public_url": public_url,
        },
        subentry_id=CHANNEL,
        subentry_type="channel",
        title="SMS",
        unique_id=f"channel:twilio:{account_sid}:{TWILIO_NUMBER}",
    )


def responder(key: str, channels: tuple[str, ...] = (CHANNEL,)) -> ConfigSubentryDataWithId:
    """Return one of PEOPLE."""
    name, role, phone, language = PEOPLE[key]
    return ConfigSubentryDataWithId(
        data={
            "name": name,
            "role": role,
            "phone": phone,
            "language": language,
            "channels": list(channels),
        },
        subentry_id=f"responder-{key.replace(' ', '-')}",
        subentry_type="responder",
        title=name,
        unique_id=f"responder:{phone}",
    )


def household(
    code: str = "3-1201", name: str = "王阿姨", slug: str = "wang"
) -> ConfigSubentryDataWithId:
    """Return a home with one sensor of every kind."""
    return ConfigSubentryDataWithId(
        data={
            "code": code,
            "name": name,
            "address": "梧桐路88弄3号1201室",
            "language": "zh-Hans",
            "sensors": {
                "call_button": [f"event.{slug}_button"],
                "smoke": [f"binary_sensor.{slug}_smoke"],
                "gas": [f"binary_sensor.{slug}_gas"],
                "motion": [f"binary_sensor.{slug}_motion"],
                "door": [f"binary_sensor.{slug}_door"],
            },
            "presses": {"single": "sos", "double": "sos", "long": "service_request"},
        },
        subentry_id=f"household-{slug}",
        subentry_type="household",
        title=f"{code} {name}",
        unique_id=f"household:{code}",
    )


def community(*subentries: ConfigSubentryDataWithId) -> MockConfigEntry:
    """Return the community with these subentries."""
    return MockConfigEntry(
        domain=DOMAIN,
        title="梧桐居委会",
        unique_id="梧桐居委会",
        data={"name": "梧桐居委会", "language": "zh-Hans"},
        subentries_data=subentries,
    )
