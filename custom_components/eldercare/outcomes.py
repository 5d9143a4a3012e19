"""Refuses to close an incident as what it cannot have been, wherever staff close it: at the panel or by an action."""

from homeassistant.exceptions import ServiceValidationError

from .const import DOMAIN
from .model.incident import Incident
from .model.words import Outcome


def demand_fitting(incident: Incident, outcome: Outcome) -> None:
    """Demand that an incident can turn out so. Raises ServiceValidationError, which says what to choose instead."""
    if not outcome.fits(incident.kind):
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="not_about_silence",
            translation_placeholders={"number": str(incident.number)},
        )
