-- SPDX-License-Identifier: ISC
--
-- A board is a thing of its own, with the days on which it meets.  What was a
-- list of names becomes a row for each; the history says what it was.

CREATE TABLE boards (
	number INTEGER PRIMARY KEY,
	version INTEGER NOT NULL,
	parent INTEGER NOT NULL REFERENCES plans,
	rank INTEGER NOT NULL,
	retired INTEGER NOT NULL DEFAULT 0,
	"name" TEXT,
	papers_before TEXT,
	cutoff_before TEXT
) STRICT;

CREATE INDEX boards_parent ON boards (parent);

INSERT INTO boards (version, parent, rank, "name")
	SELECT 1, owner, row_number() OVER
		(PARTITION BY owner ORDER BY place) * 1048576, "text"
	FROM items WHERE kind = 'plan' AND field = 'boards'
	ORDER BY owner, place;

DELETE FROM items WHERE kind = 'plan' AND field = 'boards';

-- schema d9d06339e05d5e9c2664679024d1780d95dfe028de3bc22b19e22bb190465aa2
