"""What the voices must not forget in a restart, kept where the facts are: whom a provider will not reach, and until when all was heard."""

from collections.abc import Collection
from datetime import datetime
import logging

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback

from ..ledger.bars import Bar, keep_bars, kept_bars
from ..ledger.errors import LedgerError
from ..ledger.ledger import Ledger
from ..ledger.listened import keep_listened, kept_listened

_LOGGER = logging.getLogger(__name__)


class KeptVoices:
    """Reads at the start, and writes in the background; what cannot be written now is written with the next change."""

    def __init__(self, hass: HomeAssistant, entry: ConfigEntry, ledger: Ledger) -> None:
        """Begin with nothing read."""
        self._hass = hass
        self._entry = entry
        self._ledger = ledger
        self._changed: tuple[Bar, ...] | None = None
        self.is_writing = False
        self.bars: list[Bar] = []
        self.listened_until: datetime | None = None

    def read(self) -> None:
        """Read what was kept. Blocking. Raises LedgerError."""
        self.bars = kept_bars(self._ledger)
        self.listened_until = kept_listened(self._ledger)

    @callback
    def keep_bars(self, bars: Collection[Bar]) -> None:
        """Keep these bars and no others, soon."""
        self._changed = tuple(bars)
        if not self.is_writing:
            self.is_writing = True
            self._entry.async_create_background_task(
                self._hass, self._async_write(), "eldercare keeping bars"
            )

    async def async_keep_listened(self, until: datetime) -> None:
        """Keep until when (UTC) everything was heard."""
        try:
            await self._hass.async_add_executor_job(keep_listened, self._ledger, until)
        except LedgerError as error:
            _LOGGER.warning("Until when everything was heard cannot be kept: %s", error)

    async def _async_write(self) -> None:
        try:
            while self._changed is not None:
                bars = self._changed
                await self._hass.async_add_executor_job(keep_bars, self._ledger, bars)
                if self._changed is bars:
                    self._changed = None
        except LedgerError as error:
            _LOGGER.warning("Who cannot be reached over which channel cannot be kept: %s", error)
        finally:
            self.is_writing = False
