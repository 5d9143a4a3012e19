"""The committee's panel in Home Assistant's sidebar: modules of our own, served by the hub itself.

The watch over people does not depend on it: whatever is wrong with the panel, the hub starts.
"""

from hashlib import blake2s
import logging
from pathlib import Path

from homeassistant.components.http import StaticPathConfig
from homeassistant.components.panel_custom import async_register_panel
from homeassistant.core import HomeAssistant

from .const import DOMAIN

_LOGGER = logging.getLogger(__name__)
URL_PATH = DOMAIN
ELEMENT = "eldercare-panel"
FOLDER = Path(__file__).parent / "frontend"
BUNDLE = FOLDER / "panel.js"
STATIC_PATH = "/eldercare_panel"
ICON = "mdi:shield-home"
TITLES = {"zh-Hans": "银龄守护", "en": "Eldercare"}


async def async_show_panel(hass: HomeAssistant) -> None:
    """Add the panel for every user. Browsers keep its modules until the content of any changes."""
    try:
        version = await hass.async_add_executor_job(_version, BUNDLE)
    except OSError as error:
        _LOGGER.error("There is no panel, for its file cannot be read: %s", error)
        return
    # The version is part of the folder's address, for the panel fetches its other modules from beside itself.
    address = f"{STATIC_PATH}/{version}"
    await hass.http.async_register_static_paths(
        [StaticPathConfig(address, str(BUNDLE.parent), cache_headers=True)]
    )
    language = "zh-Hans" if hass.config.language.startswith("zh") else "en"
    await async_register_panel(
        hass,
        frontend_url_path=URL_PATH,
        webcomponent_name=ELEMENT,
        sidebar_title=TITLES[language],
        sidebar_icon=ICON,
        module_url=f"{address}/{BUNDLE.name}",
        require_admin=False,
    )


def _version(bundle: Path) -> str:
    """Return what changes with any of the panel's modules. Blocking. Raises OSError."""
    modules = {bundle, *bundle.parent.glob("*.js")}
    content = b"".join(module.read_bytes() for module in sorted(modules))
    return blake2s(content, digest_size=8).hexdigest()
