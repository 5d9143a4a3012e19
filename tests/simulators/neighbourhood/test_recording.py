"""A recording is read line by line, and what is wrong with it is said with file and line."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
import gzip
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import example, given, strategies as st
import pytest

from simulators.neighbourhood import Reading, RecordingError, read
from simulators.neighbourhood.recording import COLUMNS, KINDS, STATES, parse

RECORDINGS = Path(__file__).parents[4] / "shared" / "data"
HEADER = ",".join(COLUMNS)
GOOD = "2023-01-24T13:50:02.659-05:00,motion.kitchen,motion,ON"

offsets = st.builds(lambda minutes: timezone(timedelta(minutes=minutes)), st.integers(-840, 840))
sensors = st.text(st.characters(codec="utf-8", exclude_characters=',"\r\n'), min_size=1)
readings = st.sampled_from(KINDS).flatmap(
    lambda kind: st.builds(
        Reading,
        at=st.datetimes(timezones=offsets),
        sensor=sensors.filter(str.strip),
        kind=st.just(kind),
        state=st.sampled_from(STATES[kind]),
    )
)


def _line(reading: Reading) -> str:
    return f"{reading.at.isoformat()},{reading.sensor},{reading.kind},{reading.state}"


@given(st.lists(readings, min_size=1))
def test_what_was_written_is_read(recorded: list[Reading]) -> None:
    lines = iter([HEADER, *map(_line, recorded)])
    assert list(parse(lines, "diary")) == recorded


@given(st.lists(st.text(), max_size=5))
@example(["9999-12-31T24:00:00,kitchen,motion,ON"])
@example(['"'])
def test_any_text_is_read_or_refused_in_plain_words(lines: list[str]) -> None:
    refusal = "diary, line "
    try:
        for reading in parse(iter([GOOD, *lines]), "diary"):
            assert reading.at.tzinfo is not None
    except RecordingError as error:
        refusal = str(error)
    assert refusal.startswith("diary, line ")


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("2023-01-24T13:50:02,kitchen,motion", "expected the 4 fields timestamp,sensor,kind,state"),
        ("yesterday,kitchen,motion,ON", "'yesterday' is not an ISO 8601 date and time"),
        ("2023-01-24T13:50:02, ,motion,ON", "the sensor has no name"),
        ("2023-01-24T13:50:02,kitchen,power,12", "the kind 'power' is not one of motion"),
        ("2023-01-24T13:50:02,kitchen,motion,OPEN", "the state 'OPEN' of a motion is not ON or"),
        ("2023-01-24T13:50:02,fridge,contact,ON", "the state 'ON' of a contact is not OPEN or"),
    ],
)
def test_a_bad_line_is_named_with_its_number(line: str, complaint: str) -> None:
    with pytest.raises(RecordingError, match=f"diary, line 3: {complaint}"):
        list(parse(iter([HEADER, GOOD, line]), "diary"))


def test_what_comes_before_a_bad_line_is_still_played() -> None:
    playing = parse(iter([GOOD, "rubbish"]), "diary")
    assert next(playing).sensor == "motion.kitchen"


def test_a_time_without_offset_is_local_to_the_home() -> None:
    shanghai = ZoneInfo("Asia/Shanghai")
    (reading,) = parse(iter(["2026-01-01T08:00:00,hall,motion,ON"]), "diary", shanghai)
    assert reading.at == datetime(2026, 1, 1, tzinfo=UTC)


def test_a_plain_and_a_packed_file_read_the_same(tmp_path: Path) -> None:
    plain, packed = tmp_path / "plain.csv", tmp_path / "packed.csv"
    plain.write_text(f"{HEADER}\n{GOOD}\n", "utf-8")
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    assert list(read(plain)) == list(read(packed))


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "the recording is empty"),
        (f"{HEADER}\n".encode(), "the recording is empty"),
        (gzip.compress(f"{HEADER}\n{GOOD}\n".encode())[:-12], "the gzip file is damaged"),
        (b"\x1f\x8bnonsense", "the gzip file is damaged"),
        (b"\xff\xfe\x00", "this is not text in UTF-8"),
    ],
)
def test_a_file_that_is_no_recording_says_so(
    tmp_path: Path, content: bytes, complaint: str
) -> None:
    path = tmp_path / "events.csv.gz"
    path.write_bytes(content)
    with pytest.raises(RecordingError, match=f"events.csv.gz: {complaint}"):
        list(read(path))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(RecordingError, match=r"nowhere\.csv: it cannot be read \(No such file"):
        list(read(tmp_path / "nowhere.csv"))


def test_a_recording_is_not_held_in_memory() -> None:
    def endless() -> Iterator[str]:
        while True:
            yield GOOD

    playing = parse(endless(), "diary")
    assert [next(playing).state for _ in range(1000)] == ["ON"] * 1000


@pytest.mark.parametrize(
    ("recording", "count"),
    [("nears_0104", 196_817), ("casas_hh109", 7_277), ("wsu_cil_tm000", 21_968)],
)
def test_the_real_recordings_are_read_whole(recording: str, count: int) -> None:
    path = RECORDINGS / recording / "events.csv.gz"
    if not path.exists():
        pytest.skip(f"the recording {path} is not on this machine")
    assert sum(1 for _ in read(path)) == count
