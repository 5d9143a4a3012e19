"""What the hub tells automations, and when: every change of an incident or of a home's status, in words ready to be read."""
