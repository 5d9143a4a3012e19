"""Fixtures for the whole suite. Our package must be imported first: the test kit brings a `custom_components` of its own."""

from collections.abc import Generator
import logging
import os

from hypothesis import HealthCheck, settings
import pytest

import custom_components.eldercare  # noqa: F401  # before the kit's own folder is found

# The test kit has every statement of SQL logged: megabytes nobody reads, in front of what failed.
logging.getLogger("sqlalchemy.engine").setLevel(logging.WARNING)

# How long an example takes says how busy the machine is, and nothing of the code.
settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")

pytest_plugins = ["simulators.telephones.pytest_plugin", "tests.postgres", "tests.running_hub"]


@pytest.fixture(autouse=True)
def _custom_integrations(request: pytest.FixtureRequest) -> None:
    """Let Home Assistant load the integration wherever a test starts one."""
    if "hass" in request.fixturenames:
        request.getfixturevalue("enable_custom_integrations")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """On CI, a test that skips because something is not installed has failed."""
    report = yield
    if (
        os.environ.get("CI") == "true"
        and report.skipped
        and "not installed" in str(report.longrepr)
    ):
        report.outcome = "failed"
    return report
