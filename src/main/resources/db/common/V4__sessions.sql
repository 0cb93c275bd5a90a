-- A sign-in on a desktop: an account and the key that the desktop proves to have. It goes when it ends.
CREATE TABLE sign_in (
    id                 ${text} NOT NULL PRIMARY KEY,
    provider           ${text} NOT NULL,
    issuer             ${text} NOT NULL,
    subject            ${text} NOT NULL,
    client_id          ${text} NOT NULL,              -- the audience of its ID tokens
    jkt                ${text} NOT NULL,              -- the thumbprint of the key, RFC 7638
    nonce_hash         ${text} NOT NULL,              -- SHA-256 of the ID token's nonce
    step_up_nonce_hash ${text},                       -- the same of the last step-up
    -- The claims of the last ID token.
    tenant_id          ${text},
    username           ${text} NOT NULL,
    verified_names     ${text} NOT NULL,              -- one a line
    display_name       ${text} NOT NULL,
    hosted_domain      ${text},
    authenticated_at   bigint,
    -- For the list of one's own sign-ins.
    client             ${text},
    address            ${text} NOT NULL,
    created_at         bigint  NOT NULL,
    last_used_at       bigint  NOT NULL,
    expires_at         bigint  NOT NULL               -- unless it is resumed before
);
CREATE INDEX sign_in_person ON sign_in (provider, issuer, subject, created_at, id);
CREATE INDEX sign_in_expiry ON sign_in (expires_at);

-- Locks the sign-ins of a person while one begins, so that concurrent ones count each other.
CREATE TABLE sign_in_lock (
    person_hash ${text} NOT NULL PRIMARY KEY,         -- SHA-256 of provider, issuer and subject
    expires_at  bigint  NOT NULL
);
CREATE INDEX sign_in_lock_expiry ON sign_in_lock (expires_at);

CREATE TABLE session_token (
    token_hash ${text} NOT NULL PRIMARY KEY,          -- SHA-256 of the token
    sign_in_id ${text} NOT NULL REFERENCES sign_in (id) ON DELETE CASCADE,
    expires_at bigint  NOT NULL
);
CREATE INDEX session_token_of ON session_token (sign_in_id);
CREATE INDEX session_token_expiry ON session_token (expires_at);

-- The nonces of ID tokens that began a sign-in or stepped one up, for as long as a token could be sent again.
CREATE TABLE used_nonce (
    issuer     ${text} NOT NULL,
    nonce_hash ${text} NOT NULL,
    expires_at bigint  NOT NULL,
    PRIMARY KEY (issuer, nonce_hash)
);
CREATE INDEX used_nonce_expiry ON used_nonce (expires_at);

-- The proofs of keys (RFC 9449) that were used, likewise.
CREATE TABLE used_proof (
    jti_hash   ${text} NOT NULL PRIMARY KEY,          -- SHA-256 of the key's thumbprint and the jti
    expires_at bigint  NOT NULL
);
CREATE INDEX used_proof_expiry ON used_proof (expires_at);

-- Sign-ins that the member began before do not open the organization any more.
ALTER TABLE member ADD COLUMN sessions_not_before bigint NOT NULL DEFAULT 0;
