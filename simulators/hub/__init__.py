"""A real Home Assistant, installed and used as people do: by its own forms, interfaces and plug."""

from .client import Client, HubError, State
from .flows import FormRefused, Installer
from .folder import Folder, Language
from .hub import Hub, HubDidNotStart

__all__ = [
    "Client",
    "Folder",
    "FormRefused",
    "Hub",
    "HubDidNotStart",
    "HubError",
    "Installer",
    "Language",
    "State",
]
