-- The addresses that events are sent to. A row goes when the webhook is removed.
CREATE TABLE webhook (
    id                ${text} NOT NULL PRIMARY KEY,
    organization_id   ${text} NOT NULL REFERENCES organization (id),
    name              ${text} NOT NULL,
    url               ${text} NOT NULL,
    host              ${text} NOT NULL,          -- of the url
    events            ${text} NOT NULL,          -- separated by spaces
    state             ${text} NOT NULL,          -- ENABLED or DISABLED
    disabled_reason   ${text},
    secret            ${text} NOT NULL,          -- encrypted with the key in roster.webhook-key-file
    previous_secret   ${text},                   -- encrypted likewise
    previous_until    bigint,                    -- until then, both secrets sign
    created_by_id     ${text} NOT NULL,          -- the member who created it or took it over
    created_by_name   ${text} NOT NULL,
    created_at        bigint  NOT NULL,
    queued_revision   bigint  NOT NULL,          -- the last one whose events were queued
    not_before        bigint  NOT NULL DEFAULT 0, -- the receiver asked for a pause until then
    last_delivered_at bigint,
    failing_since     bigint
);
CREATE INDEX webhook_of ON webhook (organization_id, created_at, id);

-- The queue and the log of messages. A row refers to an entity and contains nothing about it.
CREATE TABLE webhook_delivery (
    id           ${text} NOT NULL PRIMARY KEY,
    webhook_id   ${text} NOT NULL REFERENCES webhook (id) ON DELETE CASCADE,
    type         ${text} NOT NULL,               -- the kind of event, or test
    entity_id    ${text} NOT NULL,               -- empty if the event is about no member or invite
    revision     bigint  NOT NULL,
    occurred_at  bigint  NOT NULL,
    created_at   bigint  NOT NULL,
    state        ${text} NOT NULL,               -- PENDING, DELIVERED or FAILED
    attempts     integer NOT NULL DEFAULT 0,
    due_at       bigint  NOT NULL,
    lease_until  bigint  NOT NULL DEFAULT 0,
    attempted_at bigint,
    status       integer,
    failure      ${text}
);
CREATE INDEX webhook_delivery_of ON webhook_delivery (webhook_id, created_at, id);
CREATE INDEX webhook_delivery_due ON webhook_delivery (due_at) WHERE state = 'PENDING';

-- The id of the key that the secrets are encrypted with, so that no instance uses another one.
CREATE TABLE webhook_key (
    id     integer NOT NULL PRIMARY KEY,
    key_id ${text} NOT NULL
);
