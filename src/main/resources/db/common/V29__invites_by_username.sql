-- The search by the start of the username, in every status; invite_pending has the pending invites only.
CREATE INDEX invite_by_username ON invite (organization_id, username_key);
