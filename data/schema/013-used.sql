-- SPDX-License-Identifier: ISC
--
-- What the actions of each plan have or ever had, in the bits of enum use: noted
-- with each change of the plan, so that who loads it, however much of it, need
-- not ask.  It says nothing that the other tables do not: see src/store/used.c.
-- Most plans have their measures elsewhere than in their actions, or none.

CREATE TABLE uses (
	plan INTEGER PRIMARY KEY REFERENCES plans,
	uses INTEGER NOT NULL
) STRICT;

CREATE INDEX items_measures ON items (owner)
	WHERE kind = 'action' AND field = 'measures';

-- schema 9c4330b7d452ffccd89a62d623fa2f38496e8f2d819995e6463008409b3531cb
