-- The names that the identity provider had verified when the member joined, separated by line breaks. A removal ends
-- the pending invites that fit them. Of those who joined before, the name in their invite is known to be verified.
ALTER TABLE member ADD COLUMN verified_names ${text} NOT NULL DEFAULT '';
UPDATE member SET verified_names = invite.username FROM invite WHERE invite.accepted_by_id = member.id;

-- A removal or demotion ends the pending invites of the administrator.
CREATE INDEX invite_pending_by_creator ON invite (created_by_id) WHERE status = 'PENDING';
