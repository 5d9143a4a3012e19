"""The committee's dashboard: stock cards, no home named in it, alarms that cannot be overlooked."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest

from homeassistant.core import HomeAssistant
from homeassistant.helpers.template import Template
from homeassistant.util import dt as dt_util
from homeassistant.util.yaml import load_yaml_dict

from .homes import Shown, show, show_home

DASHBOARD = Path(__file__).parents[2] / "dashboards" / "committee.yaml"
STOCK_CARDS = {"heading", "logbook", "markdown", "tile"}
OUR_SCRIPTS = {"script.eldercare_acknowledge", "script.eldercare_close_incident"}


@pytest.fixture(scope="module")
def view() -> dict[str, Any]:
    """Read the dashboard as Home Assistant does."""
    (view,) = load_yaml_dict(str(DASHBOARD))["views"]
    assert isinstance(view, dict)
    return view


def cards(view: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Return every card from top to bottom."""
    yield view["header"]["card"]
    for section in view["sections"]:
        yield from section["cards"]


def under(view: dict[str, Any], heading: str) -> str:
    """Return the template of the section with this heading."""
    for section in view["sections"]:
        if section["cards"][0]["heading"] == heading:
            return str(section["cards"][1]["content"])
    raise AssertionError(f"no section is called {heading}")


def render(hass: HomeAssistant, template: str) -> str:
    """Render a template, strictly: a name that does not exist is an error."""
    return str(Template(template, hass).async_render(parse_result=False, strict=True))


def alarm(**others: Any) -> dict[str, Any]:
    """Return the attributes of an alarm that began ten minutes ago."""
    return {
        "incident_id": "01KAB3VXQ7",
        "number": 17,
        "kind": "smoke",
        "since": (dt_util.utcnow() - timedelta(minutes=10)).isoformat(),
        "rung": "open",
        "coming": [],
        "open": 1,
    } | others


def test_only_stock_cards_are_used(view: dict[str, Any]) -> None:
    """It must work on a hub without a single download."""
    assert {card["type"] for card in cards(view)} <= STOCK_CARDS


def test_no_entity_but_our_scripts_is_named(view: dict[str, Any]) -> None:
    """The same file serves every neighbourhood."""
    named = {card["entity"] for card in cards(view) if "entity" in card}
    named |= {entity for card in cards(view) for entity in card.get("entities", ())}
    assert named == OUR_SCRIPTS


def test_alarms_come_first(view: dict[str, Any]) -> None:
    """Whoever looks up sees them before anything else."""
    assert view["sections"][0]["cards"][0]["heading"] == "报警 Alarms"


def test_every_heading_speaks_both_languages(view: dict[str, Any]) -> None:
    """English and Chinese are equals."""
    for card in cards(view):
        if card["type"] == "heading":
            assert card["heading"].isascii() is False
            assert any(letter.isascii() and letter.isalpha() for letter in card["heading"])


async def test_an_empty_community_says_where_to_begin(
    hass: HomeAssistant, view: dict[str, Any]
) -> None:
    """The first look of a new user is not an error."""
    for card in cards(view):
        if card["type"] == "markdown":
            render(hass, card["content"])
    assert "还没有住户 · No homes yet" in render(hass, under(view, "报警 Alarms"))


async def test_a_quiet_community_says_that_there_is_no_alarm(
    hass: HomeAssistant, view: dict[str, Any]
) -> None:
    """An empty space could as well be a broken dashboard."""
    await show_home(hass, "3-502", "陈阿婆")
    assert "当前没有报警 · No alarms" in render(hass, under(view, "报警 Alarms"))


async def test_an_alarm_shows_where_what_since_when_and_that_nobody_comes(
    hass: HomeAssistant, view: dict[str, Any], freezer: FrozenDateTimeFactory
) -> None:
    """All that staff need to decide what to do, in red."""
    await show_home(hass, "3-502", "陈阿婆", status="alarm", alarm=alarm())
    shown = render(hass, under(view, "报警 Alarms"))
    assert 'alert-type="error"' in shown
    assert "<h1>3-502 陈阿婆</h1>" in shown
    assert "烟雾报警 Smoke" in shown
    assert "10 min" in shown
    assert "Nobody is on the way yet" in shown
    assert "No. 17" in shown


