"""The words everything else speaks: frozen data, validated, without behaviour and without a clock.

Imports nothing of ours and never Home Assistant. Times are aware datetimes in UTC; durations are seconds.
"""
