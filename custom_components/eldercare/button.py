"""What staff do with one press: have the last month's report written."""

from typing import override

from homeassistant.components import persistent_notification
from homeassistant.components.button import ButtonEntity, ButtonEntityDescription
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .entity import CommunityEntity
from .hub import EldercareConfigEntry
from .model.words import Language
from .services.report import async_write_report, last_month

PARALLEL_UPDATES = 1

MONTHLY_REPORT = ButtonEntityDescription(key="monthly_report", translation_key="monthly_report")
_WRITTEN = {
    Language.ENGLISH: ("Monthly report {month}", "It is in these files:\n\n{paths}"),
    Language.CHINESE: ("{month}月度报表", "已存为以下文件：\n\n{paths}"),
}


async def async_setup_entry(
    hass: HomeAssistant,
    entry: EldercareConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the community's button."""
    async_add_entities([MonthlyReportButton(entry.runtime_data, MONTHLY_REPORT)])


class MonthlyReportButton(CommunityEntity, ButtonEntity):
    """Writes the report of the month that has ended last, and says where it is."""

    @override
    async def async_press(self) -> None:
        """Write it."""
        month = last_month()
        paths = await async_write_report(self._hub, month)
        title, text = _WRITTEN[self._hub.community.language]
        persistent_notification.async_create(
            self.hass,
            text.format(paths="\n".join(f"- `{path}`" for path in paths.values())),
            title.format(month=f"{month:%Y-%m}"),
            notification_id=f"eldercare_report_{self._hub.entry.entry_id}",
        )
