"""A stand-in for Twilio and a wall of telephones, for tests and for the demonstration.

The hub talks to it exactly as to Twilio; only the base URL differs.
"""

from simulators.telephones.conversation import Conversation, Phone
from simulators.telephones.habits import Habits, Pickup, Receipt, ScriptedReply
from simulators.telephones.server import Telephones

__all__ = [
    "Conversation",
    "Habits",
    "Phone",
    "Pickup",
    "Receipt",
    "ScriptedReply",
    "Telephones",
]
