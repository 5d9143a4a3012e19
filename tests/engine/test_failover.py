"""A call that does not reach its person takes another way at once; what is not heard of is not relied upon."""

from dataclasses import replace
from datetime import timedelta

from custom_components.eldercare.engine.state import replay
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.community import Policy, Step, Target
from custom_components.eldercare.model.incident import Attempt
from custom_components.eldercare.model.reach import Reach, Voice
from custom_components.eldercare.model.words import (
    AttemptState,
    IncidentKind,
    Lane,
    Medium,
    Purpose,
    ReceiptKind,
    Role,
    Rung,
)
from tests.engine.case import HOME, Case, person

TWO_WAY = Reach(receipts=True, replies=True)
VOICES = {
    "sms": Voice(id="sms", medium=Medium.TEXT, reach=TWO_WAY),
    "sms2": Voice(id="sms2", medium=Medium.TEXT, reach=TWO_WAY),
    "call": Voice(id="call", medium=Medium.VOICE, reach=Reach(receipts=True, keys=True)),
    "app": Voice(id="app", medium=Medium.APP, reach=Reach(keys=True)),
    "group": Voice(id="group", medium=Medium.GROUP, reach=Reach()),
    "mute": Voice(
        id="mute",
        medium=Medium.TEXT,
        reach=TWO_WAY,
        by_prefix={"+86": Reach(receipts=True), "+8613800000001": TWO_WAY},
    ),
    HOME: Voice(id=HOME, medium=Medium.HOME, reach=Reach(keys=True)),
}


def case_with(*channels: str, others: tuple[str, ...] = ("sms",)) -> Case:
    """Return an evening with one volunteer on these channels, and a committee."""
    case = Case(
        person("li", Role.VOLUNTEER, 2, channels=channels),
        person("chen", Role.COMMITTEE, 4, channels=others),
    )
    case.community = replace(case.community, voices=VOICES)
    return case


def ways(case: Case, who: str = "li") -> list[str]:
    """Return the channels over which somebody was called, in order."""
    calls = (a for a in case.attempts() if a.purpose in (Purpose.ALARM, Purpose.ASK))
    return [a.channel_id for a in calls if a.responder_id == who]


def over(case: Case, channel: str, who: str = "li") -> Attempt:
    """Return the newest attempt to somebody over a channel."""
    return [a for a in case.attempts() if (a.responder_id, a.channel_id) == (who, channel)][-1]


def receipt(case: Case, channel: str, kind: ReceiptKind, reason: str = "30003") -> None:
    """Let the channel say something about the newest attempt to the volunteer."""
    case.tell(e.Receipt(attempt_id=over(case, channel).id, kind=kind, reason=reason))


def test_a_call_for_help_writes_and_rings_at_once() -> None:
    case = case_with("sms", "call", "sms2")
    case.press()
    assert ways(case) == ["sms", "call"]


def test_an_undelivered_alarm_is_sent_once_more_and_over_the_next_provider_at_once() -> None:
    case = case_with("sms", "sms2")
    case.press()
    case.hand_over_everything()
    receipt(case, "sms", ReceiptKind.UNDELIVERED)
    assert ways(case) == ["sms", "sms", "sms2"]


def test_a_heavy_sleeper_is_rung_twice_in_a_row_and_then_the_next_people_are_called() -> None:
    case = case_with("call")
    case.press()
    case.hand_over_everything()
    receipt(case, "call", ReceiptKind.UNDELIVERED, "no-answer")
    assert ways(case) == ["call", "call"]
    assert ways(case, "chen") == []
    case.hand_over_everything()
    receipt(case, "call", ReceiptKind.UNDELIVERED, "no-answer")
    assert ways(case, "chen") == ["sms"]


def test_a_refused_alarm_is_not_sent_again_the_same_way() -> None:
    case = case_with("sms", "sms2")
    case.press()
    case.tell(e.Failed(attempt_id=over(case, "sms").id, reason="21610"))
    assert ways(case) == ["sms", "sms2"]


def test_voicemail_is_no_answer() -> None:
    case = case_with("call")
    case.press()
    case.hand_over_everything()
    receipt(case, "call", ReceiptKind.ANSWERED)
    assert over(case, "call").state is AttemptState.ANSWERED
    assert case.incident.rung is Rung.OPEN
    receipt(case, "call", ReceiptKind.UNDELIVERED, "nobody pressed a key")
    assert next(a.state for a in case.attempts() if a.channel_id == "call") is (
        AttemptState.UNDELIVERED
    )


