-- A person's own: contacts and notes on calls.
CREATE TABLE contacts (
    id          INTEGER PRIMARY KEY,
    name        TEXT NOT NULL,
    company     TEXT NOT NULL,
    emails      TEXT NOT NULL,               -- JSON list
    note        TEXT NOT NULL,
    responsible TEXT NOT NULL,
    favourite   INTEGER NOT NULL,
    search      TEXT NOT NULL                -- casefolded; LIKE does not fold Cyrillic
) STRICT;
CREATE TABLE contact_phones (
    contact  INTEGER NOT NULL REFERENCES contacts ON DELETE CASCADE,
    position INTEGER NOT NULL,
    phone    TEXT NOT NULL,
    PRIMARY KEY (contact, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_phones_by_phone ON contact_phones (phone);
CREATE TABLE notes (
    callid     TEXT PRIMARY KEY,
    text       TEXT NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Derived from the journal; may be deleted and read again from its beginning.
CREATE TABLE calls (
    callid      TEXT PRIMARY KEY,
    bare_callid TEXT NOT NULL,               -- without punctuation
    seen_at     INTEGER NOT NULL,            -- microseconds UTC, like all times
    direction   TEXT NOT NULL,
    phone       TEXT NOT NULL,
    line        TEXT NOT NULL,
    called      TEXT NOT NULL,
    finished_at INTEGER,
    recording   TEXT NOT NULL,
    legs        TEXT NOT NULL,               -- JSON: [[extension, rang, answered, ended], ..]
    finish      TEXT NOT NULL,               -- JSON of an Outcome or null
    leg_outcome TEXT NOT NULL,
    marketing   TEXT NOT NULL                -- JSON list
) STRICT, WITHOUT ROWID;
CREATE INDEX calls_by_time ON calls (seen_at);
CREATE INDEX calls_by_phone ON calls (phone, seen_at);
CREATE INDEX calls_by_bare_callid ON calls (bare_callid);
CREATE TABLE operators (
    extension TEXT PRIMARY KEY,
    name      TEXT NOT NULL,
    status    INTEGER,
    since     INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE status_titles (
    status INTEGER PRIMARY KEY,
    title  TEXT NOT NULL
) STRICT;
CREATE TABLE progress (
    what TEXT PRIMARY KEY,
    seq  INTEGER NOT NULL                    -- the last row of the journal that is in the tables above
) STRICT, WITHOUT ROWID;
