"""The read-only interface under `/api/v1`: the same tables and the same model, for programs."""
