"""How Twilio says no: one exception, and the refusals that the simulator knows.

Source of codes and wording: https://www.twilio.com/docs/api/errors
"""

from typing import Any

_USUAL_CODES = {400: 20001, 401: 20003, 404: 20404, 429: 20429, 500: 20500, 503: 20503}


class Refusal(Exception):
    """A request that is answered with an error in Twilio's form."""

    def __init__(self, status: int, code: int, message: str) -> None:
        """Refuse with an HTTP status, Twilio's own code and a sentence."""
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message

    def as_json(self) -> dict[str, Any]:
        """Return the body of the answer."""
        return {
            "code": self.code,
            "message": self.message,
            "more_info": f"https://www.twilio.com/docs/errors/{self.code}",
            "status": self.status,
        }


class AgainstContract(Refusal):
    """A request that Twilio's API does not allow: a mistake in the hub, so it is recorded."""

    def __init__(self, *problems: str) -> None:
        """Refuse for these reasons."""
        super().__init__(400, 20001, f"Against Twilio's API: {'; '.join(problems)}")
        self.problems = problems


def usual_code(status: int) -> int:
    """Return the code that Twilio commonly sends along with an HTTP status."""
    return _USUAL_CODES.get(status, 20001)


def not_authenticated() -> Refusal:
    """Refuse a wrong account or token."""
    return Refusal(401, 20003, "Authenticate")


def not_found(path: str) -> Refusal:
    """Refuse a resource that does not exist."""
    return Refusal(404, 20404, f"The requested resource {path} was not found")


def not_simulated(parameter: str) -> Refusal:
    """Refuse what Twilio can do and the simulator cannot."""
    return Refusal(400, 20001, f"The telephone simulator does not play {parameter}: leave it out")


def not_allowed(method: str) -> Refusal:
    """Refuse a method that a resource does not have."""
    return Refusal(405, 20004, f"Method {method} is not allowed here")
