"""Simulated homes whose sensors appear in a real Home Assistant hub through MQTT discovery.

The demonstration and the end-to-end tests need a neighbourhood that behaves like the real one,
without the real one: people who get up, cook, go out and press buttons, always the same way for
the same seed.
"""

from .broker import Broker, BrokerError
from .estate import Estate
from .hands import Hands, ScreenButtonError
from .homes import Home, UnknownSensorError, neighbourhood
from .publisher import Publisher, UnreachableBrokerError
from .recording import Reading, RecordingError, read
from .replay import recorded_home, replay
from .routine import Lives, Routine, Whereabouts, lives

__all__ = [
    "Broker",
    "BrokerError",
    "Estate",
    "Hands",
    "Home",
    "Lives",
    "Publisher",
    "Reading",
    "RecordingError",
    "Routine",
    "ScreenButtonError",
    "UnknownSensorError",
    "UnreachableBrokerError",
    "Whereabouts",
    "lives",
    "neighbourhood",
    "read",
    "recorded_home",
    "replay",
]
