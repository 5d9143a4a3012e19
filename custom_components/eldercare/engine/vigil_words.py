"""From what sensing understood to what the watch over a home goes by: which sign is which sign of life."""

from ..model.words import Sign
from .presence import LifeSign

LIFE_SIGNS: dict[Sign, LifeSign] = {
    Sign.PRESSED: LifeSign.BUTTON,
    Sign.MOVED: LifeSign.MOTION,
    Sign.OPENED: LifeSign.DOOR_OPENED,
    Sign.SHUT: LifeSign.DOOR_SHUT,
    Sign.COOKED: LifeSign.KETTLE,
    Sign.DREW_WATER: LifeSign.WATER,
    Sign.LAY_OR_ROSE: LifeSign.BED,
    Sign.WATCHED: LifeSign.TELEVISION,
    Sign.CAME_HOME: LifeSign.CAME_HOME,
    Sign.WENT_OUT: LifeSign.WENT_OUT,
}
