"""The committee's panel in Home Assistant's sidebar: one module of our own, served by the hub itself.

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
BUNDLE = Path(__file__).parent / "frontend" / "panel.js"
STATIC_PATH = "/eldercare_panel/panel.js"
ICON = "mdi:shield-home"
TITLES = {"zh-Hans": "银龄守护", "en": "Eldercare"}


async def async_show_panel(hass: HomeAssistant) -> None:
    """Add the panel for every user. Browsers keep the module until its content changes."""
    try:
        content = await hass.async_add_executor_job(BUNDLE.read_bytes)
    except OSError as error:
        _LOGGER.error("There is no panel, for its file cannot be read: %s", error)
        return
    version = blake2s(content, digest_size=8).hexdigest()
    await hass.http.async_register_static_paths(
        [StaticPathConfig(STATIC_PATH, str(BUNDLE), cache_headers=True)]
    )
    language = "zh-Hans" if hass.config.language.startswith("zh") else "en"
    await async_register_panel(
        hass,
        frontend_url_path=URL_PATH,
        webcomponent_name=ELEMENT,
        sidebar_title=TITLES[language],
        sidebar_icon=ICON,
        module_url=f"{STATIC_PATH}?{version}",
        require_admin=False,
    )
