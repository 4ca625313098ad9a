-- What goes out and makes something at LiraX. A row is on the disk before its request leaves.
CREATE TABLE outbox (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    kind       TEXT NOT NULL,
    state      TEXT NOT NULL,                -- waiting, sending, done, refused, unknown
    phone      TEXT NOT NULL,                -- whom it is about, normalised
    payload    TEXT NOT NULL,                -- JSON: the command's fields
    patient    INTEGER NOT NULL,             -- 0: refused when it cannot be sent now
    owner      TEXT NOT NULL,                -- the running program that sends it, "" for anybody
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    not_before INTEGER NOT NULL,
    tries      INTEGER NOT NULL,
    refusals   INTEGER NOT NULL,             -- how often the modem was off or busy
    reason     TEXT NOT NULL,
    answer     TEXT NOT NULL                 -- LiraX's id of what was made
) STRICT;
CREATE INDEX outbox_unfinished ON outbox (id) WHERE state <> 'done';
CREATE INDEX outbox_by_phone ON outbox (phone, kind, id);
CREATE INDEX outbox_by_kind ON outbox (kind, id);

-- What was typed and not sent, by what it is about: a callid or a phone.
CREATE TABLE drafts (
    about      TEXT NOT NULL,
    kind       TEXT NOT NULL,
    typed      TEXT NOT NULL,                -- JSON: field → text
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (about, kind)
) STRICT, WITHOUT ROWID;

-- When a GSM modem takes its next request, whichever program makes it.
CREATE TABLE modems (
    provider TEXT PRIMARY KEY,
    free_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- How far our SMS got; the id is LiraX's. check_at null: there is nothing more to ask.
CREATE TABLE deliveries (
    sms       TEXT PRIMARY KEY,
    state     INTEGER NOT NULL,
    provider  TEXT NOT NULL,
    extension TEXT NOT NULL,
    sent_at   INTEGER NOT NULL,
    check_at  INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX deliveries_to_check ON deliveries (check_at) WHERE check_at IS NOT NULL;

-- From the journal; only whether it was read is a person's own.
CREATE TABLE received (
    provider TEXT NOT NULL,
    sms      TEXT NOT NULL,
    phone    TEXT NOT NULL,
    text     TEXT NOT NULL,
    at       INTEGER NOT NULL,
    read     INTEGER NOT NULL,
    PRIMARY KEY (provider, sms)
) STRICT, WITHOUT ROWID;
CREATE INDEX received_by_phone ON received (phone, at);
CREATE INDEX received_unread ON received (phone) WHERE read = 0;

-- Deals made here, as LiraX has confirmed them: it lists none itself.
CREATE TABLE deals (
    id          TEXT PRIMARY KEY,            -- LiraX's
    responsible TEXT NOT NULL,
    phone       TEXT NOT NULL,
    name        TEXT NOT NULL,
    sum         INTEGER NOT NULL,
    stage       INTEGER NOT NULL,
    status      INTEGER NOT NULL,
    changed_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE stages (
    position INTEGER PRIMARY KEY,            -- in the funnel's order
    stage    INTEGER NOT NULL,
    title    TEXT NOT NULL
) STRICT;

-- What became of make2Calls, from the journal.
CREATE TABLE connections (
    job           TEXT PRIMARY KEY,
    answered      INTEGER NOT NULL,
    talked_enough INTEGER NOT NULL,
    keys          TEXT NOT NULL,             -- JSON: [[ivr, entry, key], ..]
    at            INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
