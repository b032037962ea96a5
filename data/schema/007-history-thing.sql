-- SPDX-License-Identifier: ISC
--
-- What was changed of a thing since is looked up once for each thing that an
-- undo takes out: without an index that is the whole history each time.

CREATE INDEX history_thing ON history (kind, thing);

-- schema 33a8595931a152a1c381dff9e484e32e24d6a283cd977dc6e534ed4b3979d2f3
