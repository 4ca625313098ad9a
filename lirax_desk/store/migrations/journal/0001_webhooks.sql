-- Every webhook that tells, as it came but without the secret. Append-only: the truth that calls,
-- statuses and messages are derived from. natural_key is null for a state, which may come back.
CREATE TABLE webhooks (
    seq         INTEGER PRIMARY KEY AUTOINCREMENT,
    received_at INTEGER NOT NULL,            -- microseconds UTC
    natural_key TEXT,
    new         INTEGER NOT NULL,            -- 0: told before
    fields      TEXT NOT NULL                -- JSON object
) STRICT;
CREATE INDEX webhooks_by_key ON webhooks (natural_key) WHERE natural_key IS NOT NULL;
