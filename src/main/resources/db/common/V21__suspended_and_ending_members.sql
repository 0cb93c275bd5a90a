-- A suspended member has no access and takes no slot. The access of a member ends at ends_at, whatever the state; then
-- a job suspends the member. organization.member_count counts active members since then, and administrator_count active
-- administrators without ends_at.
ALTER TABLE member ADD COLUMN state ${text} NOT NULL DEFAULT 'ACTIVE' CHECK (state IN ('ACTIVE', 'SUSPENDED'));
ALTER TABLE member ADD COLUMN ends_at bigint;
-- The end of the access of the member who redeems the invite.
ALTER TABLE invite ADD COLUMN ends_at bigint;
-- The members whose access ends, among all organizations.
CREATE INDEX member_ending ON member (ends_at) WHERE state = 'ACTIVE' AND ends_at IS NOT NULL;

-- When administrators were reminded of the end of a member's access, or when it was too late for that.
ALTER TABLE member ADD COLUMN end_reminded_at bigint;
-- The last mail to the organization's administrators that lists such members; there is at most one a day.
ALTER TABLE organization ADD COLUMN end_digest_at bigint NOT NULL DEFAULT 0;
-- The queue of these mails, one for each administrator. The text is made when a mail is sent.
CREATE TABLE end_digest (
    id              ${text} NOT NULL PRIMARY KEY,
    organization_id ${text} NOT NULL REFERENCES organization (id),
    recipient_id    ${text} NOT NULL,            -- an administrator, who may have been removed since
    queued_at       bigint  NOT NULL,            -- member.end_reminded_at of the listed members
    due_at          bigint  NOT NULL,            -- the next attempt, or the end of the lease of the current one
    attempts        integer NOT NULL DEFAULT 0
);
CREATE INDEX end_digest_due ON end_digest (due_at);
