-- Display names sort without regard to accents. The program computes the order of existing names when it starts.
DROP INDEX member_by_display_name;
ALTER TABLE member DROP COLUMN display_name_key;
ALTER TABLE member ADD COLUMN display_name_order ${text} NOT NULL DEFAULT '';
CREATE INDEX member_by_display_name ON member (organization_id, display_name_order, id);
CREATE INDEX member_without_order ON member (id) WHERE display_name_order = '';
