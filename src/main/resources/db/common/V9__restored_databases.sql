-- Identifies the database. Copies and restored backups have the same id.
CREATE TABLE database_identity (
    only_row integer NOT NULL PRIMARY KEY CHECK (only_row = 1),
    id       ${text} NOT NULL
);

-- The high-water marks: a row for each second in which something changed. Each instance keeps the newest mark in a
-- file, so it notices a database that lacks it. Older rows are removed.
CREATE TABLE high_water_mark (
    number bigint  NOT NULL PRIMARY KEY,
    token  ${text} NOT NULL,                -- random; two databases that were one once differ in it
    at     bigint  NOT NULL
);

-- 1 for an invite that was pending when an operator accepted a restored database, until an administrator confirms it.
ALTER TABLE invite ADD COLUMN needs_confirmation integer NOT NULL DEFAULT 0;