@pytest.mark.parametrize(
    ("rung", "words"), [("coming", "正在赶来 is on the way"), ("arrived", "已到现场 has arrived")]
)
async def test_an_alarm_shows_who_comes(
    hass: HomeAssistant, view: dict[str, Any], rung: str, words: str
) -> None:
    """An alarm that is taken is no longer red."""
    attributes = alarm(coming=["张师傅", "李阿姨"], rung=rung)
    await show_home(hass, "3-502", "陈阿婆", status="alarm", alarm=attributes)
    shown = render(hass, under(view, "报警 Alarms"))
    assert 'alert-type="error"' not in shown
    assert "张师傅、李阿姨" in shown
    assert words in shown
    assert "仍在通知其他人" not in shown


async def test_an_alarm_that_needs_more_people_stays_red(
    hass: HomeAssistant, view: dict[str, Any]
) -> None:
    """Gas needs property, committee and a volunteer; the first of them is not enough."""
    attributes = alarm(kind="gas", coming=["物业张师傅"], rung="open")
    await show_home(hass, "3-502", "陈阿婆", status="alarm", alarm=attributes)
    shown = render(hass, under(view, "报警 Alarms"))
    assert 'alert-type="error"' in shown
    assert "物业张师傅" in shown
    assert "仍在通知其他人 · Others are still being called" in shown


async def test_several_alarms_stand_in_the_order_in_which_they_began(
    hass: HomeAssistant, view: dict[str, Any]
) -> None:
    """Who has waited longest is on top, and the markdown keeps them apart."""
    later = alarm(since=dt_util.utcnow().isoformat(), open=2)
    await show_home(hass, "1-101", "王大爷", status="alarm", alarm=later)
    await show_home(hass, "3-502", "陈阿婆", status="alarm", alarm=alarm())
    shown = render(hass, under(view, "报警 Alarms"))
    assert shown.index("陈阿婆") < shown.index("王大爷")
    assert "</ha-alert>\n\n<ha-alert" in shown
    assert shown.count("1 more open") == 1


async def test_alarms_that_nobody_has_taken_come_before_those_that_are(
    hass: HomeAssistant, view: dict[str, Any]
) -> None:
    """Whoever is already being helped can wait for the committee's eyes."""
    later = alarm(since=dt_util.utcnow().isoformat())
    taken = alarm(rung="coming", coming=["张师傅"])
    await show_home(hass, "3-502", "陈阿婆", status="alarm", alarm=taken)
    await show_home(hass, "1-101", "王大爷", status="alarm", alarm=later)
    shown = render(hass, under(view, "报警 Alarms"))
    assert shown.index("王大爷") < shown.index("陈阿婆")


async def test_a_service_request_is_not_red_and_stands_below_every_alarm(
    hass: HomeAssistant, view: dict[str, Any]
) -> None:
    """It can wait; however old it is, smoke next door cannot."""
    later = alarm(since=dt_util.utcnow().isoformat(), rung="coming", coming=["张师傅"])
    await show_home(hass, "1-101", "王大爷", status="alarm", alarm=alarm(kind="service_request"))
    await show_home(hass, "3-502", "陈阿婆", status="alarm", alarm=later)
    shown = render(hass, under(view, "报警 Alarms"))
    assert shown.index("陈阿婆") < shown.index("王大爷")
    assert 'alert-type="error"' not in shown


async def test_the_id_is_shown_only_where_staff_need_it(
    hass: HomeAssistant, view: dict[str, Any]
) -> None:
    """With one open alarm the home is enough to close it."""
    await show_home(hass, "3-502", "陈阿婆", status="alarm", alarm=alarm())
    assert "01KAB3VXQ7" not in render(hass, under(view, "报警 Alarms"))
    await show_home(hass, "1-101", "王大爷", status="alarm", alarm=alarm(open=2))
    assert "01KAB3VXQ7" in render(hass, under(view, "报警 Alarms"))


