-- SPDX-License-Identifier: ISC
--
-- What a person calls an action is looked up, however many plans there are:
-- without the dots, stars and spaces behind a ref or an id, in small letters.
-- What holds more than visible ASCII is compared by ragtrack itself, and is
-- found by an index of its own, as it is rare.

CREATE INDEX actions_ref ON actions (lower(rtrim(ref, '.* ')));
CREATE INDEX actions_id ON actions (lower(rtrim(id, '.* ')));
CREATE INDEX actions_ref_other ON actions (ref) WHERE ref GLOB '*[^!-~]*';
CREATE INDEX actions_id_other ON actions (id) WHERE id GLOB '*[^!-~]*';

-- schema a7695008a1647a69f8a4c7da9ec36266687cf6048e1c71bc958b4ea4d22a79fb
