"""People can be forgotten: nothing names them any more, and the chain still proves that nothing else was touched."""

from dataclasses import fields
from datetime import timedelta
import json

import pytest

from custom_components.eldercare.engine.state import replay
from custom_components.eldercare.ledger.erasure import without_texts
from custom_components.eldercare.ledger.errors import StillLive
from custom_components.eldercare.ledger.ledger import Ledger
from custom_components.eldercare.model.facts import Fact
from tests.engine.case import HOME, START, Case

from .evenings import evening, over, projections, remember, stray, vandalise

LATER = START + timedelta(days=400)
OF_WANG = ("王阿姨", "梧桐路", "3-1201")


def everything(ledger: Ledger) -> str:
    """Return all that is written."""
    return "\n".join(line.payload for line in ledger.lines())


@pytest.fixture
def past(ledger: Ledger) -> Ledger:
    """Return a ledger with one incident that is over."""
    remember(ledger, over())
    return ledger


def test_an_erased_home_is_named_nowhere_and_the_chain_holds(past: Ledger) -> None:
    assert all(one in everything(past) for one in OF_WANG)
    assert past.erase_household(HOME, now=LATER) > 0
    assert [one for one in OF_WANG if one in everything(past)] == []
    found = past.verify()
    assert found.whole
    assert found.erased > 0


def test_an_erased_incident_can_still_be_read_and_counted(past: Ledger) -> None:
    incident_id = past.incidents_of_household(HOME)[0]
    before = projections(past)
    past.erase_household(HOME, now=LATER)
    facts = past.facts_of_incident(incident_id)
    assert replay(facts)[incident_id].outcome is not None
    past.rebuild_projections(replay)
    assert projections(past) == before


def test_an_erased_person_is_named_nowhere_though_others_were_told_their_name(
    past: Ledger,
) -> None:
    assert "li师傅" in everything(past)
    past.append([stray("li", "我是李师傅"), stray("sun", "孙")], [])
    past.erase_person("li", now=LATER)
    left = everything(past)
    assert "li师傅" not in left
    assert "李师傅" not in left
    assert "孙" in left
    assert past.verify().whole


def test_a_home_stays_known_when_a_person_is_erased(past: Ledger) -> None:
    past.erase_person("li", now=LATER)
    assert "梧桐路" in everything(past)


def test_erasing_twice_erases_nothing_more(past: Ledger) -> None:
    past.erase_person("li", now=LATER)
    erased = past.verify().erased
    assert past.erase_person("li", now=LATER) == 0
    assert past.erase_household(HOME, now=LATER) > 0
    assert past.verify().erased > erased
    assert past.verify().whole


def test_what_is_still_live_is_not_erased(ledger: Ledger) -> None:
    case = evening()
    remember(ledger, case)
    before = everything(ledger)
    with pytest.raises(StillLive, match="incident 1 is still open"):
        ledger.erase_household(HOME, now=LATER)
    with pytest.raises(StillLive, match="incident 1"):
        ledger.erase_person("li", now=LATER)
    assert ledger.forget_before(LATER, now=LATER) == 0
    assert everything(ledger) == before
    assert replay(ledger.live_facts()) == case.live


def test_other_homes_are_not_touched_by_what_is_live_elsewhere(ledger: Ledger) -> None:
    case = over()
    case.press(household="zhao")
    remember(ledger, case)
    assert ledger.erase_household(HOME, now=LATER) > 0
    assert replay(ledger.live_facts()) == {k: i for k, i in case.live.items() if i.is_live}


def test_what_ended_before_an_instant_is_forgotten_and_the_rest_is_not(ledger: Ledger) -> None:
    case = over()
    case.wait(3600)
    between = case.now
    case.press()
    case.close()
    case.wait(3600)
    remember(ledger, case)
    ledger.append([stray("li", "旧")], [])
    old, new = sorted(ledger.incidents_of_household(HOME))
    ledger.forget_before(between, now=LATER)
    assert ledger.facts_of_incident(old)[0].to_dict()["name"] == ""
    assert ledger.facts_of_incident(new)[0].to_dict()["name"] == "王阿姨"
    assert "旧" not in everything(ledger)
    assert ledger.verify().whole
    assert ledger.forget_before(between, now=LATER) == 0


def test_alarms_are_written_between_the_pieces_of_a_long_erasure(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("custom_components.eldercare.ledger.erasure._INCIDENTS_AT_ONCE", 1)
    case = over()
    case.wait(10)
    case.press()
    case.close()
    case.wait(3600)
    remember(ledger, case)
    ledger.erase_household(HOME, now=LATER)
    assert [one for one in OF_WANG if one in everything(ledger)] == []
    erasures = [line for line in ledger.lines() if line.fact == "payload_erased"]
    assert len(erasures) == 2
    assert ledger.verify().whole


def test_an_erasure_that_is_not_recorded_is_found(past: Ledger) -> None:
    past.erase_household(HOME, now=LATER)
    vandalise(past, "UPDATE facts SET erased_hash = NULL WHERE seq = 1")
    assert not past.verify().whole


def test_nothing_that_a_person_wrote_survives_in_any_kind_of_fact() -> None:
    """A field of text added later is erased as well, unless it is declared to be an id."""
    case = Case()
    case.press()
    case.hand_over_everything()
    case.reply("li", "1 我来了")
    case.reply("zhang", "什么")
    case.close()
    ids = {"incident_id", "household_id", "responder_id", "channel_id", "attempt_id", "reference"}
    ids |= {"key"}  # the name of a text, not the text
    for fact in map(without_texts, case.facts):
        texts = {f.name: getattr(fact, f.name) for f in fields(fact) if f.type is str}
        assert {name for name, text in texts.items() if text} <= ids
        assert Fact.from_dict(json.loads(json.dumps(fact.to_dict()))) == fact
