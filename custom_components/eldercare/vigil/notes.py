"""What is wrong with a home's equipment, in the community's language and with the names that people gave to things."""

from homeassistant.core import HomeAssistant

from ..engine.fault_wording import describe
from ..engine.findings import Finding
from ..engine.home_state import AWAY_STATES
from ..engine.home_vigil import HomeVigil
from ..engine.limit_wording import why_limit
from ..model.words import Language
from ..sensing.equipment import async_name_of

_MOST_TOLD = 3


class Notes:
    """Words findings, for whoever mends them; `language` is the community's."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Write English until told otherwise."""
        self._hass = hass
        self.language = Language.ENGLISH

    def note(self, findings: tuple[Finding, ...]) -> str:
        """Word the gravest, and how many more there are."""
        told = " ".join(self.worded(one) for one in findings[:_MOST_TOLD])
        more = len(findings) - _MOST_TOLD
        return f"{told} (+{more})" if more > 0 else told

    def worded(self, finding: Finding) -> str:
        """Say what is wrong, and what to do."""
        return describe(finding, self.language, self.name_of(finding.sensor_id))

    def why(self, home: HomeVigil, language: Language) -> str:
        """Say why it may be quiet in a home for so long now, nothing where silence is not judged."""
        limit = home.limit()
        if limit is None:
            return ""
        away = home.latest is not None and home.latest.judgement.state in AWAY_STATES
        return why_limit(limit, language, self.name_of(limit.sensor_id), away=away)

    def name_of(self, sensor_id: str) -> str:
        """Return what people call a sensor; nothing for a home as a whole."""
        return async_name_of(self._hass, sensor_id) if sensor_id else ""
