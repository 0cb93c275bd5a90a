-- Runs on SQLite and on PostgreSQL. Ids are UUIDv7 as text, times are milliseconds since 1970 UTC.
-- ${text} is text that sorts by code point on both: plain on SQLite, COLLATE "C" on PostgreSQL.
-- Columns that end in _key hold what Java normalized for comparing: NFKC, then case folded.

CREATE TABLE organization (
    id                  ${text} NOT NULL PRIMARY KEY,
    name                ${text} NOT NULL,
    member_limit        integer NOT NULL CHECK (member_limit >= 1),
    member_count        integer NOT NULL DEFAULT 0 CHECK (member_count >= 0),
    administrator_count integer NOT NULL DEFAULT 0 CHECK (administrator_count >= 0),
    revision            bigint  NOT NULL DEFAULT 0,
    created_at          bigint  NOT NULL
);

CREATE TABLE member (
    id               ${text} NOT NULL PRIMARY KEY,
    organization_id  ${text} NOT NULL REFERENCES organization (id),
    provider         ${text} NOT NULL,
    issuer           ${text} NOT NULL,
    subject          ${text} NOT NULL,
    tenant_id        ${text},
    username         ${text} NOT NULL,
    username_key     ${text} NOT NULL,
    display_name     ${text} NOT NULL,
    display_name_key ${text} NOT NULL,
    role             ${text} NOT NULL CHECK (role IN ('MEMBER', 'ADMINISTRATOR')),
    joined_at        bigint  NOT NULL,
    last_seen_at     bigint,
    invited_by_id    ${text},
    invited_by_name  ${text},
    version          bigint  NOT NULL DEFAULT 1,
    UNIQUE (organization_id, provider, issuer, subject)
);
-- A person's memberships, on every request.
CREATE INDEX member_person ON member (provider, issuer, subject);
-- One index for each order that a page can be asked for in.
CREATE INDEX member_by_joined ON member (organization_id, joined_at, id);
CREATE INDEX member_by_username ON member (organization_id, username_key, id);
CREATE INDEX member_by_display_name ON member (organization_id, display_name_key, id);

-- The username and each word of the display name, for the search by prefix.
CREATE TABLE member_word (
    organization_id ${text} NOT NULL,
    word            ${text} NOT NULL,
    member_id       ${text} NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    PRIMARY KEY (organization_id, word, member_id)
);
CREATE INDEX member_word_of ON member_word (member_id);

CREATE TABLE invite (
    id                    ${text} NOT NULL PRIMARY KEY,
    organization_id       ${text} NOT NULL REFERENCES organization (id),
    provider              ${text} NOT NULL CHECK (provider IN ('ANY', 'GOOGLE', 'MICROSOFT')),
    tenant                ${text},            -- as the administrator wrote it: GUID or domain name
    tenant_id             ${text},            -- the GUID that it stands for
    username              ${text} NOT NULL,
    username_key          ${text} NOT NULL,
    role                  ${text} NOT NULL CHECK (role IN ('MEMBER', 'ADMINISTRATOR')),
    notification_email    ${text},
    status                ${text} NOT NULL CHECK (status IN ('PENDING', 'ACCEPTED', 'REVOKED')),
    created_at            bigint  NOT NULL,
    expires_at            bigint  NOT NULL,
    created_by_id         ${text},
    created_by_name       ${text},
    accepted_at           bigint,
    accepted_by_id        ${text},
    accepted_by_name      ${text},
    revoked_at            bigint,
    revoked_by_id         ${text},
    revoked_by_name       ${text},
    delivery_state        ${text} NOT NULL CHECK (delivery_state IN ('NONE', 'QUEUED', 'SENT', 'FAILED')),
    delivery_address      ${text},
    delivery_attempts     integer NOT NULL DEFAULT 0,
    delivery_error        ${text},
    delivery_at           bigint,
    attempt_at            bigint,
    attempt_reason        ${text},
    attempt_provider      ${text},
    attempt_username      ${text},
    attempt_tenant_id     ${text}
);
CREATE INDEX invite_by_created ON invite (organization_id, created_at, id);
CREATE INDEX invite_pending ON invite (organization_id, username_key) WHERE status = 'PENDING';

-- The outbox: a row is a mail to send or to try again; it goes when the mail has gone or failed for good.
-- It names the invite; the text and the link are made when it is sent, so that no link is ever stored.
CREATE TABLE mail (
    id              ${text} NOT NULL PRIMARY KEY,
    organization_id ${text} NOT NULL REFERENCES organization (id),
    invite_id       ${text} NOT NULL REFERENCES invite (id),
    address         ${text} NOT NULL,
    queued_at       bigint  NOT NULL,
    due_at          bigint  NOT NULL,
    lease_until     bigint  NOT NULL DEFAULT 0,
    attempts        integer NOT NULL DEFAULT 0
);
CREATE INDEX mail_due ON mail (due_at);

-- The activity log, the source of the event stream, and the answer to "what did I miss since revision n".
CREATE TABLE change (
    organization_id ${text} NOT NULL REFERENCES organization (id),
    revision        bigint  NOT NULL,
    at              bigint  NOT NULL,
    kind            ${text} NOT NULL,
    actor_id        ${text},
    actor_name      ${text},
    subject_type    ${text} NOT NULL,
    subject_id      ${text} NOT NULL,
    subject_label   ${text} NOT NULL,
    detail          ${text} NOT NULL,          -- a JSON object of strings
    PRIMARY KEY (organization_id, revision)
);

-- A sign-in that an invited person has begun at an invitation page and not finished; used once.
CREATE TABLE redemption_sign_in (
    state_hash    ${text} NOT NULL PRIMARY KEY,  -- SHA-256 of the state parameter
    browser_hash  ${text} NOT NULL,              -- SHA-256 of the browser's cookie
    invite_id     ${text} NOT NULL REFERENCES invite (id),
    provider      ${text} NOT NULL,
    nonce         ${text} NOT NULL,
    code_verifier ${text} NOT NULL,
    expires_at    bigint  NOT NULL
);
CREATE INDEX redemption_sign_in_expiry ON redemption_sign_in (expires_at);

-- Answers to requests with an Idempotency-Key, kept for 24 hours. The answer is made again from the invite.
CREATE TABLE idempotency (
    organization_id ${text} NOT NULL,
    member_id       ${text} NOT NULL,
    idempotency_key ${text} NOT NULL,
    request_hash    ${text} NOT NULL,
    invite_id       ${text} NOT NULL,
    created_at      bigint  NOT NULL,
    PRIMARY KEY (organization_id, member_id, idempotency_key)
);
CREATE INDEX idempotency_age ON idempotency (created_at);
