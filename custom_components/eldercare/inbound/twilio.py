"""The addresses at which Twilio calls this hub."""

from homeassistant.core import HomeAssistant, callback

from .budget import Budget
from .listener import FindListener
from .twilio_text import TextReplyView, TextStatusView
from .twilio_voice import CallKeyView, CallStatusView

VIEWS = (TextReplyView, TextStatusView, CallKeyView, CallStatusView)


@callback
def register_views(hass: HomeAssistant, find: FindListener) -> None:
    """Open the addresses."""
    budget = Budget()
    for view in VIEWS:
        hass.http.register_view(view(find, budget))
