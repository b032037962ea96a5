-- What the steps of data/schema make, to the letter; `make golden` writes it.

CREATE TABLE about (
	-- The day on which the store was made (UTC).
	created TEXT NOT NULL
, zone TEXT NOT NULL DEFAULT 'UTC') STRICT;

CREATE TABLE actions (
	number INTEGER PRIMARY KEY,
	version INTEGER NOT NULL,
	parent INTEGER NOT NULL REFERENCES priorities,
	rank INTEGER NOT NULL,
	retired INTEGER NOT NULL DEFAULT 0,
	ref TEXT,
	id TEXT,
	title TEXT,
	theme TEXT,
	aim TEXT,
	finding TEXT,
	description TEXT,
	outcome TEXT,
	voice TEXT,
	leads_text TEXT,
	support_text TEXT,
	"start" TEXT, start_first TEXT, start_text TEXT, start_date TEXT,
	due TEXT, due_first TEXT, due_text TEXT, due_date TEXT,
	baseline TEXT, baseline_first TEXT, baseline_text TEXT,
	baseline_date TEXT,
	status TEXT, status_text TEXT,
	completed TEXT, completed_first TEXT, completed_text TEXT,
	completed_date TEXT,
	verified TEXT, verified_first TEXT, verified_text TEXT,
	verified_date TEXT,
	verified_by TEXT,
	verified_forum TEXT,
	rag TEXT, rag_text TEXT,
	impact TEXT, impact_text TEXT,
	carried_forward INTEGER NOT NULL DEFAULT 0,
	carried_from TEXT,
	obsession TEXT, obsession_first TEXT, obsession_text TEXT,
	obsession_date TEXT
, sponsor TEXT, percent TEXT, path_to_green TEXT, decision TEXT) STRICT;

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

CREATE TABLE focus_areas (
	number INTEGER PRIMARY KEY,
	version INTEGER NOT NULL,
	parent INTEGER NOT NULL REFERENCES plans,
	rank INTEGER NOT NULL,
	retired INTEGER NOT NULL DEFAULT 0,
	ref TEXT,
	title TEXT,
	section TEXT
) STRICT;

CREATE TABLE history (
	number INTEGER PRIMARY KEY,
	set_number INTEGER NOT NULL REFERENCES sets,
	op TEXT NOT NULL,
	kind TEXT NOT NULL,
	thing INTEGER NOT NULL,
	plan INTEGER NOT NULL,
	action INTEGER NOT NULL,
	field TEXT,
	old_digest TEXT,
	new_digest TEXT,
	why_digest TEXT,
	chain TEXT NOT NULL
, seal INTEGER) STRICT;

CREATE TABLE history_texts (
	number INTEGER NOT NULL REFERENCES history,
	which TEXT NOT NULL,		-- old, new or why
	salt TEXT,
	"text" TEXT,
	PRIMARY KEY (number, which)
) STRICT, WITHOUT ROWID;

CREATE TABLE holders (
	number INTEGER PRIMARY KEY,
	version INTEGER NOT NULL,
	parent INTEGER NOT NULL REFERENCES people,
	rank INTEGER NOT NULL,
	retired INTEGER NOT NULL DEFAULT 0,
	code TEXT,
	"from" TEXT, from_first TEXT, from_text TEXT, from_date TEXT,
	"to" TEXT, to_first TEXT, to_text TEXT, to_date TEXT
) STRICT;

CREATE TABLE imports (
	plan INTEGER PRIMARY KEY REFERENCES plans,
	head INTEGER NOT NULL
) STRICT;

