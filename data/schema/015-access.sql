-- SPDX-License-Identifier: ISC
--
-- What somebody may do who reaches the store through a restricted session alone.

ALTER TABLE people ADD COLUMN access TEXT;

-- schema c5ea93a4ad3b9971e76b5d104414f826c61786a86b4c6b0be2343285a8731f7c
