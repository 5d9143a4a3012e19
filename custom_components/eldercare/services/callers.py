"""Who calls an action."""

from homeassistant.core import ServiceCall


async def caller(call: ServiceCall) -> str:
    """Return the name of who called, empty for an automation."""
    if call.context.user_id is None:
        return ""
    user = await call.hass.auth.async_get_user(call.context.user_id)
    return (user.name or "") if user else ""
