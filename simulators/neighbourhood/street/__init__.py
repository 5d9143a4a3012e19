"""A page that shows the street, for whoever wants to see and touch what the hub only hears of.

It stands outside the product: it knows the truth, which no hub does.
"""

from .acts import Act, Acts, RefusedError
from .flats import Flats
from .living import LivingStreet, Pace, living_street
from .server import Clock, StreetPage

__all__ = [
    "Act",
    "Acts",
    "Clock",
    "Flats",
    "LivingStreet",
    "Pace",
    "RefusedError",
    "StreetPage",
    "living_street",
]
