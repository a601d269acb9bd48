"""The audience's page: light, without login, in six languages."""
