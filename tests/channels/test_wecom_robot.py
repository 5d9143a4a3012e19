"""A WeCom robot posts to its group and mentions the person meant; its errors are told apart, and its key is never told."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Any

import aiohttp
from aiohttp import web
import pytest

from custom_components.eldercare.channels import wecom_robot
from custom_components.eldercare.channels.interface import (
    ChannelError,
    CredentialsRefused,
    NotProcessed,
    OutcomeUnknown,
    ProviderUnreachable,
    Recipient,
)
from custom_components.eldercare.channels.wecom_robot import (
    WeComRobot,
    WeComRobotChannel,
    async_check_robot,
)
from custom_components.eldercare.model.words import Medium
from tests.channels.attempts import an_attempt
from tests.channels.wecom import KEY, WeCom, running_wecom

LI = Recipient(name="小李", phone="+8613800000001")


@pytest.fixture
async def wecom(socket_enabled: None) -> AsyncGenerator[WeCom]:
    """Run WeCom on this machine."""
    async with running_wecom() as wecom:
        yield wecom


@pytest.fixture
async def session(socket_enabled: None) -> AsyncGenerator[aiohttp.ClientSession]:
    """Return a session as Home Assistant would share it."""
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def channel(session: aiohttp.ClientSession, wecom: WeCom) -> WeComRobotChannel:
    """Return the channel of the robot in the group."""
    return a_channel(session, wecom.base_url)


def a_channel(session: aiohttp.ClientSession, base_url: str, key: str = KEY) -> WeComRobotChannel:
    """Return a channel of a robot with this key."""
    robot = WeComRobot(key=key, base_url=base_url)
    return WeComRobotChannel(id="wecom", session=session, robot=robot)


def test_nobody_can_answer_a_robot(channel: WeComRobotChannel) -> None:
    assert channel.voice.medium is Medium.GROUP
    assert not channel.voice.reach.is_answerable
    assert not channel.voice.reach.receipts


def test_a_robot_may_post_twenty_messages_a_minute(channel: WeComRobotChannel) -> None:
    assert channel.limits.per_second * 60 == pytest.approx(20)


@pytest.mark.parametrize(
    ("phone", "mentioned"),
    [
        ("+8613800000001", {"mentioned_mobile_list": ["13800000001"]}),
        ("+12025550123", {"mentioned_mobile_list": ["+12025550123"]}),
        (None, {}),
    ],
)
async def test_the_person_meant_is_mentioned_by_their_number(
    channel: WeComRobotChannel, wecom: WeCom, phone: str | None, mentioned: dict[str, Any]
) -> None:
    assert await channel.send(an_attempt("【烟雾报警】"), Recipient(name="李", phone=phone)) == ""
    assert wecom.posted == [{"msgtype": "text", "text": {"content": "【烟雾报警】", **mentioned}}]


@pytest.mark.parametrize(
    ("code", "error"),
    [
        (45009, NotProcessed),
        (45033, NotProcessed),
        (-1, NotProcessed),
        (93000, CredentialsRefused),
        (93004, CredentialsRefused),
        (93008, CredentialsRefused),
        (40058, ChannelError),
    ],
)
async def test_wecoms_codes_are_told_apart(
    channel: WeComRobotChannel, wecom: WeCom, code: int, error: type[ChannelError]
) -> None:
    wecom.answer = {"errcode": code, "errmsg": "no, hint: [16], from ip: 203.0.113.7"}
    with pytest.raises(error) as raised:
        await channel.send(an_attempt(), LI)
    assert type(raised.value) is error
    assert (raised.value.code, str(raised.value)) == (code, f"{code}: no")


@pytest.mark.parametrize(
    ("status", "answer", "error"),
    [
        (502, "<html>", OutcomeUnknown),
        (200, "<html>", OutcomeUnknown),
        (200, "[]", OutcomeUnknown),
        (429, "slow down", NotProcessed),
        (404, "not here", CredentialsRefused),
    ],
)
async def test_an_answer_that_is_not_wecoms_is_not_taken_for_success(
    channel: WeComRobotChannel, wecom: WeCom, status: int, answer: str, error: type[ChannelError]
) -> None:
    wecom.status, wecom.answer = status, answer
    with pytest.raises(error):
        await channel.send(an_attempt(), LI)


async def test_without_a_connection_the_text_was_certainly_not_posted(
    session: aiohttp.ClientSession,
) -> None:
    with pytest.raises(ProviderUnreachable):
        await a_channel(session, "http://127.0.0.1:9").send(an_attempt(), LI)


async def test_an_answer_that_never_came_leaves_it_open(
    channel: WeComRobotChannel, wecom: WeCom, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def hang(_request: web.Request) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(wecom, "before_answer", hang)
    monkeypatch.setattr(wecom_robot, "_TIMEOUT", aiohttp.ClientTimeout(total=0.2))
    with pytest.raises(OutcomeUnknown):
        await channel.send(an_attempt(), LI)


async def test_a_connection_that_breaks_leaves_it_open(
    channel: WeComRobotChannel, wecom: WeCom, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def hang_up(request: web.Request) -> None:
        assert request.transport is not None
        request.transport.close()

    monkeypatch.setattr(wecom, "before_answer", hang_up)
    with pytest.raises(OutcomeUnknown, match="ServerDisconnectedError"):
        await channel.send(an_attempt(), LI)


async def test_a_connection_that_takes_too_long_brought_nothing(
    session: aiohttp.ClientSession, channel: WeComRobotChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_args: object, **_options: object) -> None:
        raise aiohttp.ConnectionTimeoutError

    monkeypatch.setattr(session, "post", never)
    with pytest.raises(ProviderUnreachable, match="no connection"):
        await channel.send(an_attempt(), LI)


async def test_the_key_is_in_no_error_and_no_description(
    session: aiohttp.ClientSession, wecom: WeCom
) -> None:
    secret = "secret-key"
    assert secret not in repr(WeComRobot(key=secret))
    for base_url in (wecom.base_url, "http://127.0.0.1:9"):
        with pytest.raises(ChannelError) as raised:
            await a_channel(session, base_url, secret).send(an_attempt(), LI)
        assert secret not in str(raised.value)


async def test_a_key_is_checked_without_posting_anything(
    session: aiohttp.ClientSession, wecom: WeCom
) -> None:
    await async_check_robot(session, WeComRobot(key=KEY, base_url=wecom.base_url))
    assert wecom.files == ["file"]
    assert not wecom.posted


async def test_a_wrong_key_is_found_out(session: aiohttp.ClientSession, wecom: WeCom) -> None:
    with pytest.raises(CredentialsRefused, match=r"93000: invalid webhook url$"):
        await async_check_robot(session, WeComRobot(key="another", base_url=wecom.base_url))


async def test_what_became_of_a_text_is_not_known(channel: WeComRobotChannel) -> None:
    sent = an_attempt()
    assert await channel.find(sent, LI, sent.planned_at) is None
