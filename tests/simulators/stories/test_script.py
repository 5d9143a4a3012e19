"""A story that is not written as it should be says where, what, and what is allowed."""

from pathlib import Path
from typing import Any

from hypothesis import given, strategies as st
import pytest

from simulators.demo import STORIES
from simulators.stories import FOLDER, StoryError, load
from simulators.stories.runner import Performance
from simulators.stories.script import STEPS, parse

NAME = {"en": "A story", "zh-Hans": "一个故事"}


def told(*steps: object, **changes: object) -> dict[str, Any]:
    """Return a story with these steps."""
    return {"name": NAME, "home": {"button": "event"}, "steps": list(steps), **changes}


@pytest.mark.parametrize("key", STORIES)
def test_every_story_of_the_demonstration_is_well_written(key: str) -> None:
    story = load(FOLDER / f"{key}.yaml")

    assert set(story.name) == {"en", "zh-Hans"}
    assert story.steps


@pytest.mark.parametrize("key", [key for key in STORIES if not key.startswith("inactivity")])
def test_every_story_of_danger_asks_for_its_first_text_within_a_second(key: str) -> None:
    texts = [step for step in load(FOLDER / f"{key}.yaml").steps if step.action == "sms"]

    assert texts[0].says["within_s"] <= 1


@pytest.mark.parametrize("key", ["inactivity", "inactivity_unanswered"])
def test_where_nothing_moves_the_resident_is_called_before_anybody_is_written_to(key: str) -> None:
    steps = load(FOLDER / f"{key}.yaml").steps
    asked = next(step for step in steps if step.action in ("sms", "expect_call"))

    assert (asked.action, asked.says["who"]) == ("expect_call", "resident")


def test_whatever_a_story_may_say_can_be_played() -> None:
    assert [action for action in STEPS if not hasattr(Performance, action)] == []


def test_a_step_that_says_one_thing_may_say_it_short() -> None:
    story = parse(told({"status": "alarm"}, {"smoke": True}), source="s.yaml", key="s")

    assert story.steps[0].says == {"is": "alarm", "within_s": 2.0}
    assert story.steps[1].says == {"on": True}


@pytest.mark.parametrize(
    ("story", "complaint"),
    [
        (told({"smss": {}}), "s.yaml, step 1: there is no “smss”; allowed: press, "),
        (told({"press": {}}, {"status": "fine"}), "step 2 (status): is is “fine”; allowed: safe"),
        (told({"sms": {"who": "volunteers"}}), "step 1 (sms): contains is missing"),
        (told({"sms": {"who": "grandma", "contains": "x"}}), "nobody is “grandma”"),
        (told({"sms": {"who": "volunteer 9", "contains": "x"}}), "nobody is “volunteer 9”"),
        (told({"reply": {"who": "volunteer 1", "text": 1}}), "text is 1, but must be str"),
        (told({"press": {"twice": True}}), "there is no “twice”; allowed: how"),
        (told({"sms": {"who": "family", "contains": {"en": "x"}}}), "write a text for each of"),
        (told("press"), "step 1: a step is one word and what it says"),
        (told(), "steps is a list with at least one step"),
        (told({"press": {}}, home={"button": "rope"}), "button is “rope”; allowed: event"),
        (told({"press": {}}, home={"code": 31201}), "code is 31201, but must be a quoted text"),
        ({"name": NAME}, "s.yaml: home, steps is missing"),
        (["press"], "s.yaml: expected name, home, steps with values"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(story: object, complaint: str) -> None:
    with pytest.raises(StoryError) as error:
        parse(story, source="s.yaml", key="s")

    assert complaint in str(error.value)


def test_a_file_that_is_no_yaml_is_named(tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text("steps: [", "utf-8")

    with pytest.raises(StoryError, match="this is not YAML"):
        load(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoryError, match="it cannot be read"):
        load(tmp_path / "missing.yaml")


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*STEPS, "name", "home", "who", "is"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(steps=st.lists(ANYTHING, max_size=3), home=ANYTHING)
def test_nonsense_is_never_met_with_anything_but_a_story_error(
    steps: list[object], home: object
) -> None:
    try:
        story = parse(told(*steps, home=home), source="s.yaml", key="s")
    except StoryError:
        story = None
    assert story is None or story.key == "s"
