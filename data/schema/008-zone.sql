-- SPDX-License-Identifier: ISC
--
-- The time zone in which a day begins, for all who use the store, by its IANA
-- name.  It is sealed with the rest of the table.

ALTER TABLE about ADD COLUMN zone TEXT NOT NULL DEFAULT 'UTC';

-- schema 0d1967c2e93b65f8ea14505fc184db396c3a0ea34cb8dc840616135340bef71b
