-- The mails that were queued in the last 24 hours, for the limits on mails. Outlives the mail and the invite. The
-- recipient is SHA-256 of the organization and the normalized address, so that no address has to be erased here.
CREATE TABLE recent_mail (
    organization_id ${text} NOT NULL REFERENCES organization (id),
    recipient_hash  ${text} NOT NULL,
    queued_at       bigint  NOT NULL,
    mail_id         ${text} NOT NULL,
    invite_id       ${text} NOT NULL,
    resent          integer NOT NULL,            -- 1 if an administrator sent the invite's mail again
    PRIMARY KEY (organization_id, recipient_hash, queued_at, mail_id)
);
-- For deleting old rows.
CREATE INDEX recent_mail_age ON recent_mail (organization_id, queued_at);

-- For counting pending invites without reading the expired ones.
CREATE INDEX invite_pending_expiry ON invite (organization_id, expires_at) WHERE status = 'PENDING';

-- Where the request of a change came from; null for changes of the service itself and of the command line.
ALTER TABLE change ADD COLUMN address ${text};
ALTER TABLE change ADD COLUMN client ${text};    -- the User-Agent header, sanitized and cut
