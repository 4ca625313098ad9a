"""What the facts mean: calls, statuses, contacts, phones. Pure: no clock, no Qt, no database."""
