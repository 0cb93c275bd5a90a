-- What mails are written in, BCP 47: en or de.
ALTER TABLE organization ADD COLUMN language ${text} NOT NULL DEFAULT 'en';

-- How often a process claimed the mail and was gone before it said what became of it.
ALTER TABLE mail ADD COLUMN lost integer NOT NULL DEFAULT 0;
