"""The names under which configuration is stored; shared by the flows that write it and the rooms that read it."""

from typing import Final

DOMAIN: Final = "eldercare"

SUBENTRY_HOUSEHOLD: Final = "household"
SUBENTRY_RESPONDER: Final = "responder"
SUBENTRY_CHANNEL: Final = "channel"

CONF_NAME: Final = "name"
CONF_LANGUAGE: Final = "language"
CONF_DATABASE_URL: Final = "database_url"
CONF_RETENTION_DAYS: Final = "retention_days"
CONF_HEARTBEAT_URL: Final = "heartbeat_url"

CONF_CODE: Final = "code"
CONF_ADDRESS: Final = "address"
CONF_GRID: Final = "grid"
CONF_RESIDENT_PHONE: Final = "resident_phone"
CONF_AREA_ID: Final = "area_id"
CONF_DEVICE_IDS: Final = "device_ids"
CONF_SENSORS: Final = "sensors"
CONF_PRESSES: Final = "presses"
PRESS_MEANS_NOTHING: Final = "nothing"
MAX_CODE_LENGTH: Final = 20

CONF_ROLE: Final = "role"
CONF_PHONE: Final = "phone"
CONF_CHANNELS: Final = "channels"
FALLBACK_COUNTRY: Final = "CN"

CONF_DUTY: Final = "duty"
CONF_BUILDING: Final = "building"
CONF_DUTY_DAYS: Final = "duty_days"
CONF_DUTY_FROM: Final = "duty_from"
CONF_DUTY_UNTIL: Final = "duty_until"
CONF_AWAY_UNTIL: Final = "away_until"

CONF_TITLE: Final = "title"
CONF_KIND: Final = "kind"
KIND_TWILIO: Final = "twilio"
KIND_NOTIFY: Final = "notify"
CONF_ACCOUNT_SID: Final = "account_sid"
CONF_AUTH_TOKEN: Final = "auth_token"  # noqa: S105  # a field's name, not a secret
CONF_FROM_NUMBER: Final = "from_number"
CONF_BASE_URL: Final = "base_url"
CONF_PUBLIC_URL: Final = "public_url"
CONF_ENTITY_ID: Final = "entity_id"
REPLY_PATH: Final = "/api/eldercare/twilio/{channel_id}/reply"
