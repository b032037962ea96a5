-- SPDX-License-Identifier: ISC
--
-- Names compare without regard to the kind of apostrophe, quotation mark, dash
-- or space since this version, so the organisations by which people are known
-- are folded anew.  fold(TEXT) is the program's own: utf8_fold.

UPDATE OR IGNORE people SET scope = fold(scope) WHERE scope <> fold(scope);

-- schema 37bebd66259f2f8643190eb76a770d9cac77ad078aa25574e3ff3cf04c7db456
