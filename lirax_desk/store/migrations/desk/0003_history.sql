-- What LiraX's call history told: a source beside the journal. Calls are learned from both, and when
-- they are to be learned anew from the journal ("progress" emptied), these rows are told again, too.
CREATE TABLE past_calls (
    seq         INTEGER PRIMARY KEY AUTOINCREMENT,  -- a row that was told differently gets a new one
    callid      TEXT NOT NULL UNIQUE,
    phone       TEXT NOT NULL,
    started_at  INTEGER NOT NULL,
    facts       TEXT NOT NULL                       -- JSON object: the rest, unknown columns included
) STRICT;
CREATE INDEX past_calls_by_phone ON past_calls (phone, started_at);

-- How far the history was read: the one row there is.
CREATE TABLE past_stretch (
    only  INTEGER PRIMARY KEY CHECK (only = 1),
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    done  INTEGER NOT NULL
) STRICT;
