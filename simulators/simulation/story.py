"""What happened in a run, line by line, as a person reads it; and its fingerprint, by which two runs are told apart."""

from collections.abc import Callable
import hashlib


class Story:
    """The lines of one run, each with the virtual time."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        """Begin with an empty page; `seconds` tells the virtual time."""
        self._seconds = seconds
        self.lines: list[str] = []
        self._digest = hashlib.sha256()

    def tell(self, what: str) -> None:
        """Add a line."""
        seconds = self._seconds()
        minutes, rest = divmod(seconds, 60)
        line = f"{int(minutes) // 60:02}:{int(minutes) % 60:02}:{rest:09.6f}  {what}"
        self.lines.append(line)
        self._digest.update(f"{line}\n".encode())

    @property
    def fingerprint(self) -> str:
        """A hash over every line: equal only for equal runs."""
        return self._digest.hexdigest()