async def test_no_alarm_is_torn_apart_by_an_empty_line(
    hass: HomeAssistant, view: dict[str, Any]
) -> None:
    """An empty line would end the red box in the middle of the alarm."""
    await show_home(hass, "3-502", "陈阿婆", status="alarm", alarm=alarm(coming=["张师傅"]))
    box = render(hass, under(view, "报警 Alarms")).partition("</ha-alert>")[0]
    assert "\n\n" not in box.strip()


async def test_homes_are_listed_with_the_worst_first(
    hass: HomeAssistant, view: dict[str, Any]
) -> None:
    """Nobody scrolls for the home that needs them."""
    for code, name, status in [
        ("1-101", "王大爷", "safe"),
        ("1-102", "李奶奶", "offline"),
        ("3-502", "陈阿婆", "alarm"),
    ]:
        await show_home(hass, code, name, status=status)
    table = render(hass, under(view, "住户 Homes"))
    rows = [[cell.strip() for cell in line.split("|")] for line in table.splitlines()[2:]]
    assert [(row[1].rpartition("</font> ")[2], row[2], row[3]) for row in rows] == [
        ("**报警 Alarm**", "**3-502**", "陈阿婆"),
        ("离线 Offline", "**1-102**", "李奶奶"),
        ("平安 Safe", "**1-101**", "王大爷"),
    ]


@pytest.mark.parametrize(
    ("age", "words"),
    [
        (timedelta(seconds=5), "刚刚 · just now"),
        (timedelta(minutes=12), "12 分钟前 · 12 min ago"),
        (timedelta(hours=7), "7 小时前 · 7 h ago"),
        (timedelta(days=3), "3 天前 · 3 days ago"),
    ],
)
async def test_a_home_says_when_it_last_stirred(
    hass: HomeAssistant,
    view: dict[str, Any],
    freezer: FrozenDateTimeFactory,
    age: timedelta,
    words: str,
) -> None:
    """In words that are right at a glance."""
    await show_home(hass, "3-502", "陈阿婆", moved=(dt_util.utcnow() - age).isoformat())
    assert f"| {words} |" in render(hass, under(view, "住户 Homes"))


async def test_names_cannot_break_the_table_or_the_page(
    hass: HomeAssistant, view: dict[str, Any]
) -> None:
    """A register is typed by hand."""
    await show_home(hass, "3|502", "<b>陈\n阿婆", status="alarm", alarm=alarm(kind="<i>"))
    table = render(hass, under(view, "住户 Homes"))
    assert "| **3¦502** | &lt;b&gt;陈 阿婆 |" in table
    assert "<b>陈" not in render(hass, under(view, "报警 Alarms"))


async def test_a_whole_neighbourhood_is_cut_short_and_says_so(
    hass: HomeAssistant, view: dict[str, Any]
) -> None:
    """Two thousand rows would freeze the browser of a committee."""
    homes = [
        Shown(f"{n:04}", "status", "safe", {"household_code": f"{n:04}", "household_name": ""})
        for n in range(85)
    ]
    await show(hass, "sensor", *homes)
    table = render(hass, under(view, "住户 Homes"))
    assert table.count("平安 Safe") == 80
    assert "另有 5 户未列出 · 5 more homes are not listed" in table


async def test_the_header_names_the_community_and_counts(
    hass: HomeAssistant, view: dict[str, Any]
) -> None:
    """One glance from the door."""
    open_incidents = Shown("幸福里", "open", "1", {"state_class": "measurement"})
    await show(hass, "sensor", open_incidents)
    await show_home(hass, "1-101", "王大爷")
    await show_home(hass, "3-502", "陈阿婆", status="alarm", alarm=alarm())
    shown = render(hass, view["header"]["card"]["content"])
    assert "# 幸福里" in shown
    assert "1 报警 Alarm" in shown
    assert "1 平安 Safe" in shown
    assert "离线" not in shown