CREATE TABLE items (
	kind TEXT NOT NULL,
	owner INTEGER NOT NULL,
	field TEXT NOT NULL,
	place INTEGER NOT NULL,
	"text" TEXT NOT NULL,
	PRIMARY KEY (kind, owner, field, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE kept (
	number INTEGER PRIMARY KEY,
	plan INTEGER NOT NULL REFERENCES plans,
	kind TEXT NOT NULL,
	thing INTEGER NOT NULL,
	field TEXT,
	value TEXT
) STRICT;

CREATE TABLE measures (
	number INTEGER PRIMARY KEY,
	version INTEGER NOT NULL,
	parent INTEGER NOT NULL REFERENCES plans,
	rank INTEGER NOT NULL,
	retired INTEGER NOT NULL DEFAULT 0,
	ref TEXT,
	title TEXT,
	focus_area TEXT,
	data_source TEXT,
	unit TEXT,
	better TEXT,
	target TEXT,
	target_date TEXT, target_date_first TEXT, target_date_text TEXT,
	target_date_date TEXT
) STRICT;

CREATE TABLE pairs (
	kind TEXT NOT NULL,
	owner INTEGER NOT NULL,
	field TEXT NOT NULL,
	place INTEGER NOT NULL,
	label TEXT NOT NULL,
	"text" TEXT NOT NULL,
	PRIMARY KEY (kind, owner, field, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE people (
	number INTEGER PRIMARY KEY,
	version INTEGER NOT NULL,
	parent INTEGER REFERENCES plans,	-- the plan that brought them
	rank INTEGER NOT NULL,
	retired INTEGER NOT NULL DEFAULT 0,
	scope TEXT NOT NULL,
	code TEXT NOT NULL,
	name TEXT,
	role TEXT,
	kind TEXT,
	login TEXT
, access TEXT) STRICT;

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

CREATE TABLE plan_people (
	plan INTEGER NOT NULL REFERENCES plans,
	person INTEGER NOT NULL REFERENCES people,
	rank INTEGER NOT NULL,
	since INTEGER NOT NULL,
	PRIMARY KEY (plan, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE plans (
	number INTEGER PRIMARY KEY,
	version INTEGER NOT NULL,
	rank INTEGER NOT NULL,
	retired INTEGER NOT NULL DEFAULT 0,
	id TEXT NOT NULL,
	title TEXT,
	organisation TEXT,
	status TEXT,
	"start" TEXT, start_first TEXT, start_text TEXT, start_date TEXT,
	"end" TEXT, end_first TEXT, end_text TEXT, end_date TEXT,
	owner TEXT,
	review TEXT, review_first TEXT, review_text TEXT, review_date TEXT,
	update_every TEXT,
	report_every TEXT,
	follows TEXT,
	aims TEXT,
	vision TEXT,
	notes TEXT,
	-- What each colour means in this plan.
	rating_blue_label TEXT, rating_blue_delivery TEXT,
	rating_blue_impact TEXT,
	rating_blue_closed INTEGER NOT NULL DEFAULT 0,
	rating_green_label TEXT, rating_green_delivery TEXT,
	rating_green_impact TEXT,
	rating_green_closed INTEGER NOT NULL DEFAULT 0,
	rating_amber_label TEXT, rating_amber_delivery TEXT,
	rating_amber_impact TEXT,
	rating_amber_closed INTEGER NOT NULL DEFAULT 0,
	rating_red_label TEXT, rating_red_delivery TEXT,
	rating_red_impact TEXT,
	rating_red_closed INTEGER NOT NULL DEFAULT 0,
	rating_red_days TEXT,
	rating_amber_days TEXT,
	-- The day of the first import; no field, for no file says it.
	imported TEXT
, year TEXT, closed TEXT, closed_first TEXT, closed_text TEXT, closed_date TEXT) STRICT;

CREATE TABLE priorities (
	number INTEGER PRIMARY KEY,
	version INTEGER NOT NULL,
	parent INTEGER NOT NULL REFERENCES plans,
	rank INTEGER NOT NULL,
	retired INTEGER NOT NULL DEFAULT 0,
	ref TEXT,
	title TEXT,
	section TEXT,
	kind TEXT,
	leads_text TEXT,
	sponsor TEXT,
	description TEXT,
	outcome TEXT,
	finance_kind TEXT,
	finance_unit TEXT
, finance_ref TEXT, finance_manager TEXT) STRICT;

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

CREATE TABLE readings (
	number INTEGER PRIMARY KEY,
	version INTEGER NOT NULL,
	parent INTEGER NOT NULL REFERENCES measures,
	rank INTEGER NOT NULL,
	retired INTEGER NOT NULL DEFAULT 0,
	"date" TEXT, date_first TEXT, date_text TEXT, date_date TEXT,
	value TEXT,
	note TEXT
) STRICT;

CREATE TABLE recommendations (
	number INTEGER PRIMARY KEY,
	version INTEGER NOT NULL,
	parent INTEGER NOT NULL REFERENCES plans,
	rank INTEGER NOT NULL,
	retired INTEGER NOT NULL DEFAULT 0,
	ref TEXT,
	title TEXT,
	source TEXT,
	"text" TEXT
) STRICT;

CREATE TABLE revisions (
	number INTEGER PRIMARY KEY,
	version INTEGER NOT NULL,
	parent INTEGER NOT NULL REFERENCES actions,
	rank INTEGER NOT NULL,
	retired INTEGER NOT NULL DEFAULT 0,
	"date" TEXT, date_first TEXT, date_text TEXT, date_date TEXT,
	"by" TEXT,
	"from" TEXT, from_first TEXT, from_text TEXT, from_date TEXT,
	"to" TEXT, to_first TEXT, to_text TEXT, to_date TEXT,
	reason TEXT
) STRICT;

CREATE TABLE seals (
	number INTEGER PRIMARY KEY,
	kind TEXT NOT NULL,
	thing INTEGER NOT NULL,
	salt TEXT,
	cells TEXT NOT NULL,
	chain TEXT NOT NULL
) STRICT;

CREATE TABLE sections (
	number INTEGER PRIMARY KEY,
	version INTEGER NOT NULL,
	parent INTEGER NOT NULL REFERENCES plans,
	rank INTEGER NOT NULL,
	retired INTEGER NOT NULL DEFAULT 0,
	title TEXT,
	leads_text TEXT,
	description TEXT
) STRICT;

CREATE TABLE sets (
	number INTEGER PRIMARY KEY,
	at TEXT NOT NULL,		-- the clock, UTC
	day TEXT NOT NULL,		-- what was taken as today
	uid INTEGER NOT NULL,		-- who, as the kernel says
	login TEXT NOT NULL,		-- the name of uid at the time
	audit_uid INTEGER NOT NULL,	-- the audit login, or -1
	as_code TEXT,			-- on whose behalf, as they said
	by_code TEXT,			-- the person whose login it is
	source TEXT NOT NULL,		-- set, import, screens, undo ...
	undoes INTEGER REFERENCES sets	-- the set it undoes (or redoes)
) STRICT;

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

CREATE TABLE states (
	state TEXT NOT NULL,
	plan INTEGER NOT NULL REFERENCES plans,
	head INTEGER NOT NULL,
	PRIMARY KEY (state, plan)
) STRICT, WITHOUT ROWID;

CREATE TABLE steps (
	number INTEGER PRIMARY KEY,
	version INTEGER NOT NULL,
	parent INTEGER NOT NULL REFERENCES actions,
	rank INTEGER NOT NULL,
	retired INTEGER NOT NULL DEFAULT 0,
	ref TEXT,
	title TEXT,
	leads_text TEXT,
	due TEXT, due_first TEXT, due_text TEXT, due_date TEXT,
	status TEXT, status_text TEXT,
	completed TEXT, completed_first TEXT, completed_text TEXT,
	completed_date TEXT,
	rag TEXT, rag_text TEXT,
	note TEXT
) STRICT;

CREATE TABLE updates (
	number INTEGER PRIMARY KEY,
	version INTEGER NOT NULL,
	parent INTEGER NOT NULL REFERENCES actions,
	rank INTEGER NOT NULL,
	retired INTEGER NOT NULL DEFAULT 0,
	"date" TEXT, date_first TEXT, date_text TEXT, date_date TEXT,
	"by" TEXT,
	rag TEXT, rag_text TEXT,
	impact TEXT, impact_text TEXT,
	internal INTEGER NOT NULL DEFAULT 0,
	"text" TEXT
, status TEXT, status_text TEXT, recorded TEXT, recorded_first TEXT, recorded_text TEXT, recorded_date TEXT) STRICT;

CREATE TABLE uses (
	plan INTEGER PRIMARY KEY REFERENCES plans,
	uses INTEGER NOT NULL
) STRICT;

CREATE INDEX actions_due ON actions (due) WHERE retired = 0;

CREATE INDEX actions_id ON actions (lower(rtrim(id, '.* ')));

CREATE INDEX actions_id_other ON actions (id) WHERE id GLOB '*[^!-~]*';

CREATE INDEX actions_impact ON actions (parent)
	WHERE retired = 0 AND impact <> 'unrated';

CREATE INDEX actions_parent ON actions (parent);

CREATE INDEX actions_rated ON actions (parent)
	WHERE retired = 0 AND rag <> 'unrated';

CREATE INDEX actions_ref ON actions (lower(rtrim(ref, '.* ')));

CREATE INDEX actions_ref_other ON actions (ref) WHERE ref GLOB '*[^!-~]*';

CREATE INDEX actions_stated ON actions (parent)
	WHERE retired = 0 AND status <> '';

CREATE INDEX boards_parent ON boards (parent);

CREATE INDEX commentary_parent ON commentary (parent);

CREATE INDEX focus_areas_parent ON focus_areas (parent);

CREATE INDEX history_action ON history (action);

CREATE INDEX history_retired ON history (plan) WHERE op = 'retire';

CREATE INDEX history_set ON history (set_number);

CREATE INDEX history_thing ON history (kind, thing);

CREATE INDEX history_uses ON history (plan, field)
	WHERE op = 'field' AND field IN ('rag', 'impact', 'status', 'measures',
	'finance_planned', 'finance_forecast', 'finance_delivered',
	'finance_at_risk');

CREATE INDEX holders_parent ON holders (parent);

CREATE INDEX items_measures ON items (owner)
	WHERE kind = 'action' AND field = 'measures';

CREATE INDEX items_people ON items ("text", owner)
	WHERE kind = 'action' AND field IN ('leads', 'support');

CREATE INDEX items_step_people ON items ("text", owner)
	WHERE kind = 'step' AND field = 'leads';

CREATE INDEX kept_plan ON kept (plan);

CREATE INDEX measures_parent ON measures (parent);

CREATE UNIQUE INDEX people_code ON people (scope, code) WHERE retired = 0;

CREATE UNIQUE INDEX periods_id ON periods (parent, id) WHERE retired = 0;

CREATE INDEX periods_parent ON periods (parent);

CREATE INDEX plan_people_person ON plan_people (person);

CREATE UNIQUE INDEX plans_id ON plans (id) WHERE retired = 0;

CREATE INDEX priorities_parent ON priorities (parent);

CREATE INDEX priority_commentary_parent ON priority_commentary (parent);

CREATE INDEX readings_parent ON readings (parent);

CREATE INDEX recommendations_parent ON recommendations (parent);

CREATE INDEX revisions_parent ON revisions (parent);

CREATE INDEX seals_thing ON seals (kind, thing);

CREATE INDEX sections_parent ON sections (parent);

CREATE INDEX sets_undoes ON sets (undoes) WHERE undoes IS NOT NULL;

CREATE UNIQUE INDEX shared_views_name ON shared_views (name COLLATE NOCASE)
	WHERE retired = 0;

CREATE INDEX steps_parent ON steps (parent);

CREATE INDEX updates_impact ON updates (parent)
	WHERE retired = 0 AND impact <> 'unrated';

CREATE INDEX updates_parent ON updates (parent);

CREATE INDEX updates_rated ON updates (parent)
	WHERE retired = 0 AND rag <> 'unrated';

CREATE TRIGGER history_delete BEFORE DELETE ON history
BEGIN
	SELECT RAISE(ABORT, 'the history is not deleted');
END;

CREATE TRIGGER history_replace BEFORE INSERT ON history
WHEN EXISTS (SELECT 1 FROM history WHERE number = NEW.number)
BEGIN
	SELECT RAISE(ABORT, 'the history is not replaced');
END;

CREATE TRIGGER history_texts_delete BEFORE DELETE ON history_texts
BEGIN
	SELECT RAISE(ABORT, 'the history is not deleted');
END;

CREATE TRIGGER history_texts_replace BEFORE INSERT ON history_texts
WHEN EXISTS (SELECT 1 FROM history_texts
	WHERE number = NEW.number AND which = NEW.which)
BEGIN
	SELECT RAISE(ABORT, 'the history is not replaced');
END;

CREATE TRIGGER history_texts_update BEFORE UPDATE ON history_texts
WHEN NEW.salt IS NOT NULL OR NEW."text" IS NOT NULL
	OR NEW.number IS NOT OLD.number OR NEW.which IS NOT OLD.which
BEGIN
	SELECT RAISE(ABORT, 'a text of the history is only ever blanked');
END;

CREATE TRIGGER history_update BEFORE UPDATE ON history
BEGIN
	SELECT RAISE(ABORT, 'the history is not changed');
END;

CREATE TRIGGER seals_delete BEFORE DELETE ON seals
BEGIN
	SELECT RAISE(ABORT, 'a seal is not deleted');
END;

CREATE TRIGGER seals_replace BEFORE INSERT ON seals
WHEN EXISTS (SELECT 1 FROM seals WHERE number = NEW.number)
BEGIN
	SELECT RAISE(ABORT, 'a seal is not replaced');
END;

CREATE TRIGGER seals_update BEFORE UPDATE ON seals
WHEN NEW.salt IS NOT NULL OR NEW.number IS NOT OLD.number
	OR NEW.kind IS NOT OLD.kind OR NEW.thing IS NOT OLD.thing
	OR NEW.cells IS NOT OLD.cells OR NEW.chain IS NOT OLD.chain
BEGIN
	SELECT RAISE(ABORT, 'a seal is not changed');
END;

CREATE TRIGGER sets_delete BEFORE DELETE ON sets
BEGIN
	SELECT RAISE(ABORT, 'the history is not deleted');
END;

CREATE TRIGGER sets_replace BEFORE INSERT ON sets
WHEN EXISTS (SELECT 1 FROM sets WHERE number = NEW.number)
BEGIN
	SELECT RAISE(ABORT, 'the history is not replaced');
END;

CREATE TRIGGER sets_update BEFORE UPDATE ON sets
BEGIN
	SELECT RAISE(ABORT, 'the history is not changed');
END;

