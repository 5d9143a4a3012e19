"""What counts as an address: secrets go over https, or not further than the networks around the hub."""

from hypothesis import given, strategies as st
import pytest

from custom_components.eldercare.config_flows.addresses import (
    InsecureAddress,
    NotAnAddress,
    web_address,
)
from custom_components.eldercare.register.telephone import NotAPhoneNumber, phone_number


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("https://api.twilio.com", "https://api.twilio.com"),
        (" https://api.twilio.com/ ", "https://api.twilio.com"),
        ("https://hub.example.com:8443/ha/", "https://hub.example.com:8443/ha"),
        ("http://127.0.0.1:8123", "http://127.0.0.1:8123"),
        ("http://[::1]:8123", "http://[::1]:8123"),
        ("http://10.0.0.5", "http://10.0.0.5"),
        ("http://192.168.1.20:8123", "http://192.168.1.20:8123"),
        ("http://localhost:8124", "http://localhost:8124"),
        ("http://telephones:8124", "http://telephones:8124"),
        ("http://homeassistant.local:8123", "http://homeassistant.local:8123"),
    ],
)
def test_an_address_is_kept_without_its_last_slash(typed: str, address: str) -> None:
    assert web_address(typed) == address


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "api.twilio.com",
        "https://",
        "https:///path",
        "ftp://api.twilio.com",
        "https://api.twilio.com:99999",
        "https://user:secret@api.twilio.com",
        "https://api.twilio.com?a=b",
        "https://api.twilio.com#a",
        "https://[::1",
    ],
)
def test_what_is_no_web_address_is_refused(typed: str) -> None:
    with pytest.raises(NotAnAddress):
        web_address(typed)


@pytest.mark.parametrize(
    "typed",
    ["http://api.twilio.com", "http://8.8.8.8", "http://[2001:4860:4860::8888]", "http://127.1"],
)
def test_plain_http_does_not_leave_the_network(typed: str) -> None:
    with pytest.raises(InsecureAddress):
        web_address(typed)


@given(st.text())
def test_any_text_is_an_address_or_is_refused(text: str) -> None:
    try:
        address = web_address(text)
    except NotAnAddress, InsecureAddress:
        return
    assert web_address(address) == address


@given(st.text(), st.sampled_from(["CN", "US", "DE"]))
def test_any_text_is_a_number_that_can_be_dialled_or_is_refused(text: str, country: str) -> None:
    try:
        number = phone_number(text, country)
    except NotAPhoneNumber:
        return
    assert phone_number(number, "CN") == number


@given(st.integers(min_value=0, max_value=99_999_999))
def test_every_chinese_mobile_number_of_a_known_range_is_understood(subscriber: int) -> None:
    number = f"138{subscriber:08d}"
    assert phone_number(number, "CN") == f"+86{number}"
