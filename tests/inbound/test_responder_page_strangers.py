"""Who has no link, or somebody else's page, learns nothing and changes nothing; what a stranger wrote stays text."""

from dataclasses import replace
from http import HTTPStatus
import sqlite3

from hypothesis import HealthCheck, given, settings, strategies as st
import pytest
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.eldercare.hub import Hub
from custom_components.eldercare.inbound import responder_page
from custom_components.eldercare.inbound.page_guard import is_from_page, new_form, nonce_of
from custom_components.eldercare.model.words import Rung

from .opened_page import Browser, Opens, Page, now

HUB = "//hub.example.org:8123"
TOKENS = st.text(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", min_size=1, max_size=64
)


def as_seen(page: Page) -> tuple[HTTPStatus, str]:
    """Return what an answer tells."""
    return page.status, page.main


async def test_unknown_expired_and_guessed_links_get_one_same_answer(
    hub: Hub, browser: Opens, hass_client_no_auth: ClientSessionGenerator
) -> None:
    client = await hass_client_no_auth()
    mine = await browser("volunteer")
    token = mine.path.rpartition("/")[2]
    form = (await mine.open()).form
    hub.links.forget({now(hub).id})
    almost = token[:-1] + ("A" if token[-1] != "A" else "B")
    answers = {as_seen(await Browser(client, one).open()) for one in (token, almost, "x", "A" * 22)}
    answers.add(as_seen(await mine.tap("1", form)))
    answers.add(as_seen(await Browser(client, "A" * 22).tap("1", "forged")))
    assert len(answers) == 1
    assert answers.pop()[0] is HTTPStatus.NOT_FOUND
    assert now(hub).rung is Rung.OPEN


async def test_who_guesses_is_turned_away_and_who_has_a_link_is_not(
    hub: Hub,
    browser: Opens,
    hass_client_no_auth: ClientSessionGenerator,
) -> None:
    mine = await browser("volunteer")
    guesser = Browser(await hass_client_no_auth(), "A" * 22)
    most, _ = responder_page.STRANGERS
    seen = {(await guesser.open()).status for _ in range(most + 5)}
    assert seen == {HTTPStatus.NOT_FOUND, HTTPStatus.TOO_MANY_REQUESTS}
    assert (await mine.open()).status is HTTPStatus.OK


async def test_who_taps_without_end_is_slowed_down(hub: Hub, browser: Opens) -> None:
    mine = await browser("volunteer")
    form = (await mine.open()).form
    most, _ = responder_page.TAPS
    answers = [await mine.tap("8", form) for _ in range(most + 1)]
    assert answers[0].status is HTTPStatus.BAD_REQUEST
    assert answers[-1].status is HTTPStatus.TOO_MANY_REQUESTS


@pytest.mark.parametrize(
    "said",
    [
        {"Origin": "https://evil.example.org"},
        {"Origin": "null"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
    ],
    ids=["another origin", "no origin", "another site", "a sister site"],
)
async def test_a_tap_from_another_page_changes_nothing(
    hub: Hub, browser: Opens, said: dict[str, str]
) -> None:
    page = await (await browser("volunteer")).tap("1", **said)
    assert page.status is HTTPStatus.FORBIDDEN
    assert "没有记下" in page.main
    assert now(hub).rung is Rung.OPEN


async def test_a_tap_from_the_page_itself_is_believed(hub: Hub, browser: Opens) -> None:
    mine = await browser("volunteer")
    (base,) = {hub.page_base(one.channel_id) for one in now(hub).attempts.values()} - {None}
    page = await mine.tap("1", Origin=str(base), Sec_Fetch_Site="same-origin")
    assert page.status is HTTPStatus.OK
    assert now(hub).rung is Rung.COMING


async def test_a_form_of_another_link_changes_nothing(hub: Hub, browser: Opens) -> None:
    theirs = (await (await browser("second-volunteer")).open()).form
    page = await (await browser("volunteer")).tap("1", theirs)
    assert page.status is HTTPStatus.FORBIDDEN
    assert now(hub).rung is Rung.OPEN


@pytest.mark.parametrize(
    "body",
    [b"", b"\xff\xfe", b"key=1", b"form=&key=1", b"form=a.b&key=1", b"x" * 5000],
    ids=["nothing", "no text", "no form", "an empty form", "a forged form", "too much"],
)
async def test_what_is_no_form_of_ours_changes_nothing(
    hub: Hub, browser: Opens, body: bytes
) -> None:
    page = await (await browser("volunteer")).send(body)
    assert page.status is HTTPStatus.FORBIDDEN
    assert now(hub).rung is Rung.OPEN


@pytest.mark.parametrize(
    "hostile",
    ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "\u202e\u2066evil", "老" * 500],
    ids=["script", "attribute", "right to left", "long"],
)
async def test_what_a_stranger_wrote_is_shown_as_text(
    hub: Hub, browser: Opens, hostile: str
) -> None:
    home = replace(
        hub.community.households["household-wang"], door_code=hostile, notes=hostile, name=hostile
    )
    hub.desk.community = replace(hub.community, name=hostile, households={home.id: home})
    page = await (await browser("volunteer")).tap("1")
    assert "<script>alert" not in page.html
    assert "<img" not in page.html
    assert hostile in page.main
    assert len(page.html.encode()) < 30_000


async def test_the_ledger_holds_no_token(hub: Hub, browser: Opens) -> None:
    token = (await browser("volunteer")).path.rpartition("/")[2]
    file = sqlite3.connect(hub.ledger.path)
    (dump,) = ["\n".join(file.iterdump())]
    ((digest,),) = file.execute("SELECT hash FROM links").fetchall()
    file.close()
    assert token not in dump
    assert len(digest) == 64


async def test_a_token_is_128_random_bits(hub: Hub) -> None:
    attempt = next(iter(now(hub).attempts.values()))
    tokens = {await hub.links.mint(attempt) for _ in range(50)}
    assert len(tokens) == 50
    assert {len(one) for one in tokens} == {22}


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TOKENS, TOKENS, st.text(max_size=80))
def test_a_form_is_believed_only_for_its_own_link(mine: str, other: str, forged: str) -> None:
    form = new_form(mine)
    assert nonce_of(form, mine) == form.partition(".")[0]
    assert nonce_of(forged, mine) is None
    if other != mine:
        assert nonce_of(form, other) is None


@given(st.text(max_size=80))
def test_any_origin_but_the_hubs_own_is_refused(origin: str) -> None:
    assert not is_from_page({"Origin": f"https://{origin}.evil.example"}, (HUB,))
    assert not is_from_page({"Origin": origin}, ("",))


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"Origin": "https://hub.example.org:8123"},
        {"Origin": "http://HUB.example.org:8123", "Sec-Fetch-Site": "same-origin"},
        {"Origin": "null", "Sec-Fetch-Site": "same-origin"},
    ],
)
def test_what_browsers_say_of_the_hubs_own_page_is_believed(said: dict[str, str]) -> None:
    assert is_from_page(said, (HUB,))
