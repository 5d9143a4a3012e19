"""A channel that takes every message and never speaks of one is mute: found by what it usually says, and never by one dead telephone."""

from random import Random

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.eldercare.engine.channel_signs import (
    A_WORD,
    AN_ANSWER,
    MUTE_MESSAGES,
    MUTE_PEOPLE,
    ChannelSigns,
    Mute,
    UnreadableSignsError,
)

NOW = 1_795_000_000
MINUTE = 60
HOUR = 60 * MINUTE
DAY = 24 * HOUR
SMS, APP = "sms", "app"
PEOPLE = ("li", "sun", "chen")
# What a channel with many messages may cost, written down.
MOST_CHARACTERS = 80_000


class Evening:
    """The hub's channels on some evening, looked at every minute."""

    def __init__(self) -> None:
        self.now = NOW
        self.signs = ChannelSigns.begin(NOW)
        self.signs.use([SMS, APP], NOW)
        self.sent = 0

    def send(self, *people: str) -> list[str]:
        """Let the channel take a message for each of these people."""
        ids = []
        for person in people:
            self.sent += 1
            ids.append(f"i1-{self.sent}")
            self.signs.took(SMS, ids[-1], person, self.now)
        return ids

    def wait(self, seconds: int) -> None:
        """Let time pass, with a look every minute."""
        while seconds > 0:
            passed = min(seconds, MINUTE)
            self.now += passed
            seconds -= passed
            self.signs.look(self.now)

    def hear(self, *attempt_ids: str) -> None:
        """Let the channel say something about these messages."""
        for attempt_id in attempt_ids:
            self.signs.spoke_of(SMS, attempt_id, self.now)

    def usually_after(self, seconds: int, days: int = 10) -> None:
        """Let every word take that long, for some days."""
        for _ in range(2 * days):
            messages = self.send("li")
            self.wait(seconds)
            self.hear(*messages)
            self.wait(DAY // 2 - seconds)

    def restart(self, down_s: int) -> None:
        """Keep what is known, be down, and go on."""
        kept = self.signs.to_dict()
        self.now += down_s
        self.signs = ChannelSigns.go_on(kept, self.now)

    @property
    def mute(self) -> Mute | None:
        """What is found of the channel that gives receipts."""
        return self.signs.mute(SMS, gives_receipts=True)


@pytest.fixture
def evening() -> Evening:
    """Return an evening on which nothing was sent yet."""
    return Evening()


def test_three_messages_to_two_people_without_a_word_make_a_channel_mute(evening: Evening) -> None:
    evening.send("li", "sun", "li")
    evening.wait(A_WORD.until_known)
    assert evening.mute is None
    evening.wait(MINUTE)
    assert evening.mute == Mute(since=NOW, messages=3, people=2)


def test_a_dead_telephone_is_no_dead_channel(evening: Evening) -> None:
    evening.send(*["li"] * 20)
    evening.wait(HOUR)
    assert evening.mute is None


def test_two_lost_messages_may_be_bad_luck(evening: Evening) -> None:
    evening.send("li", "sun")
    evening.wait(HOUR)
    assert evening.mute is None


def test_a_word_about_a_newer_message_forgives_what_was_sent_before(evening: Evening) -> None:
    evening.send("li", "sun", "chen")
    evening.wait(MINUTE)
    evening.hear(*evening.send("sun"))
    evening.wait(HOUR)
    assert evening.mute is None


def test_a_word_about_an_older_message_forgives_nothing_newer(evening: Evening) -> None:
    older = evening.send("li")
    evening.wait(MINUTE)
    evening.send("li", "sun", "chen")
    evening.hear(*older)
    evening.wait(HOUR)
    assert evening.mute == Mute(since=NOW + MINUTE, messages=3, people=3)


def test_one_word_heals(evening: Evening) -> None:
    messages = evening.send(*PEOPLE)
    evening.wait(HOUR)
    assert evening.mute
    evening.hear(messages[0])
    assert evening.mute is None


def test_a_reply_is_a_word_too(evening: Evening) -> None:
    evening.send(*PEOPLE)
    evening.wait(HOUR)
    evening.signs.spoke(SMS, evening.now)
    assert evening.mute is None
    evening.wait(HOUR)
    assert evening.mute is None


def test_a_channel_that_only_answers_checks_is_still_mute(evening: Evening) -> None:
    evening.send(*PEOPLE)
    evening.wait(HOUR)
    evening.signs.answered(SMS, evening.now)
    assert evening.mute


def test_the_word_about_a_message_may_overtake_the_news_that_it_was_taken(evening: Evening) -> None:
    evening.hear("i1-1")
    evening.send("li")
    assert list(evening.signs.expected()) == []


def test_a_network_that_confirms_slowly_is_given_the_time_it_takes(evening: Evening) -> None:
    evening.usually_after(25 * MINUTE)
    begun = evening.now
    evening.send(*PEOPLE)
    evening.wait(34 * MINUTE)
    assert evening.mute is None
    evening.wait(2 * MINUTE)
    assert evening.mute == Mute(since=begun, messages=3, people=3)


def test_a_channel_that_always_spoke_at_once_is_found_sooner(evening: Evening) -> None:
    evening.usually_after(5)
    evening.send(*PEOPLE)
    evening.wait(A_WORD.least + MINUTE)
    assert evening.mute


def test_what_is_no_longer_asked_about_is_not_held_against_the_channel(evening: Evening) -> None:
    messages = evening.send(*PEOPLE)
    evening.signs.expect_no_more(messages)
    evening.wait(HOUR)
    assert evening.mute is None


def test_what_was_counted_before_an_incident_ended_still_counts(evening: Evening) -> None:
    messages = evening.send(*PEOPLE)
    evening.wait(HOUR)
    evening.signs.expect_no_more(messages)
    assert evening.mute


def test_nothing_is_held_against_a_channel_while_the_hub_is_down(evening: Evening) -> None:
    evening.send(*PEOPLE)
    evening.wait(5 * MINUTE)
    evening.restart(20 * HOUR)
    evening.signs.look(evening.now)
    assert evening.mute is None
    evening.wait(6 * MINUTE)
    assert evening.mute == Mute(since=NOW, messages=3, people=3)


def test_a_mute_channel_is_still_mute_after_a_restart(evening: Evening) -> None:
    evening.send(*PEOPLE)
    evening.wait(HOUR)
    before = evening.mute
    evening.restart(DAY)
    assert evening.mute == before


def test_a_clock_that_jumps_makes_no_channel_mute(evening: Evening) -> None:
    evening.send(*PEOPLE)
    for jump in (5 * DAY, -6 * DAY, 2 * DAY):
        evening.now += jump
        evening.signs.look(evening.now)
    assert evening.mute is None


def test_a_channel_without_receipts_is_mute_when_it_answers_no_check(evening: Evening) -> None:
    def mute() -> Mute | None:
        return evening.signs.mute(APP, gives_receipts=False)

    for _ in range(12):
        evening.wait(5 * MINUTE)
        evening.signs.answered(APP, evening.now)
    answered = evening.now
    evening.wait(AN_ANSWER.until_known)
    assert mute() is None
    evening.wait(MINUTE)
    assert mute() == Mute(since=answered)
    evening.signs.answered(APP, evening.now)
    assert mute() is None


def test_a_channel_that_never_answered_is_mute_since_it_is_watched(evening: Evening) -> None:
    evening.wait(AN_ANSWER.until_known + MINUTE)
    assert evening.signs.mute(APP, gives_receipts=False) == Mute(since=NOW)


def test_a_channel_that_is_taken_away_is_forgotten(evening: Evening) -> None:
    evening.send(*PEOPLE)
    evening.wait(HOUR)
    evening.signs.use([APP], evening.now)
    assert evening.mute is None
    assert list(evening.signs.channels) == [APP]


def test_the_second_person_is_seen_however_many_messages_the_first_one_missed(
    evening: Evening,
) -> None:
    evening.send(*["li"] * 150)
    evening.wait(HOUR)
    assert evening.mute is None
    evening.send("sun")
    evening.wait(HOUR)
    assert evening.mute == Mute(since=NOW, messages=100, people=2)


@pytest.mark.parametrize(
    "kept",
    [
        {},
        {"clock": {"wall": "noon"}},
        {"clock": {"wall": NOW}, "channels": [1]},
        {"clock": {"wall": NOW}, "channels": {"sms": {"words": {}}}},
    ],
)
def test_what_was_not_kept_whole_is_refused(kept: dict[str, object]) -> None:
    with pytest.raises(UnreadableSignsError):
        ChannelSigns.go_on(kept, NOW)


acts = st.lists(
    st.tuples(
        st.sampled_from(
            ["took", "spoke of", "spoke", "answered", "look", "no more", "use", "restart"]
        ),
        st.sampled_from([SMS, APP, "new"]),
        st.integers(1, 12),
        st.sampled_from(PEOPLE),
        st.integers(-400 * DAY, 400 * DAY) | st.integers(0, 20 * MINUTE),
    ),
    max_size=80,
)


def told(
    signs: ChannelSigns, act: str, channel_id: str, number: int, person: str, now: int
) -> None:
    """Tell the signs one thing of whatever kind."""
    match act:
        case "took":
            signs.took(channel_id, f"i1-{number}", person, now)
        case "spoke of":
            signs.spoke_of(channel_id, f"i1-{number}", now)
        case "spoke":
            signs.spoke(channel_id, now)
        case "answered":
            signs.answered(channel_id, now)
        case "no more":
            signs.expect_no_more([f"i1-{number}"])
        case "use":
            signs.use([SMS, channel_id], now)
        case _:
            signs.look(now)


@given(acts)
def test_whatever_comes_in_whatever_order_breaks_nothing_and_a_word_heals(
    happened: list[tuple[str, str, int, str, int]],
) -> None:
    signs, now = ChannelSigns.begin(NOW), NOW
    taken: dict[str, dict[str, str]] = {}
    for act, channel_id, number, person, passed in happened:
        now += passed
        if act == "restart":
            signs = ChannelSigns.go_on(signs.to_dict(), now)
        told(signs, act, channel_id, number, person, now)
        if act == "took":
            taken.setdefault(channel_id, {})[f"i1-{number}"] = person
        for one in (SMS, APP, "new"):
            mute = signs.mute(one, gives_receipts=True)
            sent = taken.get(one, {})
            assert mute is None or MUTE_MESSAGES <= mute.messages <= len(sent)
            assert mute is None or MUTE_PEOPLE <= mute.people <= len(PEOPLE)
        if act in ("spoke of", "spoke"):
            assert signs.mute(channel_id, gives_receipts=True) is None


@given(st.randoms(use_true_random=False), st.integers(2, 30))
def test_words_that_come_shuffled_doubled_or_late_but_come_make_no_channel_mute(
    dice: Random, messages: int
) -> None:
    evening = Evening()
    ids = evening.send(*(dice.choice(PEOPLE) for _ in range(messages)))
    words = [*ids, *dice.choices(ids, k=messages)]
    dice.shuffle(words)
    for word in words:
        evening.wait(dice.randrange(A_WORD.least // len(words)))
        evening.hear(word)
        assert evening.mute is None
    evening.wait(DAY)
    assert evening.mute is None


@settings(deadline=None, max_examples=10)
@given(st.integers(), st.booleans())
def test_what_is_remembered_stays_small(seed: int, is_dead: bool) -> None:
    dice = Random(seed)  # noqa: S311  # a test, not a secret
    signs, now = ChannelSigns.begin(NOW), NOW
    for number in range(3000):
        now += dice.randrange(20 * MINUTE)
        signs.took(SMS, f"01JD2M3QGZ3SZ3S9T8ZB4N6W1X-{number}", f"person-{dice.randrange(40)}", now)
        if not is_dead:
            signs.spoke_of(SMS, f"01JD2M3QGZ3SZ3S9T8ZB4N6W1X-{number}", now)
        if dice.random() < 0.001:
            signs.look(now)
    assert len(str(signs.to_dict())) < MOST_CHARACTERS


def test_how_long_a_word_may_take_is_what_is_usual_and_never_less_than_the_polling() -> None:
    evening = Evening()
    assert evening.signs.patience(SMS) == A_WORD.until_known
    evening.usually_after(20)
    assert evening.signs.patience(SMS) == A_WORD.least
