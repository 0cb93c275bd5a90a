-- The fingerprints of the link keys that this database has been used with. A process with other keys
-- would create links that the rest of the service rejects.
CREATE TABLE link_key (
    fingerprint ${text} NOT NULL PRIMARY KEY,
    added_at    bigint  NOT NULL
);
