"""The ears for things: Home Assistant states become signals, and absence of data never does (law 5).

`presses` knows the words of call buttons, `judgement` decides what one state means, `watch` listens.
"""

from .watch import Sensing

__all__ = ["Sensing"]
