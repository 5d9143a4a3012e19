"""How the tests of the register's sheets bring one, and look at what is stored afterwards."""

from typing import Any

from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.core import Context, HomeAssistant

from custom_components.eldercare.const import DOMAIN

NEW_HOMES = """门牌号,老人姓名,地址,手机,烟感
5-302,李爷爷,梧桐路88弄5号302室,13900000001,binary_sensor.li_smoke
5-303,赵伯伯,梧桐路88弄5号303室,,binary_sensor.zhao_smoke
"""


async def bring(
    hass: HomeAssistant, content: str = "", context: Context | None = None, **more: Any
) -> dict[str, Any]:
    """Call the action and return its answer."""
    given = {"content": content} if content else {}
    response = await hass.services.async_call(
        DOMAIN,
        "import_register",
        {**given, "language": "en", **more},
        blocking=True,
        return_response=True,
        context=context,
    )
    await hass.async_block_till_done()
    assert response is not None
    return dict(response)


def has_sensors(hass: HomeAssistant) -> None:
    """Let the sensors of NEW_HOMES exist."""
    for one in ("li", "zhao"):
        hass.states.async_set(f"binary_sensor.{one}_smoke", "off")


def homes(entry: MockConfigEntry) -> dict[str, dict[str, Any]]:
    """Return what is stored of the homes, by code."""
    stored = entry.get_subentries_of_type("household")
    return {one.data["code"]: dict(one.data) for one in stored}


def people(entry: MockConfigEntry) -> dict[str, dict[str, Any]]:
    """Return what is stored of the people, by name."""
    return {one.title: dict(one.data) for one in entry.get_subentries_of_type("responder")}
