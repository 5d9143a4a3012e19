"""What is written about a device that fails, in both languages."""

from datetime import timedelta

import pytest

from custom_components.eldercare.engine.fault_wording import describe
from custom_components.eldercare.engine.findings import Fault, Finding, Weight
from custom_components.eldercare.model.words import Language, SensorKind
from tests.engine.supervised_home import START


def finding(fault: Fault, *, amount: float, is_heard: bool = True) -> Finding:
    """Return a finding about a smoke detector."""
    return Finding(
        fault=fault,
        sensor_id="binary_sensor.smoke",
        kind=SensorKind.SMOKE,
        weight=Weight.GRAVE,
        found=START,
        heard=START - timedelta(seconds=amount) if is_heard else None,
        amount=amount,
        limit=10,
        sensors=("binary_sensor.smoke", "binary_sensor.gas"),
    )


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("fault", Fault)
def test_every_fault_has_words_with_nothing_left_open(fault: Fault, language: Language) -> None:
    text = describe(finding(fault, amount=7200), language, "Kitchen")
    assert text
    assert not set("{}") & set(text)
    assert "Kitchen" in text or fault in (Fault.HUB_DOWN, Fault.MESH_GONE)


@pytest.mark.parametrize(
    ("seconds", "english", "chinese"),
    [
        (45 * 60, "for 45 min.", "已有 45 分钟没有"),
        (31 * 3600, "for 31 h.", "已有 31 小时没有"),
        (4.5 * 86400, "for 4 days.", "已有 4 天没有"),
    ],
)
def test_silence_is_told_in_its_natural_unit(seconds: float, english: str, chinese: str) -> None:
    silent = finding(Fault.SILENT, amount=seconds)
    assert english in describe(silent, Language.ENGLISH, "Smoke, kitchen")
    assert chinese in describe(silent, Language.CHINESE, "厨房烟感")


def test_a_device_never_heard_is_told_apart_from_one_that_died() -> None:
    never = finding(Fault.SILENT, amount=100000, is_heard=False)
    assert "installed" in describe(never, Language.ENGLISH, "Button")
    assert "安装后从未上报" in describe(never, Language.CHINESE, "按钮")
