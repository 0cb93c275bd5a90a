-- SQLite preferred an index on the expiry to the one on the username, and so read all pending invites to find one.
DROP INDEX invite_pending_expiry;
DROP INDEX invite_pending;
CREATE INDEX invite_pending ON invite (organization_id, username_key, expires_at) WHERE status = 'PENDING';

DROP INDEX invite_pending_by_creator;
CREATE INDEX invite_pending_by_creator ON invite (organization_id, created_by_id) WHERE status = 'PENDING';
