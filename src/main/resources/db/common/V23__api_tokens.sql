-- The credentials of scripts and modules. A row goes when the token is revoked.
CREATE TABLE api_token (
    id              ${text} NOT NULL PRIMARY KEY,
    organization_id ${text} NOT NULL REFERENCES organization (id),
    name            ${text} NOT NULL,
    scopes          ${text} NOT NULL,          -- separated by spaces
    secret_hash     ${text} NOT NULL UNIQUE,   -- SHA-256 of the secret
    created_by_id   ${text} NOT NULL,          -- the member who created it or took it over
    created_by_name ${text} NOT NULL,
    created_at      bigint  NOT NULL,
    expires_at      bigint  NOT NULL,
    last_used_at    bigint                     -- in the precision of member.last_seen_at
);
CREATE INDEX api_token_of ON api_token (organization_id, created_at, id);

-- The token that made a change in the name of actor_id.
ALTER TABLE change ADD COLUMN token_id ${text};
ALTER TABLE change ADD COLUMN token_name ${text};
