"""Reads the JSON of the control API and says precisely what is wrong with it, and where."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from simulators.telephones.phone_numbers import NotAPhoneNumber, e164


class WrongWish(ValueError):
    """The JSON is not what this request takes."""


class Wish:
    """A piece of JSON together with where it stands, such as `contacts[2].number`."""

    def __init__(self, where: str, value: Any) -> None:
        """Wrap a value."""
        self.where = where
        self._value = value

    def __getitem__(self, name: str) -> Wish:
        """Return a property that must be there."""
        found = self.get(name)
        if found is None:
            raise WrongWish(f"{self.where}.{name} is missing")
        return found

    def get(self, name: str) -> Wish | None:
        """Return a property, or nothing."""
        properties = self._object()
        return Wish(f"{self.where}.{name}", properties[name]) if name in properties else None

    def named(self) -> Iterator[tuple[str, Wish]]:
        """Go through the properties of an object."""
        for name, value in self._object().items():
            yield name, Wish(f"{self.where}.{name}", value)

    def items(self) -> Iterator[Wish]:
        """Go through a list."""
        if not isinstance(self._value, list):
            raise self._wrong("a list")
        for place, value in enumerate(self._value):
            yield Wish(f"{self.where}[{place}]", value)

    def text(self) -> str:
        """Return a text."""
        if not isinstance(self._value, str):
            raise self._wrong("a text")
        return self._value

    def whole_number(self) -> int:
        """Return a number of one or more."""
        if isinstance(self._value, bool) or not isinstance(self._value, int) or self._value < 1:
            raise self._wrong("a whole number above 0")
        return self._value

    def seconds(self, *, least: float = 0) -> float:
        """Return a number of seconds, or anything else that is counted in fractions."""
        value = self._value
        if isinstance(value, bool) or not isinstance(value, int | float) or not value >= least:
            raise self._wrong(f"a number from {least:g}")
        return float(value)

    def truth(self) -> bool:
        """Return true or false."""
        if not isinstance(self._value, bool):
            raise self._wrong("true or false")
        return self._value

    def one_of[ChoiceT: StrEnum](self, choices: type[ChoiceT]) -> ChoiceT:
        """Return one of these words."""
        if self._value not in list(choices):
            raise self._wrong(f"one of {', '.join(choices)}")
        return choices(self._value)

    def only(self, known: Iterable[str]) -> Wish:
        """Return the same, once it has no property of another name."""
        for name in self._object():
            if name not in known:
                raise WrongWish(f"{self.where}.{name} is unknown: use {', '.join(known)}")
        return self

    def number(self) -> str:
        """Return a telephone number in E.164."""
        try:
            return e164(self.text())
        except NotAPhoneNumber as error:
            raise WrongWish(f"{self.where}: {error}") from error

    def url_or_none(self) -> str | None:
        """Return a web address, or nothing for null."""
        if self._value is None:
            return None
        parts = urlsplit(self.text())
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise self._wrong("an address such as http://127.0.0.1:8123/…, or null")
        return self.text()

    def _object(self) -> dict[str, Any]:
        if not isinstance(self._value, dict):
            raise self._wrong("an object")
        return self._value

    def _wrong(self, wanted: str) -> WrongWish:
        return WrongWish(f"{self.where} is {self._value!r}: give {wanted}")
