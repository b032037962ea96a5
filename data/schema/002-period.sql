-- SPDX-License-Identifier: ISC
--
-- The reporting periods of a plan.  No plan file has them: they are made here
-- and stay here.  Closing one freezes how each action stood, a line an action,
-- in numbers, words and days alone; the plan as of the history's row "head" is
-- what was frozen.

CREATE TABLE periods (
	number INTEGER PRIMARY KEY,
	version INTEGER NOT NULL,
	parent INTEGER NOT NULL REFERENCES plans,
	rank INTEGER NOT NULL,
	retired INTEGER NOT NULL DEFAULT 0,
	id TEXT,
	"first" TEXT, first_first TEXT, first_text TEXT, first_date TEXT,
	cutoff TEXT, cutoff_first TEXT, cutoff_text TEXT, cutoff_date TEXT,
	closed TEXT, closed_first TEXT, closed_text TEXT, closed_date TEXT,
	closed_by TEXT,
	head TEXT,
	frozen TEXT
) STRICT;

CREATE INDEX periods_parent ON periods (parent);
CREATE UNIQUE INDEX periods_id ON periods (parent, id) WHERE retired = 0;

-- schema 47b41780ee6e3dd0952d2e91b60ec6f075d8bbd13d45a8adb2693f2126b9b1df
