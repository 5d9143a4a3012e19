"""Into how many SMS parts a text is cut: 160/153 characters of GSM-7, else 70/67 of UCS-2.

Source: 3GPP TS 23.038 (alphabets) and TS 23.040 (concatenation).
"""

from math import ceil

_GSM_7 = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_GSM_7_ESCAPED = frozenset("^{}\\[~]|€\f")
_ANY_GSM_7 = _GSM_7 | _GSM_7_ESCAPED


def segment_count(body: str) -> int:
    """Return the number of parts that are sent and billed; at least one."""
    if _ANY_GSM_7.issuperset(body):
        units = len(body) + sum(character in _GSM_7_ESCAPED for character in body)
        whole, part = 160, 153
    else:
        units = len(body.encode("utf-16-be")) // 2
        whole, part = 70, 67
    return 1 if units <= whole else ceil(units / part)
