-- Finds the member whose account was deleted and created again under the same name, when the new account signs in.
CREATE INDEX member_by_name ON member (provider, issuer, username_key);
