"""The addresses at which Twilio calls this hub."""

from collections.abc import Callable

from homeassistant.core import HomeAssistant, callback

from .budget import Budget
from .listener import FindListener
from .twilio_call_in import CallInKeyView, CallInView
from .twilio_text import TextReplyView, TextStatusView
from .twilio_voice import CallKeyView, CallStatusView

VIEWS = (
    TextReplyView,
    TextStatusView,
    CallKeyView,
    CallStatusView,
    CallInView,
    CallInKeyView,
)


@callback
def register_views(
    hass: HomeAssistant, find: FindListener, is_awake: Callable[[], bool] = lambda: True
) -> None:
    """Open the addresses; `is_awake`: no hub is still starting that may know a channel."""
    budget = Budget()
    for view in VIEWS:
        hass.http.register_view(view(find, budget, is_awake))
