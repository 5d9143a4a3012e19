"""Whether what somebody typed is a sender or an address on the network."""

from ipaddress import ip_address
import re

from yarl import URL

from homeassistant.util.network import is_local

from ..register.telephone import phone_number

_MESSAGING_SERVICE = re.compile(r"MG[0-9a-fA-F]{32}")
_ACCOUNT_SID = re.compile(r"AC[0-9a-fA-F]{32}")
_LOCAL_SUFFIXES = (".localhost", ".local", ".internal", ".lan", ".home.arpa")


class NotAnAddress(ValueError):
    """The text is not the address of a web server."""


class InsecureAddress(ValueError):
    """The address would send secrets across the internet in the open."""


def sender(text: str, country: str) -> str:
    """Return a Messaging Service's sid as it is, a number as E.164. Raises NotAPhoneNumber."""
    text = text.strip()
    return text if _MESSAGING_SERVICE.fullmatch(text) else phone_number(text, country)


def is_account_sid(text: str) -> bool:
    """Return whether the text has the form of a Twilio account's id."""
    return _ACCOUNT_SID.fullmatch(text) is not None


def web_address(text: str) -> str:
    """Return an http(s) address without a slash at its end. Raises NotAnAddress, InsecureAddress.

    Plain http is for this machine and the networks around it: texts name people and their homes.
    """
    try:
        url = URL(text.strip())
        port = url.port
    except ValueError as error:
        raise NotAnAddress(text) from error
    if url.scheme not in ("http", "https") or not url.host or port is None:
        raise NotAnAddress(text)
    if url.user or url.password or url.query_string or url.fragment:
        raise NotAnAddress(text)
    if url.scheme == "http" and not _is_near(url.host):
        raise InsecureAddress(text)
    return str(url).rstrip("/")


def _is_near(host: str) -> bool:
    try:
        return is_local(ip_address(host))
    except ValueError:
        # A name without a dot exists only in the local network, as a container or a machine beside us.
        return "." not in host or host.endswith(_LOCAL_SUFFIXES)
