-- The sinks that the activity log is copied to, and which process writes to each at present.
CREATE TABLE audit_sink (
    name        ${text} NOT NULL PRIMARY KEY,
    holder      ${text} NOT NULL DEFAULT '',
    lease_until bigint  NOT NULL DEFAULT 0
);

-- The last revision of each organization that a sink has.
CREATE TABLE audit_sink_position (
    sink            ${text} NOT NULL REFERENCES audit_sink (name),
    organization_id ${text} NOT NULL REFERENCES organization (id),
    revision        bigint  NOT NULL,
    PRIMARY KEY (sink, organization_id)
);
