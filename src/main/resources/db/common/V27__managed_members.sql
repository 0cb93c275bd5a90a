-- The SCIM connection whose user the member is, with its current name.
ALTER TABLE member ADD COLUMN managed_by_id ${text};
ALTER TABLE member ADD COLUMN managed_by_name ${text};
CREATE INDEX member_managed ON member (managed_by_id) WHERE managed_by_id IS NOT NULL;
-- The users of a member who is suspended or resumed, with those that a directory has deleted.
CREATE INDEX scim_user_by_member ON scim_user (member_id);
UPDATE member
   SET managed_by_id = (SELECT u.connection_id FROM scim_user u
                         WHERE u.member_id = member.id AND u.deleted_at IS NULL),
       managed_by_name = (SELECT c.name FROM scim_user u JOIN scim_connection c ON c.id = u.connection_id
                           WHERE u.member_id = member.id AND u.deleted_at IS NULL)
 WHERE id IN (SELECT member_id FROM scim_user WHERE deleted_at IS NULL AND member_id IS NOT NULL);
