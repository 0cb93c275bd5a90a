-- The connections through which directories provision members. A row goes when the connection is removed.
CREATE TABLE scim_connection (
    id              ${text} NOT NULL PRIMARY KEY,
    organization_id ${text} NOT NULL REFERENCES organization (id),
    name            ${text} NOT NULL,
    directory       ${text} NOT NULL,          -- ENTRA_ID or OTHER
    provider        ${text} NOT NULL,          -- of the invites; MICROSOFT for ENTRA_ID
    tenant_id       ${text},                   -- the GUID of the only Entra tenant of its members
    member_limit    integer NOT NULL CHECK (member_limit >= 1),
    token_id        ${text} NOT NULL UNIQUE,   -- of an api_token, which may have been revoked
    created_by_id   ${text} NOT NULL,          -- the member who created it or took it over
    created_by_name ${text} NOT NULL,
    created_at      bigint  NOT NULL
);
CREATE INDEX scim_connection_of ON scim_connection (organization_id, created_at, id);

-- The users as the directory knows them. A deleted row is kept as long as its member may come back.
CREATE TABLE scim_user (
    id              ${text} NOT NULL PRIMARY KEY,
    organization_id ${text} NOT NULL REFERENCES organization (id),
    connection_id   ${text} NOT NULL REFERENCES scim_connection (id) ON DELETE CASCADE,
    external_id     ${text},                   -- of an ENTRA_ID connection: the object ID in lower case
    user_name       ${text} NOT NULL,
    user_name_key   ${text} NOT NULL,
    display_name    ${text},
    formatted_name  ${text},
    given_name      ${text},
    family_name     ${text},
    email           ${text},
    active          integer NOT NULL,          -- whether the directory wants the user to have access
    suspended       integer NOT NULL DEFAULT 0, -- whether the connection has suspended the member
    member_id       ${text},                   -- the member may have been removed since
    invite_id       ${text},                   -- the invite that makes this user a member
    deactivated_at  bigint,                    -- the last time
    held_at         bigint,                    -- since when a deactivation waits for an administrator
    deleted_at      bigint,
    created_at      bigint  NOT NULL,
    changed_at      bigint  NOT NULL,
    version         bigint  NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX scim_user_name ON scim_user (connection_id, user_name_key) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX scim_user_external ON scim_user (connection_id, external_id) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX scim_user_member ON scim_user (member_id) WHERE deleted_at IS NULL;
CREATE INDEX scim_user_of ON scim_user (connection_id, created_at, id);
CREATE INDEX scim_user_deactivated ON scim_user (connection_id, deactivated_at);
CREATE INDEX scim_user_invite ON scim_user (invite_id);
CREATE INDEX scim_user_former ON scim_user (connection_id, external_id) WHERE deleted_at IS NOT NULL;
