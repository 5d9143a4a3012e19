"""Signs of life by the way: what appliances, telephones and the entrance say of the resident, and what says nothing of anybody."""

from hypothesis import given, strategies as st
import pytest

from custom_components.eldercare.model.community import Sensor
from custom_components.eldercare.model.words import SensorKind, Sign
from custom_components.eldercare.sensing.by_the_way import access_of
from custom_components.eldercare.sensing.judgement import is_absent

from .sensor_life import GONE, RESTORED, Life, moment, signs

CARD = Sensor(id="event.entrance_card", kind=SensorKind.ENTRANCE)
LOCK = Sensor(id="lock.front_door", kind=SensorKind.ENTRANCE)
PERSON = Sensor(id="person.wang", kind=SensorKind.TRACKER)
KETTLE = Sensor(id="sensor.kettle", kind=SensorKind.KETTLE)
WATER = Sensor(id="sensor.water", kind=SensorKind.WATER)
TELEVISION = Sensor(id="media_player.tv", kind=SensorKind.TELEVISION)
BED = Sensor(id="binary_sensor.bed", kind=SensorKind.BED)
NOTHING: tuple[Sign, ...] = ()


@pytest.mark.parametrize(
    ("sensor", "words", "expected"),
    [
        (LOCK, ("locked", "unlocked"), (Sign.OPENED,)),
        (LOCK, ("locked", "unlocking", "unlocked", "open"), (Sign.OPENED,)),
        (LOCK, ("unlocked", "locked"), NOTHING),
        (LOCK, ("locked", "jammed", "locked"), NOTHING),
        (LOCK, ("locked", "unavailable", "locked"), NOTHING),
        (LOCK, ("unlocked",), NOTHING),
        (PERSON, ("home", "not_home"), (Sign.WENT_OUT,)),
        (PERSON, ("not_home", "Park"), NOTHING),
        (PERSON, ("not_home", "Park", "home"), (Sign.CAME_HOME,)),
        (PERSON, ("home", "unknown", "home"), NOTHING),
        (KETTLE, ("0.4", "1850", "1851", "0.3"), (Sign.COOKED,)),
        (KETTLE, ("0.4", "unavailable", "0.4"), NOTHING),
        (WATER, ("12.001", "12.002"), (Sign.DREW_WATER,)),
        (WATER, ("12.002", "0"), NOTHING),
        (TELEVISION, ("off", "on"), (Sign.WATCHED,)),
        (TELEVISION, ("playing", "off"), NOTHING),
        (BED, ("off", "on", "off"), (Sign.LAY_OR_ROSE, Sign.LAY_OR_ROSE)),
        (BED, (RESTORED + "on", "off"), NOTHING),
        (BED, (GONE, "on"), NOTHING),
    ],
)
def test_only_what_somebody_did_is_a_sign(
    sensor: Sensor, words: tuple[str, ...], expected: tuple[Sign, ...]
) -> None:
    assert signs(sensor, *words) == expected


@pytest.mark.parametrize(
    ("word", "sign"),
    [
        ("", Sign.CAME_HOME),
        ("card", Sign.CAME_HOME),
        ("face_recognized", Sign.CAME_HOME),
        ("刷卡开门", Sign.CAME_HOME),
        ("exit", Sign.WENT_OUT),
        ("card_out", Sign.WENT_OUT),
        ("出门按钮", Sign.WENT_OUT),
        ("access_denied", None),
        ("刷卡失败", None),
        ("timeout", None),
    ],
)
def test_the_entrance_tells_coming_from_going_where_it_can(word: str, sign: Sign | None) -> None:
    assert access_of(word) is sign


def test_the_residents_card_at_the_entrance_is_noticed_once() -> None:
    life = Life(sensor=CARD)
    life.says("unknown")
    used = life.says(moment(60), event_type="card")
    again = life.says(moment(60), event_type="card", force=True)
    assert used is not None
    assert (used.sign, again) == (Sign.CAME_HOME, None)


def test_a_card_that_was_turned_away_is_nobody_coming_home() -> None:
    life = Life(sensor=CARD)
    life.says("unknown")
    assert life.says(moment(60), event_type="access_denied") is None


def test_what_an_entrance_knew_before_we_listened_is_no_news() -> None:
    assert Life(sensor=CARD).says(moment(-3600), event_type="card") is None


def test_an_entrance_that_nobody_has_used_yet_is_there() -> None:
    life = Life(sensor=CARD)
    life.says("unknown")
    assert not is_absent(CARD, life.last)


@given(st.text(max_size=40))
def test_any_word_of_an_entrance_is_understood_or_ignored(word: str) -> None:
    assert access_of(word) in (None, Sign.CAME_HOME, Sign.WENT_OUT)
