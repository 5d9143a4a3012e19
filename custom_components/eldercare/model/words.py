"""The vocabulary of the field as enums, so that no room invents a second spelling."""

from enum import IntEnum, StrEnum


class SensorKind(StrEnum):
    """What a sensor in a home watches; heat counts as smoke, carbon monoxide as gas."""

    CALL_BUTTON = "call_button"
    SMOKE = "smoke"
    GAS = "gas"
    MOTION = "motion"
    DOOR = "door"
    KETTLE = "kettle"
    WATER = "water"
    BED = "bed"
    TELEVISION = "television"
    TRACKER = "tracker"
    ENTRANCE = "entrance"

    @property
    def watches_itself(self) -> bool:
        """Whether it is there to raise or show something; the others only give signs of life by the way."""
        return self not in _BY_THE_WAY


_BY_THE_WAY = frozenset(
    {
        SensorKind.KETTLE,
        SensorKind.WATER,
        SensorKind.BED,
        SensorKind.TELEVISION,
        SensorKind.TRACKER,
        SensorKind.ENTRANCE,
    }
)


class Press(StrEnum):
    """How a call button was pressed, where the device tells the ways apart."""

    SINGLE = "single"
    DOUBLE = "double"
    LONG = "long"


class Sign(StrEnum):
    """What a sensor's change means, once sensing has understood it."""

    PRESSED = "pressed"
    HAZARD = "hazard"
    CLEARED = "cleared"
    MOVED = "moved"
    OPENED = "opened"
    SHUT = "shut"
    COOKED = "cooked"
    DREW_WATER = "drew_water"
    LAY_OR_ROSE = "lay_or_rose"
    WATCHED = "watched"
    CAME_HOME = "came_home"
    WENT_OUT = "went_out"


class IncidentKind(StrEnum):
    """What people must attend to."""

    SOS = "sos"
    SMOKE = "smoke"
    GAS = "gas"
    FALL = "fall"
    INACTIVITY = "inactivity"
    MISSED_CHECK_IN = "missed_check_in"
    NOT_BACK = "not_back"
    SERVICE_REQUEST = "service_request"
    DEVICE_FAULT = "device_fault"
    HUB_OFFLINE = "hub_offline"
    HUB_FAULT = "hub_fault"
    SITE_ALARM = "site_alarm"
    TEST = "test"


class Lane(IntEnum):
    """Which traffic goes first; a lower number is never delayed by a higher one (law 4)."""

    LIFE = 0
    WELFARE = 1
    SERVICE = 2
    MAINTENANCE = 3
    TEST = 4


class Role(StrEnum):
    """Who a responder is to the resident."""

    VOLUNTEER = "volunteer"
    PROPERTY = "property"
    COMMITTEE = "committee"
    FAMILY = "family"
    RESIDENT = "resident"


class Language(StrEnum):
    """A language people are written to in."""

    ENGLISH = "en"
    CHINESE = "zh-Hans"


class Medium(StrEnum):
    """How a message comes to a person's notice."""

    TEXT = "text"
    VOICE = "voice"
    APP = "app"
    GROUP = "group"
    HOME = "home"


class Rung(StrEnum):
    """How far an incident has come on the ladder of the closed loop (law 6)."""

    OPEN = "open"
    COMING = "coming"
    ARRIVED = "arrived"
    SEEN = "seen"
    CLOSED = "closed"


class Outcome(StrEnum):
    """What an incident turned out to have been; AWAY: a false alarm, because nobody was at home."""

    GENUINE = "genuine"
    FALSE_ALARM = "false_alarm"
    AWAY = "away"
    TEST = "test"

    @property
    def is_false_alarm(self) -> bool:
        """Whether people were called for nothing."""
        return self in (Outcome.FALSE_ALARM, Outcome.AWAY)

    def fits(self, kind: IncidentKind) -> bool:
        """Whether an incident of this kind can turn out so: an empty home explains silence, and no smoke and no call."""
        return self is not Outcome.AWAY or kind in _ABOUT_SILENCE


_ABOUT_SILENCE = frozenset(
    {IncidentKind.INACTIVITY, IncidentKind.MISSED_CHECK_IN, IncidentKind.NOT_BACK}
)


class Purpose(StrEnum):
    """Why a message is written."""

    ALARM = "alarm"
    ASK = "ask"
    WARN = "warn"
    CHECK = "check"
    PROGRESS = "progress"
    THANKS = "thanks"
    TAKEN = "taken"
    RELEASED = "released"
    ENDED = "ended"
    EXPLAIN = "explain"
    CHOOSE = "choose"
    REMIND = "remind"
    NEWS = "news"


class AttemptState(StrEnum):
    """Where one message to one responder over one channel stands.

    DELIVERED: it is on the telephone. ANSWERED: something picked up a call, perhaps only voicemail. ACKNOWLEDGED: a human
    answered it. UNDELIVERED: the channel had taken it and could not bring it, or nobody answered the call. FAILED: the channel
    refused it. GIVEN_UP: it expired before it could leave. WITHDRAWN: it had not left and is no longer wanted.
    """

    PLANNED = "planned"
    HANDED_OVER = "handed_over"
    ACCEPTED = "accepted"
    DELIVERED = "delivered"
    ANSWERED = "answered"
    ACKNOWLEDGED = "acknowledged"
    UNDELIVERED = "undelivered"
    FAILED = "failed"
    GIVEN_UP = "given_up"
    WITHDRAWN = "withdrawn"

    @property
    def is_settled(self) -> bool:
        """Whether nothing of ours is left to do for the attempt."""
        return self not in (AttemptState.PLANNED, AttemptState.HANDED_OVER)

    @property
    def is_with_channel(self) -> bool:
        """Whether a channel has the message, and may still say what becomes of it."""
        return self in (AttemptState.ACCEPTED, AttemptState.ANSWERED)

    @property
    def is_reported(self) -> bool:
        """Whether a channel said something about the message after taking it."""
        return self in (
            AttemptState.DELIVERED,
            AttemptState.ANSWERED,
            AttemptState.ACKNOWLEDGED,
            AttemptState.UNDELIVERED,
        )

    @property
    def is_lost(self) -> bool:
        """Whether the message did not and will not reach anybody."""
        return self in (
            AttemptState.UNDELIVERED,
            AttemptState.FAILED,
            AttemptState.GIVEN_UP,
            AttemptState.WITHDRAWN,
        )


class ReceiptKind(StrEnum):
    """What a channel says about a message that it took."""

    TAKEN = "taken"
    DELIVERED = "delivered"
    ANSWERED = "answered"
    UNDELIVERED = "undelivered"


class Answer(StrEnum):
    """What a responder's reply means."""

    COMING = "coming"
    CANNOT = "cannot"
    ARRIVED = "arrived"
    WELL = "well"
    MORE_HELP = "more_help"
    FALSE_ALARM = "false_alarm"
    UNCLEAR = "unclear"


class Enrolment(StrEnum):
    """What became of a home or a person in the register."""

    JOINED = "joined"
    CHANGED = "changed"
    LEFT = "left"


class Unsaid(StrEnum):
    """Why a step of a policy reached nobody."""

    NOBODY_IN_ROLE = "nobody_in_role"
    NO_CHANNEL = "no_channel"
    NOT_ON_DUTY = "not_on_duty"
    NO_CONSENT = "no_consent"
    CALLED_ENOUGH_TONIGHT = "called_enough_tonight"
    EVERYBODY_ANSWERED = "everybody_answered"
    ROLE_HAS_ANSWERED = "role_has_answered"
