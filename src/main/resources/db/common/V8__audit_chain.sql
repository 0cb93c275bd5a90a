-- Each row of the log carries an HMAC over itself and the row before it in its organization.
ALTER TABLE change ADD COLUMN hmac ${text};
-- A JSON object: the random salt of each personal field, or the hash that remains after its erasure.
ALTER TABLE change ADD COLUMN seals ${text};
-- When the row was chained, if that was later than it was written.
ALTER TABLE change ADD COLUMN chained_at bigint;
CREATE INDEX change_unchained ON change (organization_id, revision) WHERE hmac IS NULL;

-- The key that chains the log; the key itself is in a file.
CREATE TABLE audit_key (
    id         integer NOT NULL PRIMARY KEY CHECK (id = 1),
    key_id     ${text} NOT NULL,
    chained_at bigint                          -- when all older rows were chained
);

-- The end of what retention has removed from an organization's log, signed with the audit key.
CREATE TABLE audit_checkpoint (
    organization_id ${text} NOT NULL PRIMARY KEY REFERENCES organization (id),
    revision        bigint  NOT NULL,          -- of the last removed row
    hmac            ${text} NOT NULL,          -- of the last removed row
    removed_rows    bigint  NOT NULL,
    removed_at      bigint  NOT NULL,
    signature       ${text} NOT NULL
);
