"""The triggers: what automations can begin with, for one home or for all that carry a label.

A trigger carries what a message needs, in words, so that nobody writes a template to look anything up.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, ClassVar, override

import voluptuous as vol

from homeassistant.const import CONF_OPTIONS, CONF_TARGET
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.helpers.trigger import (
    Trigger,
    TriggerActionRunner,
    TriggerConfig,
    TriggerNotTriggeredReporter,
)
from homeassistant.helpers.typing import ConfigType

from .announcements.announced import (
    ACKNOWLEDGED,
    ARRIVED,
    CLOSED,
    ESCALATED,
    OPENED,
    REOPENED,
    SEEN,
    SIGNAL_INCIDENT,
    SIGNAL_STATUS,
    UNANSWERED,
    IncidentAnnounced,
    StatusAnnounced,
    Wish,
)
from .announcements.unanswered import async_wish
from .homes import Home, Target, async_hubs
from .household_status import Status
from .lasting.state_lasted import StateLasted
from .model.incident import Incident
from .model.words import IncidentKind, Lane, Outcome

CONF_KINDS = "kinds"
CONF_LANES = "lanes"
CONF_OUTCOMES = "outcomes"
CONF_AFTER = "after"
CONF_FROM = "from"
CONF_TO = "to"
# Telephones are tested every month; who wants to hear of that says so.
ANY_BUT_TESTS = frozenset(IncidentKind) - {IncidentKind.TEST}

type _Options = dict[vol.Marker, Any]

_LANES = {lane.name.lower(): lane for lane in Lane}
_WHAT: _Options = {
    vol.Optional(CONF_KINDS, default=[]): vol.All(cv.ensure_list, [vol.Coerce(IncidentKind)]),
    vol.Optional(CONF_LANES, default=[]): vol.All(
        cv.ensure_list, [vol.All(vol.In(_LANES), _LANES.__getitem__)]
    ),
}
_OUTCOMES: _Options = {
    vol.Optional(CONF_OUTCOMES, default=[]): vol.All(cv.ensure_list, [vol.Coerce(Outcome)])
}
_AFTER: _Options = {
    vol.Required(CONF_AFTER): vol.All(
        cv.positive_time_period,
        lambda after: timedelta(seconds=round(after.total_seconds())),
        vol.Range(min=timedelta(seconds=1), max=timedelta(days=7)),
    )
}
_STATUSES: _Options = {
    vol.Optional(one, default=[]): vol.All(cv.ensure_list, [vol.Coerce(Status)])
    for one in (CONF_FROM, CONF_TO)
}


def _schema(options: _Options) -> vol.Schema:
    return vol.Schema(
        {
            vol.Optional(CONF_TARGET): cv.TARGET_FIELDS,
            vol.Required(CONF_OPTIONS, default={}): options,
        }
    )


class HomeTrigger(Trigger):
    """Fires for homes: those of its target, or all."""

    _schema: ClassVar[vol.Schema]

    @override
    @classmethod
    async def async_validate_config(cls, hass: HomeAssistant, config: ConfigType) -> ConfigType:
        """Validate target and options."""
        validated: ConfigType = cls._schema(config)
        return validated

    def __init__(self, hass: HomeAssistant, config: TriggerConfig) -> None:
        """Keep what is wanted."""
        super().__init__(hass, config)
        self._options: Mapping[str, Any] = config.options or {}
        self._target = Target(hass, config.target)

    def _is_meant(self, entry_id: str, household_id: str) -> bool:
        if self._target.means_all:
            return True
        hubs = (hub for hub in async_hubs(self._hass) if hub.entry.entry_id == entry_id)
        return any(self._target.means(Home(hub=hub, id=household_id)) for hub in hubs)


class IncidentTrigger(HomeTrigger):
    """Fires for changes of incidents."""

    _schema = _schema(_WHAT)
    _changes: ClassVar[tuple[str, ...]]

    @override
    async def async_attach_runner(
        self,
        run_action: TriggerActionRunner,
        did_not_trigger: TriggerNotTriggeredReporter | None = None,
    ) -> CALLBACK_TYPE:
        """Listen to what the hubs announce."""

        @callback
        def announced(news: IncidentAnnounced) -> None:
            if self._wants(news) and self._is_meant(news.entry_id, news.household_id):
                run_action(dict(news.told), news.told["text"])

        return async_dispatcher_connect(self._hass, SIGNAL_INCIDENT, announced)

    def _wants(self, news: IncidentAnnounced) -> bool:
        return news.change in self._changes and self._is_about(news.kind, news.lane)

    def _is_about(self, kind: IncidentKind, lane: Lane) -> bool:
        kinds, lanes = self._options[CONF_KINDS], self._options[CONF_LANES]
        if not kinds and not lanes:
            return kind in ANY_BUT_TESTS
        return (not kinds or kind in kinds) and (not lanes or lane in lanes)


class OpenedTrigger(IncidentTrigger):
    """Something happened, or what had happened became graver: an automation for smoke must also hear of a fall in which it burns."""

    _changes = (OPENED, ESCALATED)


class AcknowledgedTrigger(IncidentTrigger):
    """Somebody is on the way."""

    _changes = (ACKNOWLEDGED,)


class ArrivedTrigger(IncidentTrigger):
    """Somebody is at the door."""

    _changes = (ARRIVED,)


class SeenTrigger(IncidentTrigger):
    """Somebody is with the resident; what is left is to verify and close."""

    _changes = (SEEN,)


class ReopenedTrigger(IncidentTrigger):
    """Help that was promised, or had arrived, was not heard of in time: people are called again."""

    _changes = (REOPENED,)


class ClosedTrigger(IncidentTrigger):
    """It was verified what it had been."""

    _changes = (CLOSED,)
    _schema = _schema({**_WHAT, **_OUTCOMES})

    @override
    def _wants(self, news: IncidentAnnounced) -> bool:
        outcomes = self._options[CONF_OUTCOMES]
        return super()._wants(news) and (not outcomes or news.outcome in outcomes)


class UnansweredTrigger(IncidentTrigger):
    """Nobody has been coming for so long: once for each incident, over a restart too."""

    _changes = (UNANSWERED,)
    _schema = _schema({**_WHAT, **_AFTER})

    @override
    async def async_attach_runner(
        self,
        run_action: TriggerActionRunner,
        did_not_trigger: TriggerNotTriggeredReporter | None = None,
    ) -> CALLBACK_TYPE:
        """Let the hubs know what is wanted, and listen."""
        stop_listening = await super().async_attach_runner(run_action, did_not_trigger)
        take_back = async_wish(
            self._hass, Wish(after=self._options[CONF_AFTER], wants=self._wants_incident)
        )

        @callback
        def stop() -> None:
            take_back()
            stop_listening()

        return stop

    def _wants_incident(self, entry_id: str, incident: Incident) -> bool:
        is_wanted = self._is_about(incident.kind, incident.policy.lane)
        return is_wanted and self._is_meant(entry_id, incident.household_id)

    @override
    def _wants(self, news: IncidentAnnounced) -> bool:
        return super()._wants(news) and self._options[CONF_AFTER].total_seconds() == news.after_s


class StatusChangedTrigger(HomeTrigger):
    """The word for how a home is became another one."""

    _schema = _schema(_STATUSES)

    @override
    async def async_attach_runner(
        self,
        run_action: TriggerActionRunner,
        did_not_trigger: TriggerNotTriggeredReporter | None = None,
    ) -> CALLBACK_TYPE:
        """Listen to what the hubs announce."""

        @callback
        def announced(news: StatusAnnounced) -> None:
            is_wanted = self._wants(CONF_FROM, news.before) and self._wants(CONF_TO, news.after)
            if is_wanted and self._is_meant(news.entry_id, news.household_id):
                run_action(dict(news.told), news.told["text"])

        return async_dispatcher_connect(self._hass, SIGNAL_STATUS, announced)

    def _wants(self, end: str, word: str) -> bool:
        return not self._options[end] or word in self._options[end]


TRIGGERS: dict[str, type[Trigger]] = {
    "incident_opened": OpenedTrigger,
    "incident_acknowledged": AcknowledgedTrigger,
    "incident_arrived": ArrivedTrigger,
    "incident_seen": SeenTrigger,
    "incident_reopened": ReopenedTrigger,
    "incident_unanswered": UnansweredTrigger,
    "incident_closed": ClosedTrigger,
    "household_status_changed": StatusChangedTrigger,
    "state_lasted": StateLasted,
}


async def async_get_triggers(hass: HomeAssistant) -> dict[str, type[Trigger]]:
    """Return the triggers of the integration."""
    return TRIGGERS