def test_a_key_pressed_in_a_call_says_who_comes_and_a_later_hanging_up_takes_nothing_back() -> None:
    case = case_with("call")
    case.press()
    case.hand_over_everything()
    receipt(case, "call", ReceiptKind.ANSWERED)
    case.tell(e.KeyPressed(attempt_id=over(case, "call").id, key="1", reference="CA1-1"))
    receipt(case, "call", ReceiptKind.UNDELIVERED, "completed")
    assert case.incident.coming == ("li",)
    assert over(case, "call").state is AttemptState.ACKNOWLEDGED


def test_the_same_key_heard_twice_counts_once() -> None:
    case = case_with("call")
    case.press()
    case.hand_over_everything()
    for _ in range(2):
        case.tell(e.KeyPressed(attempt_id=over(case, "call").id, key="1", reference="CA1-1"))
    assert sum(fact.to_dict()["fact"] == "reply_recorded" for fact in case.facts) == 1


def test_a_key_about_an_attempt_that_nobody_knows_changes_nothing() -> None:
    case = case_with("call")
    case.press()
    before = len(case.facts)
    for attempt_id in ("i1-99", "i9-1", "nonsense", ""):
        case.tell(e.KeyPressed(attempt_id=attempt_id, key="1", reference=f"CA-{attempt_id}"))
    assert len(case.facts) == before


def test_a_resident_who_presses_1_is_well() -> None:
    case = case_with("sms")
    home = case.community.households[HOME]
    resident = replace(home.resident or person("wang", Role.RESIDENT, 9), channels=("call",))
    case.community.households[HOME] = replace(home, resident=resident)
    case.happen(IncidentKind.INACTIVITY)
    case.hand_over_everything()
    case.tell(e.KeyPressed(attempt_id=over(case, "call", HOME).id, key="1", reference="CA1-1"))
    assert case.incident.rung is Rung.CLOSED


def test_without_a_receipt_in_time_another_way_is_tried_and_the_first_is_not_relied_upon() -> None:
    case = case_with("sms", "sms2")
    case.press()
    case.hand_over_everything()
    case.wait(29)
    assert ways(case) == ["sms"]
    case.wait(2)
    assert ways(case) == ["sms", "sms2"]
    assert over(case, "sms").overdue


def test_nobody_left_to_hope_for_calls_the_next_people_before_their_time() -> None:
    case = case_with("sms")
    case.press()
    case.hand_over_everything()
    case.wait(31)
    assert ways(case, "chen") == ["sms"]


def test_a_receipt_that_comes_late_makes_a_message_count_again() -> None:
    case = case_with("sms", "sms2")
    case.press()
    case.hand_over_everything()
    case.wait(31)
    receipt(case, "sms", ReceiptKind.DELIVERED)
    assert not over(case, "sms").overdue
    assert over(case, "sms").state is AttemptState.DELIVERED


def test_a_delivered_message_is_not_waited_for_any_more() -> None:
    case = case_with("sms")
    case.press()
    case.hand_over_everything()
    receipt(case, "sms", ReceiptKind.DELIVERED)
    case.wait(59)
    assert ways(case, "chen") == []


def test_no_receipt_is_expected_of_a_channel_that_gives_none() -> None:
    case = case_with("app")
    case.press()
    case.hand_over_everything()
    assert over(case, "app").heard_by is None


def test_while_a_provider_is_broken_another_is_tried_and_the_first_goes_on_trying() -> None:
    case = case_with("sms", "sms2")
    case.press()
    first = over(case, "sms")
    case.tell(e.HandingOver(attempt_id=first.id))
    case.tell(e.Postponed(attempt_id=first.id, reason="503", broken=True))
    assert ways(case) == ["sms", "sms2"]
    assert over(case, "sms").state is AttemptState.PLANNED


def test_a_channel_barred_for_a_person_is_not_used() -> None:
    case = case_with("sms", "sms2")
    case.community = replace(case.community, barred=frozenset({("li", "sms")}))
    case.press()
    assert ways(case) == ["sms2"]


def test_who_cannot_answer_in_writing_is_also_called_where_they_can() -> None:
    case = case_with("mute", "call")
    policy = Policy(
        lane=Lane.LIFE,
        steps=(Step(after_s=0, targets=(Target(role=Role.VOLUNTEER, media=(Medium.TEXT,)),)),),
        repeat_s=60,
    )
    case.community = replace(
        case.community, policies={**case.community.policies, IncidentKind.SOS: policy}
    )
    case.press()
    assert ways(case) == ["mute", "call"]
    assert "1" not in over(case, "mute").text.partition("家。")[2].partition("编号")[0]


def test_the_longest_prefix_says_what_a_channel_can_do() -> None:
    assert not VOICES["mute"].reach_of("+8613800000002").is_answerable
    assert VOICES["mute"].reach_of("+8613800000001").is_answerable
    assert VOICES["mute"].reach_of("+4915112345678").is_answerable
    assert VOICES["mute"].reach_of(None).is_answerable


