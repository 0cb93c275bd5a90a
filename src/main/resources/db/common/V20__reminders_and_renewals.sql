-- Whether the organization's pending invites are mailed once more before they expire.
ALTER TABLE organization ADD COLUMN reminders integer NOT NULL DEFAULT 1;
-- When that mail was queued, and when the invited person asked for a new link.
ALTER TABLE invite ADD COLUMN reminded_at bigint;
ALTER TABLE invite ADD COLUMN renewal_asked_at bigint;
ALTER TABLE mail ADD COLUMN kind ${text} NOT NULL DEFAULT 'INVITATION';
-- The invites to remind of, among all organizations.
CREATE INDEX invite_reminder ON invite (expires_at) WHERE status = 'PENDING' AND reminded_at IS NULL;
