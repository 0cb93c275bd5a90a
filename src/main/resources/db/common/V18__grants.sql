-- What a member may do in addition, separated by commas.
ALTER TABLE member ADD COLUMN grants ${text} NOT NULL DEFAULT '';
