-- SPDX-License-Identifier: ISC
--
-- Views that all who use the store share: a query by a name, with the columns
-- it shows.  They belong to no plan; their history is that of everything else.

CREATE TABLE shared_views (
	number INTEGER PRIMARY KEY,
	version INTEGER NOT NULL,
	rank INTEGER NOT NULL,
	retired INTEGER NOT NULL DEFAULT 0,
	name TEXT,
	query TEXT,
	columns TEXT,
	owner TEXT
) STRICT;

-- One view of a name at a time.
CREATE UNIQUE INDEX shared_views_name ON shared_views (name COLLATE NOCASE)
	WHERE retired = 0;

-- schema c990693b081e9e362a971009d90e5eb6f85ed5cc583dccb54faed3b4513ee2c1
