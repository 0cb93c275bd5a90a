-- Redeeming and revoking drop the mail that still waits for an invite; without this they read the whole outbox.
CREATE INDEX mail_by_invite ON mail (invite_id);
