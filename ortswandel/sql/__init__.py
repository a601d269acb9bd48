"""SQL for analysts: one SELECT at a time, on the same tables, in a process of its own."""
