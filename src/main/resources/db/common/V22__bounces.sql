-- The mails of the last 30 days, which may come back. The message ID is random, so that a delivery status report with
-- it can only come from someone whom the mail has reached.
CREATE TABLE sent_mail (
    mail_id         ${text} NOT NULL PRIMARY KEY,
    message_id      ${text} NOT NULL UNIQUE,
    organization_id ${text} NOT NULL REFERENCES organization (id),
    invite_id       ${text} NOT NULL,
    sent_at         bigint  NOT NULL
);
-- For deleting old rows.
CREATE INDEX sent_mail_age ON sent_mail (sent_at);

-- The last message of each mailbox that was read (RFC 9051, section 2.3.1.1), and until when a process reads it.
CREATE TABLE bounce_mailbox (
    name         ${text} NOT NULL PRIMARY KEY,
    uid_validity bigint  NOT NULL DEFAULT 0,
    last_uid     bigint  NOT NULL DEFAULT 0,
    lease_until  bigint  NOT NULL DEFAULT 0
);
