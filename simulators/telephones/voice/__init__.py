"""What a call says and hears: TwiML read as XML, and performed verb by verb.

No sockets and no clock: whoever runs a talk brings both.
"""
