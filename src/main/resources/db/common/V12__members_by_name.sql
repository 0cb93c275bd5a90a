-- Finds the member whose account was deleted and created again under the same name, when the new account signs in. It
-- begins with the name so that PostgreSQL without statistics does not prefer it to member_person.
CREATE INDEX member_by_name ON member (username_key, provider, issuer);
