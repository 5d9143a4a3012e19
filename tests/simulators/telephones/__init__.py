"""The simulated telephone network behaves as Twilio does."""
