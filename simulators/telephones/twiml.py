"""Reads TwiML, the small XML language in which a hub says what to text back or to speak."""

from xml.etree import ElementTree as ET


class NotTwiml(ValueError):
    """The text is not a TwiML document."""


def messages(twiml: str) -> tuple[str, ...]:
    """Return the texts that the document wants to send back; an empty answer sends none."""
    if not twiml.strip():
        return ()
    return tuple(_message_body(element) for element in response(twiml).findall("Message"))


def response(twiml: str) -> ET.Element:
    """Return the root of a document; raises `NotTwiml`."""
    # A document type is the door to entity bombs, and TwiML has none.
    if "<!DOCTYPE" in twiml.upper():
        raise NotTwiml("TwiML has no document type: remove the <!DOCTYPE …> line")
    try:
        root = ET.fromstring(twiml)  # noqa: S314 - no document type, so no entities
    except (ET.ParseError, ValueError) as error:
        raise NotTwiml(f"TwiML could not be read: {error}") from error
    if root.tag != "Response":
        raise NotTwiml(f"TwiML begins with <Response>, not with <{root.tag}>")
    return root


def _message_body(message: ET.Element) -> str:
    bodies = message.findall("Body")
    if bodies:
        return "".join("".join(body.itertext()) for body in bodies).strip()
    return "".join(message.itertext()).strip()
