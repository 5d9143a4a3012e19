"""A community can have its own policies, and none of them leaves an alarm unheard."""

from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.config_entries import SubentryFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType

from custom_components.eldercare.engine.policies import DEFAULT_POLICIES
from custom_components.eldercare.model.community import Policy, Target
from custom_components.eldercare.model.words import IncidentKind, Medium, Role
from custom_components.eldercare.register.register import community_of
from tests.community import channel, community, household, responder

from .flow_forms import begin, begin_change, fill, said, suggested

WANG = "household-wang"
AT_ONCE = {"after": 0, "roles": ["Property", "Volunteers"], "nearest": 1}
LATER = {"after": 3, "roles": ["Committee"], "media": ["Telephone call"]}
DEADLINES = {"arrive": {"minutes": 10}, "report": {"minutes": 30}, "verify": {"days": 1}}
FILLED_IN = {
    "steps": [AT_ONCE, LATER],
    "repeat": {"minutes": 2},
    "each_must_answer": [],
    "deadlines": DEADLINES,
}


@pytest.fixture
def entry(hass: HomeAssistant) -> MockConfigEntry:
    """Return a community with a home, a volunteer and property."""
    entry = community(
        channel("https://api.twilio.com", "AC" + "0" * 32, "token", ""),
        responder("volunteer"),
        responder("property"),
        household(),
    )
    entry.add_to_hass(hass)
    return entry


async def _steps(
    hass: HomeAssistant, entry: MockConfigEntry, kind: str = "sos", **where: str
) -> SubentryFlowResult:
    """Return the form of the steps for a new policy."""
    return await fill(hass, await begin(hass, entry, "policy"), {"kind": kind, **where})


async def _added(
    hass: HomeAssistant, entry: MockConfigEntry, kind: str = "sos", **where: str
) -> Policy:
    """Add a policy and return what is followed in the home from then on."""
    result = await fill(hass, await _steps(hass, entry, kind, **where), FILLED_IN)
    assert result["type"] is FlowResultType.CREATE_ENTRY
    register = community_of(entry)
    return register.policy(IncidentKind(kind), register.households[WANG])


def _policy_id(entry: MockConfigEntry) -> str:
    (policy,) = entry.get_subentries_of_type("policy")
    return str(policy.subentry_id)


