"""What texts and calls share: one memory, one way to the hub, one sense of time, one fate."""

from dataclasses import dataclass

from simulators.telephones.agenda import Agenda
from simulators.telephones.courier import Courier
from simulators.telephones.exchange import Exchange
from simulators.telephones.faults import Faults
from simulators.telephones.people import People


@dataclass(frozen=True, kw_only=True)
class Network:
    """The parts that the carrier of texts and the switchboard both work with."""

    account_sid: str
    exchange: Exchange
    agenda: Agenda
    courier: Courier
    faults: Faults
    people: People
