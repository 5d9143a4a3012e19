"""A channel: a way to reach people. The menu of the kinds there are; each kind has its form in a file of its own."""

from typing import Any

from homeassistant.config_entries import SubentryFlowResult

from ..const import CONF_KIND, KIND_APP, KIND_NOTIFY, KIND_TWILIO, KIND_WECOM
from .app_channel import AppSteps
from .notify_channel import NotifySteps
from .twilio_channel import TwilioSteps
from .wecom_channel import WeComSteps

_KINDS = [KIND_TWILIO, KIND_APP, KIND_WECOM, KIND_NOTIFY]


class ChannelFlow(TwilioSteps, AppSteps, WeComSteps, NotifySteps):
    """Add a channel, or change one. A kind K has the steps `K` and `reconfigure_K`."""

    async def async_step_user(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Ask what kind of channel is wanted."""
        return self.async_show_menu(step_id="user", menu_options=_KINDS)

    async def async_step_reconfigure(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Go to the form of the channel's kind."""
        kind: str = self._get_reconfigure_subentry().data[CONF_KIND]
        step = getattr(self, f"async_step_reconfigure_{kind}")
        result: SubentryFlowResult = await step(user_input)
        return result
