"""Whom Home Assistant's schedules, calendars and holidays put on duty, now and ahead."""
