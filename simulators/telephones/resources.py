"""Texts and calls in the JSON of Twilio's 2010-04-01 API."""

from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

from simulators.telephones.records import (
    API_VERSION,
    FINISHED_CALL,
    FINISHED_TEXT,
    Call,
    Text,
)
from simulators.telephones.segments import segment_count


def message_json(text: Text, account_sid: str) -> dict[str, Any]:
    """Return `api.v2010.account.message`."""
    uri = f"/{API_VERSION}/Accounts/{account_sid}/Messages/{text.sid}"
    return {
        "body": "" if text.is_discarded and text.status in FINISHED_TEXT else text.body,
        "num_segments": str(segment_count(text.body)),
        "direction": text.direction,
        "from": text.sender,
        "to": text.recipient,
        "date_updated": _date(text.updated_at),
        "price": None,
        "error_message": None if text.error_code is None else "Simulated: not delivered",
        "uri": f"{uri}.json",
        "account_sid": account_sid,
        "num_media": "0",
        "status": text.status,
        "messaging_service_sid": text.service_sid,
        "sid": text.sid,
        "date_sent": _date(text.sent_at),
        "date_created": _date(text.created_at),
        "error_code": text.error_code,
        "price_unit": "USD",
        "api_version": API_VERSION,
        "subresource_uris": {"media": f"{uri}/Media.json"},
    }


def call_json(call: Call, account_sid: str) -> dict[str, Any]:
    """Return `api.v2010.account.call`."""
    uri = f"/{API_VERSION}/Accounts/{account_sid}/Calls/{call.sid}"
    from_, to = call.from_to
    return {
        "sid": call.sid,
        "date_created": _date(call.created_at),
        "date_updated": _date(call.updated_at),
        "parent_call_sid": None,
        "account_sid": account_sid,
        "to": to,
        "to_formatted": to,
        "from": from_,
        "from_formatted": from_,
        "phone_number_sid": None,
        "status": call.status,
        "start_time": _date(call.started_at),
        "end_time": _date(call.ended_at) if call.status in FINISHED_CALL else None,
        "duration": None if call.duration_s is None else str(call.duration_s),
        "price": None,
        "price_unit": "USD",
        "direction": call.plan.direction,
        "answered_by": call.answered_by,
        "api_version": API_VERSION,
        "forwarded_from": None,
        "group_sid": None,
        "caller_name": None,
        "queue_time": "0",
        "trunk_sid": None,
        "uri": f"{uri}.json",
        "subresource_uris": {"notifications": f"{uri}/Notifications.json"},
    }


def _date(at: float | None) -> str | None:
    """Return an RFC 2822 date; like Twilio's it drops the fraction of the second."""
    return None if at is None else format_datetime(datetime.fromtimestamp(int(at), UTC))
