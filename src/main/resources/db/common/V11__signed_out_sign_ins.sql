-- The sign-ins that no longer opened the organization to a member when the member was removed: an administrator had
-- ended them. They do not open it either after the member has joined again.
CREATE TABLE signed_out_sign_in (
    organization_id ${text} NOT NULL REFERENCES organization (id),
    sign_in_id      ${text} NOT NULL REFERENCES sign_in (id) ON DELETE CASCADE,
    PRIMARY KEY (organization_id, sign_in_id)
);
CREATE INDEX signed_out_sign_in_of ON signed_out_sign_in (sign_in_id);
