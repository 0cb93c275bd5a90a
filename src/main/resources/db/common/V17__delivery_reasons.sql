-- The reason that a mail was not delivered, for programs; delivery_error is its sentence in English.
ALTER TABLE invite ADD COLUMN delivery_reason ${text};
