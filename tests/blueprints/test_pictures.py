"""The pictures of the blueprints: current, in both languages, and drawn from what the blueprint really says."""

from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from hypothesis import given, strategies as st
import pytest

from simulators.pictures.blueprint_file import BlueprintFile, Language, PictureError, read_blueprint
from simulators.pictures.drawing import drawn
from simulators.pictures.flows import flow_of
from simulators.pictures.gallery import Gallery
from simulators.pictures.lines import broken, width

ROOT = Path(__file__).parents[2]
GALLERY = Gallery(ROOT / "blueprints", ROOT / "docs" / "images" / "blueprints")
SVG = "{http://www.w3.org/2000/svg}"


def blueprint(**inputs: Any) -> BlueprintFile:
    """Return a blueprint with these inputs."""
    return BlueprintFile(key="automation/eldercare/one", name="阀门 · Valve", inputs=inputs)


def flows(**parts: Any) -> dict[str, Any]:
    """Return the list of what that blueprint does."""
    line = [{"en": "It burns", "zh": "着火了"}]
    return {"automation/eldercare/one": {"when": line, "then": line, "never": line} | parts}


def test_every_picture_is_current() -> None:
    stale = [file.name for file in GALLERY.stale()]
    assert stale == [], "run script/blueprint_pictures"


@pytest.mark.parametrize("file", sorted(GALLERY.picture_folder.glob("*.svg")), ids=lambda f: f.stem)
def test_a_picture_stays_within_its_frame_and_says_what_it_shows(file: Path) -> None:
    picture = ET.fromstring(file.read_text("utf-8"))  # noqa: S314  # our own file
    _, _, right, bottom = map(float, picture.attrib["viewBox"].split())
    for text in picture.iter(f"{SVG}text"):
        end = float(text.attrib["x"]) + width(text.text or "") * float(text.attrib["font-size"])
        assert end <= right
        assert float(text.attrib["y"]) <= bottom
    title, description = picture.find(f"{SVG}title"), picture.find(f"{SVG}desc")
    assert title is not None
    assert title.text
    assert description is not None
    assert description.text


@pytest.mark.parametrize(
    ("value", "selector", "english", "chinese"),
    [
        (30, {"number": {"unit_of_measurement": "s"}}, "30 s", "30 秒"),
        (15, {"number": {"unit_of_measurement": "min"}}, "15 min", "15 分钟"),
        (16.5, {"number": {"unit_of_measurement": "°C"}}, "16.5 °C", "16.5 °C"),
        (6, {"number": None}, "6", "6"),
        ({"minutes": 5}, {"duration": None}, "5 min", "5 分钟"),
        ("01:30:00", {"duration": {}}, "1 h 30 min", "1 小时 30 分钟"),
        ("07:00:00", {"time": None}, "07:00", "07:00"),
        (False, {"boolean": {}}, "off", "关闭"),
        (
            "sos",
            {"select": {"options": [{"label": "呼叫 · Call", "value": "sos"}]}},
            "Call",
            "呼叫",
        ),
        (["a", "b"], {"select": {"options": ["a", "b"]}}, "a, b", "a、b"),
    ],
)
def test_a_default_is_written_out_in_both_languages(
    value: Any, selector: Any, english: str, chinese: str
) -> None:
    one = blueprint(limit={"default": value, "selector": selector})
    assert (one.default("limit", "en"), one.default("limit", "zh")) == (english, chinese)


def test_another_default_makes_another_picture() -> None:
    said = flows(then=[{"en": "after {limit}", "zh": "{limit}后"}])
    pictures = {drawn(flow_of(blueprint(limit={"default": n}), said, "zh"), "zh") for n in (5, 10)}
    assert len(pictures) == 2


@pytest.mark.parametrize(
    ("inputs", "parts", "complaint"),
    [
        ({}, {"then": [{"en": "{gone}", "zh": "{gone}"}]}, "no input 'gone'"),
        ({"it": {}}, {"then": [{"en": "{it}", "zh": "{it}"}]}, "no default"),
        ({}, {"then": [{"en": "only English"}]}, "not complete in 'zh'"),
        ({}, {"then": []}, "'then' is not complete"),
        ({}, {"finally": []}, "unknown part finally"),
    ],
)
def test_a_picture_that_cannot_be_drawn_says_why(
    inputs: dict[str, Any], parts: dict[str, Any], complaint: str
) -> None:
    with pytest.raises(PictureError, match=complaint):
        flow_of(blueprint(**inputs), flows(**parts), "zh")


def test_a_blueprint_without_a_flow_is_named() -> None:
    with pytest.raises(PictureError, match="says nothing of automation/eldercare/one"):
        flow_of(blueprint(), {}, "en")


def test_inputs_in_sections_are_found(tmp_path: Path) -> None:
    file = tmp_path / "automation" / "one.yaml"
    file.parent.mkdir()
    file.write_text(
        "blueprint:\n  name: 一 · One\n  input:\n    act:\n      input:\n        after: {default: 3}\n"
        "actions:\n  - delay: !input after\n",
        "utf-8",
    )
    one = read_blueprint(file, tmp_path)
    assert (one.key, one.title("en"), one.default("after", "en")) == ("automation/one", "One", "3")


def test_a_stale_picture_is_drawn_anew_and_one_of_no_blueprint_is_taken_away(
    tmp_path: Path,
) -> None:
    blueprints, pictures = tmp_path / "blueprints", tmp_path / "pictures"
    (blueprints / "automation" / "eldercare").mkdir(parents=True)
    pictures.mkdir()
    (blueprints / "automation" / "eldercare" / "one.yaml").write_text(
        "blueprint: {name: 一 · One, input: {}}\n", "utf-8"
    )
    line = "[{en: it, zh: 它}]"
    (pictures / "flows.yaml").write_text(
        f"automation/eldercare/one: {{when: {line}, then: {line}, never: {line}}}\n", "utf-8"
    )
    (pictures / "gone-en.svg").write_text("old", "utf-8")
    gallery = Gallery(blueprints, pictures)
    assert {file.name for file in gallery.draw()} == {"one-en.svg", "one-zh.svg", "gone-en.svg"}
    assert gallery.stale() == []
    assert sorted(file.name for file in pictures.glob("*.svg")) == ["one-en.svg", "one-zh.svg"]


TEXTS = st.text(st.sampled_from("abc WM 一二三，。（）%·"), max_size=80)


@given(text=TEXTS, limit=st.floats(8, 40))
def test_breaking_lines_loses_nothing_and_keeps_within_the_width(text: str, limit: float) -> None:
    lines = broken(text, limit)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    for line in lines:
        words = line.rstrip("，。）%· ")  # what may not begin a line stays on the one before
        assert width(words) <= limit or " " not in words


@pytest.mark.parametrize("language", ["en", "zh"])
def test_signs_that_mean_something_in_xml_are_shown_as_they_are(language: Language) -> None:
    said = flows(then=[{"en": "5 < 6 & 7", "zh": "5 < 6 & 7"}])
    picture = ET.fromstring(drawn(flow_of(blueprint(), said, language), language))  # noqa: S314
    assert "5 < 6 & 7" in [text.text for text in picture.iter(f"{SVG}text")]
