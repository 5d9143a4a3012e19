"""What was stored of a policy is read the same way ever after; what cannot be read never leaves an alarm without one."""

from typing import Any

from hypothesis import given, strategies as st
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.config_entries import ConfigSubentryDataWithId
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir

from custom_components.eldercare.const import DOMAIN
from custom_components.eldercare.engine.policies import DEFAULT_POLICIES
from custom_components.eldercare.faults import Faults
from custom_components.eldercare.model.words import IncidentKind, Lane, Medium, Role
from custom_components.eldercare.register.policy_faults import async_check_policies
from custom_components.eldercare.register.register import community_of
from custom_components.eldercare.register.stored_policies import (
    PolicyMistake,
    policy_from,
    stored_from,
)
from tests.community import channel, community, household, responder

SOS = IncidentKind.SOS
SMS = channel("https://api.twilio.com", "AC" + "0" * 32, "token", "")
GOOD: dict[str, Any] = {
    "kind": "sos",
    "steps": [{"after_s": 0, "roles": ["volunteer"]}],
    "repeat_s": 60,
    "arrive_s": 600,
    "report_s": 1800,
    "verify_s": 86400,
}
ROLES = st.lists(st.sampled_from(Role), unique=True).map(lambda roles: [one.value for one in roles])
ROWS = st.fixed_dictionaries(
    {"after_s": st.integers(0, 9) | st.text(max_size=2)},
    optional={
        "roles": ROLES | st.just(["nobody"]),
        "people": st.lists(st.sampled_from(["li", "gone"]), unique=True),
        "nearest": st.integers(0, 3),
        "building": st.sampled_from(["", "3"]),
        "media": st.lists(st.sampled_from(Medium), unique=True),
        "unless_answered": ROLES,
        "by_day": st.booleans(),
    },
)


def _policy(title: str = "我们的", **changes: Any) -> ConfigSubentryDataWithId:
    return ConfigSubentryDataWithId(
        data={**GOOD, **changes},
        subentry_id="policy-1",
        subentry_type="policy",
        title=title,
        unique_id="policy:sos:",
    )


@pytest.mark.parametrize("kind", IncidentKind)
def test_every_default_is_the_same_after_it_was_stored(kind: IncidentKind) -> None:
    default = DEFAULT_POLICIES[kind]
    assert policy_from(stored_from(default), kind, {}) == default


@given(st.lists(ROWS, max_size=5), st.sampled_from(IncidentKind), st.integers(-1, 4000))
def test_what_is_read_is_a_policy_that_calls_somebody_or_a_mistake_that_is_named(
    rows: list[dict[str, Any]], kind: IncidentKind, repeat_s: int
) -> None:
    stored = {**GOOD, "steps": rows, "repeat_s": repeat_s}
    try:
        policy = policy_from(stored, kind, {"li": Role.VOLUNTEER})
    except PolicyMistake:
        return
    assert policy.lane is DEFAULT_POLICIES[kind].lane
    assert set(policy.roles()) - {Role.RESIDENT}
    assert not (policy.lane is Lane.LIFE and any(step.by_day for step in policy.steps))
    again = policy_from(stored_from(policy), kind, {"li": Role.VOLUNTEER})
    assert [step.after_s for step in again.steps] == [step.after_s for step in policy.steps] or any(
        not step.targets for step in policy.steps
    )


@given(
    st.recursive(
        st.none() | st.text() | st.integers(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)
    )
)
def test_nothing_that_may_stand_in_the_steps_stops_the_register(steps: Any) -> None:
    with pytest.raises(PolicyMistake):
        policy_from({**GOOD, "steps": steps}, SOS, {})


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "flood"},
        {"steps": "none"},
        {"steps": [{"after_s": 0, "roles": ["neighbour"]}]},
        {"repeat_s": None},
        {"arrive_s": 0},
    ],
)
async def test_in_place_of_a_policy_that_cannot_be_read_the_default_is_followed_and_it_is_said(
    hass: HomeAssistant, changes: dict[str, Any]
) -> None:
    entry = community(SMS, responder("volunteer"), _policy(**changes))
    assert community_of(entry).policies == DEFAULT_POLICIES
    assert _shown(hass, entry, Faults(hass, "entry"), "policy_unusable") == ["我们的"]


async def test_a_policy_for_life_that_reaches_nobody_is_said_until_somebody_is_there(
    hass: HomeAssistant,
) -> None:
    faults = Faults(hass, "entry")
    alone = community(SMS, household(), responder("property"), _policy())
    assert _shown(hass, alone, faults, "policy_calls_nobody") == ["紧急呼叫"]
    both = community(SMS, household(), responder("volunteer"), _policy())
    assert _shown(hass, both, faults, "policy_calls_nobody") == []


@pytest.mark.parametrize(
    ("changes", "calls"),
    [
        ({"channels": []}, False),
        ({"consent": False}, False),
        ({"building": "5"}, False),
        ({"building": "3"}, True),
    ],
)
async def test_somebody_who_cannot_be_called_does_not_count(
    hass: HomeAssistant, changes: dict[str, Any], calls: bool
) -> None:
    person = responder("volunteer")
    person["data"] = {**person["data"], "building": "3", **changes}
    step = {"after_s": 0, "roles": ["volunteer"], "building": "3"}
    entry = community(SMS, person, _policy(steps=[step]))
    shown = _shown(hass, entry, Faults(hass, "entry"), "policy_calls_nobody")
    assert shown == ([] if calls else ["紧急呼叫"])


async def test_what_can_wait_may_be_for_nobody(hass: HomeAssistant) -> None:
    entry = community(SMS, _policy(kind="device_fault"))
    assert _shown(hass, entry, Faults(hass, "entry"), "policy_calls_nobody") == []


async def test_a_policy_that_was_put_right_is_no_longer_shown(hass: HomeAssistant) -> None:
    faults = Faults(hass, "entry")
    assert _shown(hass, community(_policy(steps=[])), faults, "policy_unusable") == ["我们的"]
    assert _shown(hass, community(_policy()), faults, "policy_unusable") == []


def _shown(hass: HomeAssistant, entry: MockConfigEntry, faults: Faults, key: str) -> list[str]:
    """Check the policies; return what the repair issues of a kind are about."""
    async_check_policies(entry, community_of(entry), faults)
    return [
        (issue.translation_placeholders or {})["policy" if key == "policy_unusable" else "kind"]
        for issue in ir.async_get(hass).issues.values()
        if (issue.domain, issue.translation_key) == (DOMAIN, key)
    ]
