-- The error of the identity provider, if it refused the last sign-in at an invite: its code and the id in its logs.
ALTER TABLE invite ADD COLUMN attempt_error ${text};
ALTER TABLE invite ADD COLUMN attempt_correlation_id ${text};
