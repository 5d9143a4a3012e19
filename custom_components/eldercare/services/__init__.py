"""The actions of the integration, by what they are about."""
