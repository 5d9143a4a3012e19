"""What people do with one press: call for help in a home, or have the last month's report written."""

from typing import override

from homeassistant.components import persistent_notification
from homeassistant.components.button import ButtonEntity, ButtonEntityDescription
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .entity import CommunityEntity, HouseholdEntity
from .hub import EldercareConfigEntry
from .model import events as e
from .model.words import IncidentKind, Language
from .services.report import async_write_report, last_month

PARALLEL_UPDATES = 1

MONTHLY_REPORT = ButtonEntityDescription(key="monthly_report", translation_key="monthly_report")
# Disabled at first: a tile on somebody's tablet is pressed by mistake, and then people run.
CALL_FOR_HELP = ButtonEntityDescription(
    key="call_for_help", translation_key="call_for_help", entity_registry_enabled_default=False
)
_WRITTEN = {
    Language.ENGLISH: ("Monthly report {month}", "It is in these files:\n\n{paths}"),
    Language.CHINESE: ("{month}月度报表", "已存为以下文件：\n\n{paths}"),
}


async def async_setup_entry(
    hass: HomeAssistant,
    entry: EldercareConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the community's button, and that of every home now and later."""
    hub = entry.runtime_data
    async_add_entities([MonthlyReportButton(hub, MONTHLY_REPORT)])

    @callback
    def add(ids: list[str]) -> None:
        for one in ids:
            if (home := hub.community.households.get(one)) is not None:
                async_add_entities([HelpButton(hub, CALL_FOR_HELP, home)], config_subentry_id=one)

    add(list(hub.community.households))
    entry.async_on_unload(hub.onlookers.async_on_newcomers(add))


class HelpButton(HouseholdEntity, ButtonEntity):
    """Calls for help, as the call button in the home does."""

    @override
    async def async_press(self) -> None:
        """Call."""
        await self._hub.tell(e.Raised(household_id=self._about, kind=IncidentKind.SOS, by=""))


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