def test_a_message_that_nobody_can_answer_holds_up_nobody() -> None:
    case = case_with("group", "sms")
    case.press()
    case.tell(e.Failed(attempt_id=over(case, "sms").id, reason="21211"))
    assert ways(case, "chen") == ["sms"]


def test_a_welfare_call_rings_who_was_written_to_before() -> None:
    case = case_with("sms", "call")
    home = case.community.households[HOME]
    case.community.households[HOME] = replace(home, resident=None)
    case.happen(IncidentKind.INACTIVITY)
    case.hand_over_everything()
    receipt(case, "sms", ReceiptKind.DELIVERED)
    assert ways(case) == ["sms"]
    case.wait(601)
    assert ways(case) == ["sms", "call"]


def test_a_home_that_can_speak_warns_of_smoke_and_nobody_waits_for_its_answer() -> None:
    case = case_with("sms")
    home = case.community.households[HOME]
    resident = replace(home.resident or person("wang", Role.RESIDENT, 9), channels=(HOME,))
    case.community.households[HOME] = replace(home, resident=resident)
    case.happen(IncidentKind.SMOKE)
    warning = over(case, HOME, HOME)
    assert warning.purpose is Purpose.WARN
    assert "烟" in warning.text
    assert HOME not in case.incident.called()


def test_news_goes_where_it_can_be_read_and_is_spoken_only_to_spare_a_way() -> None:
    case = case_with("call", others=("call",))
    case.press()
    case.wait(61)
    case.hand_over_everything()
    case.tell(e.KeyPressed(attempt_id=over(case, "call").id, key="1", reference="CA1-1"))
    news = {(a.responder_id, a.purpose, a.channel_id) for a in case.attempts()}
    assert ("chen", Purpose.TAKEN, "call") in news
    assert not any(purpose is Purpose.THANKS for _, purpose, _ in news)


def test_a_call_that_still_rings_is_not_placed_again_by_the_next_round() -> None:
    case = case_with("call", others=())
    case.press()
    case.hand_over_everything()
    case.now += timedelta(seconds=60)
    before = ways(case)
    case.tell(e.DeadlineReached(incident_id=case.incident.id))
    assert ways(case) == before


def test_an_acceptance_after_its_receipt_still_brings_the_reference() -> None:
    case = case_with("sms")
    case.press()
    attempt = over(case, "sms")
    case.tell(e.HandingOver(attempt_id=attempt.id))
    receipt(case, "sms", ReceiptKind.DELIVERED)
    case.tell(e.Accepted(attempt_id=attempt.id, reference="SM1"))
    assert over(case, "sms").reference == "SM1"
    assert over(case, "sms").state is AttemptState.DELIVERED


def test_a_receipt_that_names_its_message_brings_the_reference_too() -> None:
    case = case_with("sms")
    case.press()
    attempt = over(case, "sms")
    case.tell(e.HandingOver(attempt_id=attempt.id))
    case.tell(e.Receipt(attempt_id=attempt.id, kind=ReceiptKind.TAKEN, reference="SM1"))
    assert over(case, "sms").reference == "SM1"
    assert over(case, "sms").state is AttemptState.ACCEPTED


def test_a_step_is_skipped_while_somebody_of_another_role_comes() -> None:
    case = case_with("sms")
    policy = Policy(
        lane=Lane.LIFE,
        steps=(
            Step(after_s=0, targets=(Target(role=Role.VOLUNTEER),)),
            Step(
                after_s=60,
                targets=(Target(role=Role.COMMITTEE),),
                unless_answered=(Role.VOLUNTEER,),
            ),
        ),
        repeat_s=60,
        each_must_answer=(Role.VOLUNTEER, Role.COMMITTEE),
    )
    case.community = replace(
        case.community, policies={**case.community.policies, IncidentKind.SOS: policy}
    )
    case.community.responders["sun"] = person("sun", Role.COMMITTEE, 7)
    case.press()
    case.reply("li", "1")
    case.wait(61)
    skipped = [fact for fact in case.facts if fact.to_dict()["fact"] == "step_skipped"]
    assert bool(skipped) is (case.incident.rung is Rung.OPEN)


def test_what_was_heard_of_every_message_is_the_same_after_a_replay() -> None:
    case = case_with("sms", "call", "sms2")
    case.press()
    case.hand_over_everything()
    receipt(case, "sms", ReceiptKind.UNDELIVERED)
    receipt(case, "call", ReceiptKind.ANSWERED)
    case.wait(200)
    assert replay(case.facts) == case.live
