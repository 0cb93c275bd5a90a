-- The language of the mail, where it is not the organization's, and the inviter's text.
ALTER TABLE invite ADD COLUMN mail_language ${text};
ALTER TABLE invite ADD COLUMN note ${text};