async def test_what_was_entered_is_followed_in_every_home(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    policy = await _added(hass, entry)
    first, second = policy.steps
    assert first.targets == (
        Target(role=Role.PROPERTY, nearest=1),
        Target(role=Role.VOLUNTEER, nearest=1),
    )
    assert (second.after_s, second.targets) == (
        180,
        (Target(role=Role.COMMITTEE, media=(Medium.VOICE,)),),
    )
    assert policy.repeat_s == 120


async def test_other_kinds_keep_their_defaults(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    await _added(hass, entry)
    assert community_of(entry).policies[IncidentKind.FALL] == DEFAULT_POLICIES[IncidentKind.FALL]


async def test_a_homes_own_policy_goes_before_the_communitys(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    policy = await _added(hass, entry, household=WANG)
    assert policy.repeat_s == 120
    assert community_of(entry).policies[IncidentKind.SOS] == DEFAULT_POLICIES[IncidentKind.SOS]


@pytest.mark.parametrize("kind", IncidentKind)
async def test_the_form_begins_with_what_holds_until_now_and_may_be_sent_as_it_is(
    hass: HomeAssistant, entry: MockConfigEntry, kind: IncidentKind
) -> None:
    form = await _steps(hass, entry, kind)
    result = await fill(hass, form, suggested(form))
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert community_of(entry).policies[kind] == DEFAULT_POLICIES[kind]


async def test_a_stored_policy_is_shown_again_and_can_be_changed(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    await _added(hass, entry)
    menu = await begin_change(hass, entry, _policy_id(entry))
    form = await fill(hass, menu, {"next_step_id": "steps"})
    shown = suggested(form)
    assert len(shown["steps"]) == 2
    await fill(hass, form, {**shown, "repeat": {"minutes": 5}})
    assert community_of(entry).policies[IncidentKind.SOS].repeat_s == 300


async def test_a_policy_that_cannot_be_read_is_shown_as_the_default_and_can_be_saved(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    await _added(hass, entry)
    (policy,) = entry.get_subentries_of_type("policy")
    hass.config_entries.async_update_subentry(
        entry, policy, data={**policy.data, "steps": [{"after_s": 0, "roles": ["neighbour"]}]}
    )
    menu = await begin_change(hass, entry, _policy_id(entry))
    form = await fill(hass, menu, {"next_step_id": "steps"})
    await fill(hass, form, suggested(form))
    assert community_of(entry).policies == DEFAULT_POLICIES


async def test_a_policy_for_a_kind_that_is_unknown_can_only_be_given_up(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    await _added(hass, entry)
    (policy,) = entry.get_subentries_of_type("policy")
    hass.config_entries.async_update_subentry(entry, policy, data={**policy.data, "kind": "flood"})
    menu = await entry.start_subentry_reconfigure_flow(hass, policy.subentry_id)
    assert menu["menu_options"] == ["default"]
    await fill(hass, menu, {"next_step_id": "default"})
    assert not list(entry.get_subentries_of_type("policy"))


async def test_back_to_the_default(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    await _added(hass, entry)
    menu = await begin_change(hass, entry, _policy_id(entry))
    result = await fill(hass, menu, {"next_step_id": "default"})
    assert result["type"] is FlowResultType.ABORT
    assert community_of(entry).policies == DEFAULT_POLICIES


async def test_a_kind_has_one_policy_in_each_place(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    await _added(hass, entry)
    await _added(hass, entry, household=WANG)
    form = await _steps(hass, entry)
    assert form["errors"] == {"kind": "duplicate_policy"}
    assert said(form, "policy") == "Call for help"


async def test_persons_are_called_in_the_role_they_have_now(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    step = {"after": 0, "people": ["志愿者小李"]}
    await fill(hass, await _steps(hass, entry), {**FILLED_IN, "steps": [step, LATER]})
    (target,) = community_of(entry).policies[IncidentKind.SOS].steps[0].targets
    assert target == Target(role=Role.VOLUNTEER, people=("responder-volunteer",))

    hass.config_entries.async_update_subentry(
        entry,
        entry.subentries["responder-volunteer"],
        data={**entry.subentries["responder-volunteer"].data, "role": "family"},
    )
    (target,) = community_of(entry).policies[IncidentKind.SOS].steps[0].targets
    assert target.role is Role.FAMILY


async def test_who_has_left_the_register_is_called_no_more_and_shown_no_more(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    step = {"after": 0, "people": ["志愿者小李"]}
    await fill(hass, await _steps(hass, entry), {**FILLED_IN, "steps": [step, LATER]})
    hass.config_entries.async_remove_subentry(entry, "responder-volunteer")
    assert community_of(entry).policies[IncidentKind.SOS].steps[0].targets == ()

    menu = await begin_change(hass, entry, _policy_id(entry))
    form = await fill(hass, menu, {"next_step_id": "steps"})
    assert suggested(form)["steps"][0] == {"after": 0}


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"steps": []}, {"steps": "no_steps"}),
        ({"steps": [LATER]}, {"steps": "nothing_at_once"}),
        ({"steps": [AT_ONCE, {"after": 1}]}, {"steps": "step_for_nobody"}),
        ({"steps": [AT_ONCE, {**LATER, "after": 8 * 24 * 60}]}, {"steps": "step_too_late"}),
        ({"steps": [{**AT_ONCE, "roles": ["The resident"]}]}, {"steps": "nobody_could_come"}),
        ({"steps": [{**AT_ONCE, "conditions": ["Only by day"]}]}, {"steps": "life_waits_for_day"}),
        ({"each_must_answer": ["family"]}, {"each_must_answer": "answer_of_nobody_called"}),
        ({"repeat": {"seconds": 1}}, {"repeat": "too_short"}),
        ({"repeat": {"hours": 2}}, {"repeat": "life_repeats_too_late"}),
        ({"repeat": {"days": 8}}, {"repeat": "too_long"}),
        ({"deadlines": {**DEADLINES, "arrive": {"seconds": 0}}}, {"deadlines": "too_short"}),
    ],
)
async def test_what_is_wrong_with_a_policy_is_said_and_can_be_put_right(
    hass: HomeAssistant, entry: MockConfigEntry, changes: dict[str, Any], errors: dict[str, str]
) -> None:
    form = await fill(hass, await _steps(hass, entry), {**FILLED_IN, **changes})
    assert form["errors"] == errors
    result = await fill(hass, form, FILLED_IN)
    assert result["type"] is FlowResultType.CREATE_ENTRY


async def test_a_wrong_step_is_named_by_its_place_in_the_list(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    steps = [LATER, AT_ONCE, {"after": 1}]
    form = await fill(hass, await _steps(hass, entry), {**FILLED_IN, "steps": steps})
    assert said(form, "number") == "3"


async def test_steps_are_stored_in_the_order_in_which_they_are_taken(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    await fill(hass, await _steps(hass, entry), {**FILLED_IN, "steps": [LATER, AT_ONCE]})
    menu = await begin_change(hass, entry, _policy_id(entry))
    form = await fill(hass, menu, {"next_step_id": "steps"})
    assert suggested(form)["steps"] == [AT_ONCE, LATER]


async def test_a_role_that_must_answer_is_named_as_people_call_it(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    form = await fill(
        hass, await _steps(hass, entry), {**FILLED_IN, "each_must_answer": ["family"]}
    )
    assert said(form, "role") == "Family"


async def test_the_choices_in_a_step_are_in_the_language_of_the_hub(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    hass.config.language = "zh-Hans"
    form = await _steps(hass, entry)
    assert form["data_schema"] is not None
    fields = form["data_schema"].schema["steps"].config["fields"]
    assert "居委会" in fields["roles"]["selector"].config["options"]
    assert said(form, "policy") == "紧急呼叫"


async def test_a_step_may_begin_after_half_a_minute_unless_somebody_comes(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    later = {"after": 0.5, "roles": ["Family"], "conditions": ["Not if property is coming"]}
    await fill(hass, await _steps(hass, entry), {**FILLED_IN, "steps": [AT_ONCE, later]})
    second = community_of(entry).policies[IncidentKind.SOS].steps[1]
    assert (second.after_s, second.unless_answered) == (30, (Role.PROPERTY,))

    menu = await begin_change(hass, entry, _policy_id(entry))
    form = await fill(hass, menu, {"next_step_id": "steps"})
    assert suggested(form)["steps"] == [AT_ONCE, later]


async def test_two_people_of_the_same_name_are_told_apart(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    for one in ("responder-volunteer", "responder-property"):
        hass.config_entries.async_update_subentry(entry, entry.subentries[one], title="小李")
    step = {"after": 0, "people": ["小李 +8613800000003"]}
    await fill(hass, await _steps(hass, entry), {**FILLED_IN, "steps": [step]})
    (target,) = community_of(entry).policies[IncidentKind.SOS].steps[0].targets
    assert target == Target(role=Role.PROPERTY, people=("responder-property",))


async def test_what_can_wait_may_wait_for_the_day(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    form = await _steps(hass, entry, "device_fault")
    await fill(hass, form, {**FILLED_IN, "steps": [{**AT_ONCE, "conditions": ["Only by day"]}]})
    (step,) = community_of(entry).policies[IncidentKind.DEVICE_FAULT].steps
    assert step.by_day
