-- SPDX-License-Identifier: ISC
--
-- A plan ends: the day it was closed.  What the owner of a plan, or the
-- sponsor or a lead of a priority, says of it, a period.

ALTER TABLE plans ADD COLUMN closed TEXT;
ALTER TABLE plans ADD COLUMN closed_first TEXT;
ALTER TABLE plans ADD COLUMN closed_text TEXT;
ALTER TABLE plans ADD COLUMN closed_date TEXT;

CREATE TABLE commentary (
	number INTEGER PRIMARY KEY,
	version INTEGER NOT NULL,
	parent INTEGER NOT NULL REFERENCES plans,
	rank INTEGER NOT NULL,
	retired INTEGER NOT NULL DEFAULT 0,
	"date" TEXT, date_first TEXT, date_text TEXT, date_date TEXT,
	"by" TEXT,
	"text" TEXT
) STRICT;

CREATE INDEX commentary_parent ON commentary (parent);

CREATE TABLE priority_commentary (
	number INTEGER PRIMARY KEY,
	version INTEGER NOT NULL,
	parent INTEGER NOT NULL REFERENCES priorities,
	rank INTEGER NOT NULL,
	retired INTEGER NOT NULL DEFAULT 0,
	"date" TEXT, date_first TEXT, date_text TEXT, date_date TEXT,
	"by" TEXT,
	"text" TEXT
) STRICT;

CREATE INDEX priority_commentary_parent ON priority_commentary (parent);

-- schema 0a693d271978ef87932c3167abaf17b151ebbea493f9fe68aa00e4b36cd3894d
