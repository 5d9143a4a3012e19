"""What the forms of all kinds of channel share: what is stored, whether it is taken, how a form ends."""

from collections.abc import Mapping
from typing import Any

from homeassistant.config_entries import SOURCE_RECONFIGURE, ConfigSubentryFlow, SubentryFlowResult

from ..const import CONF_TITLE
from .addresses import InsecureAddress, NotAnAddress, web_address
from .neighbours import holder_of

type Errors = dict[str, str]


class ChannelForm(ConfigSubentryFlow):
    """A flow that adds or changes one channel; each kind adds its own steps to it."""

    def __init__(self) -> None:
        """Begin with nothing to say."""
        self._placeholders: dict[str, str] = {}

    def _finish(self, title: str, data: dict[str, Any], unique_id: str) -> SubentryFlowResult:
        if self._is_change:
            return self.async_update_and_abort(
                self._get_entry(),
                self._get_reconfigure_subentry(),
                unique_id=unique_id,
                title=title,
                data=data,
                reason="reconfigure_successful",
            )
        return self.async_create_entry(title=title, data=data, unique_id=unique_id)

    def _is_taken(self, unique_id: str) -> bool:
        edited_id = self._reconfigure_subentry_id if self._is_change else None
        return holder_of(self._get_entry(), unique_id, apart_from=edited_id) is not None

    @property
    def _stored(self) -> Mapping[str, Any]:
        """The channel as it was until now, with its title; empty when one is added."""
        if not self._is_change:
            return {}
        subentry = self._get_reconfigure_subentry()
        return {**subentry.data, CONF_TITLE: subentry.title}

    @property
    def _is_change(self) -> bool:
        return self.source == SOURCE_RECONFIGURE


def entered_address(user_input: Mapping[str, Any], field: str, errors: Errors) -> str:
    """Return the address entered in a field, "" for none; what is wrong with it goes into `errors`."""
    text: str = user_input.get(field, "").strip()
    if not text:
        return ""
    try:
        return web_address(text)
    except InsecureAddress:
        errors[field] = "insecure_url"
    except NotAnAddress:
        errors[field] = "invalid_url"
    return text
