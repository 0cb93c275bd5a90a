-- Names sort by ICU. The program computes their order when it starts, also after ICU has changed.
ALTER TABLE member ADD COLUMN display_name_order_version ${text} NOT NULL DEFAULT '';
CREATE INDEX member_by_order_version ON member (display_name_order_version);
DROP INDEX member_without_order;
