-- SPDX-License-Identifier: ISC
-- A store as version 13 left it: boards were a list of texts, and somebody had
-- changed it.
PRAGMA application_id = 1380009812;
PRAGMA user_version = 13;
BEGIN TRANSACTION;
CREATE TABLE about (
	-- The day on which the store was made (UTC).
	created TEXT NOT NULL
, zone TEXT NOT NULL DEFAULT 'UTC') STRICT;
INSERT INTO "about" VALUES('2026-11-30','UTC');
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
INSERT INTO "history" VALUES(1,1,'create','plan',1,1,0,NULL,NULL,'b3922470423685803fe9e63f671e7cafdf5f6ccbd0c1d2e56adcc5ab88488b0e',NULL,'00cccb2e3148999f2348cab0256b0c1e2faa55278bdaad29be32cee48b1c7a36',7);
INSERT INTO "history" VALUES(2,2,'field','plan',1,1,0,'boards','978f7001bdc18f6048accc71292cce292918672ad3f3d95b64ede97343b6b18b','0e2bf852363df4d1fb45fb4e6ab1a946112d52dbf2a878c77cb5a052f3f33f88',NULL,'90b2d334aa7f2d923c82c2702d9eb810f446530a28d0d8233c582d3f077c324d',8);
CREATE TABLE history_texts (
	number INTEGER NOT NULL REFERENCES history,
	which TEXT NOT NULL,		-- old, new or why
	salt TEXT,
	"text" TEXT,
	PRIMARY KEY (number, which)
) STRICT, WITHOUT ROWID;
INSERT INTO "history_texts" VALUES(1,'new','defde7b3461fdc8f9f58de9d94822074',NULL);
INSERT INTO "history_texts" VALUES(2,'new','59791b5924b2ce393d838fa89538aca9','Birch PanelCedar CommitteeDogwood Cabinet');
INSERT INTO "history_texts" VALUES(2,'old','9b1acbe0583897fbd6dfdefc98605416','Alder BoardBirch Panel');
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
INSERT INTO "imports" VALUES(1,1);
CREATE TABLE items (
	kind TEXT NOT NULL,
	owner INTEGER NOT NULL,
	field TEXT NOT NULL,
	place INTEGER NOT NULL,
	"text" TEXT NOT NULL,
	PRIMARY KEY (kind, owner, field, place)
) STRICT, WITHOUT ROWID;
INSERT INTO "items" VALUES('plan',1,'boards',0,'Birch Panel');
INSERT INTO "items" VALUES('plan',1,'boards',1,'Cedar Committee');
INSERT INTO "items" VALUES('plan',1,'boards',2,'Dogwood Cabinet');
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
) STRICT;
INSERT INTO "people" VALUES(1,1,1,1048576,0,'plan:ours','HR',NULL,NULL,NULL,NULL);
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
INSERT INTO "plan_people" VALUES(1,1,1,1);
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
INSERT INTO "plans" VALUES(1,2,1048576,0,'ours','Ours',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,0,NULL,NULL,NULL,0,NULL,NULL,NULL,0,NULL,NULL,'2026-11-10',NULL,NULL,NULL,NULL,NULL);
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
INSERT INTO "seals" VALUES(1,'store',0,'eb3400cab92a1e6ecfe34f0ee5b822c3','@ 7ee8a02ae09ea5f9618ca2c284d5eb55
(about) fa538e3bf3b8bdcca6b84aa054e63663
','81d6448b242ca7e1031427f32224c9c275050d33fb7a0e4cc8be7f4d823abaf3');
INSERT INTO "seals" VALUES(2,'plan',1,'dad6bcff283eb129fe033c87e74d7b24','*
@ 6e01475ef8e00a9896804d84f2d853a6
(place) 88218852465a1747df4626fa33f90cbf
id 0183ad8c95ed5b0df6c96c7332e76574
title 0c90ee5ca5ffe7a570733971e67c8c35
boards[] 17f28be12d5fe85f2d0cf710ec55e1d8
','247c3bdb4406be4c44f3f27488eb8a4142e3dfa98649aeb74bd5a25a4bc73dd4');
INSERT INTO "seals" VALUES(3,'person',1,'7cda823e297999925110153d08732354','*
@ 3949fab34a01ebf8756a73befd748ad0
(place) 2751271f75077fbd1ababfe08e3365c4
code 94783ad7c71ac784d08949d42fd8c3b9
','562d171b3b84aa8cdedad7b3701e4ab2622fda47dae6b0141ee43cf7e9466f79');
INSERT INTO "seals" VALUES(4,'plan',1,'a48c723040d15e004d69668d2e98e61d','@ 9b95f806359f5b1935d6a3acbd9f8739
(people) eb1b64178d207b61f4b63d124d64efe2
','8ec96698b4a40ca0fadf43b5c2d6186df87c21dc93a14de353c585ccc3af7f47');
INSERT INTO "seals" VALUES(5,'plan',1,'9a5c18db64c852267d81c59fb225c3a7','@ 1d12b0f08590b7e6550d7d8311c2d4e4
(place) 0ff5c24760b28da89d09e2096c5abb5d
','a74269d3a73f70a52583c7b292780257fdae7fea06a225cc1a3bfa6480599fad');
INSERT INTO "seals" VALUES(6,'plan',1,'5128ba3a94e03267eda29a31e187f15a','@ 918f6d9702ebf943fb6d24aae983e287
(import) 3bbc3557515cd0df1883400a637c1f03
','ed6281036be2af80af7e434c556839c87418a50d60b2641af1d0f1e18c82e0c9');
INSERT INTO "seals" VALUES(7,'plan',1,'892ec5b2179a8045abdac32e0c572c90','@ be519460931b0c20412eff5fdb85787d
(kept) -
','d84b5026beb3982d8e00493a63907ff5b35d4afb355fb594023efd1395bd3137');
INSERT INTO "seals" VALUES(8,'plan',1,'d09a25fc8f9297cabcb91e8e6d696844','@ 77d460fa25bcb4156fa4ee5c43b304ef
(place) 879cb0202407818e1b6734812094fe52
boards[] fce28b39ba4ef29951582a75ebbeae48
','92d8c5393303d4b65cc34e025cf81b75c3a737ac956368394b73619bde7327ca');
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
INSERT INTO "sets" VALUES(1,'2026-11-30T17:58:35Z','2026-11-10',0,'root',-1,'HR',NULL,'import',NULL);
INSERT INTO "sets" VALUES(2,'2026-11-30T17:58:35Z','2026-11-10',0,'root',-1,'HR',NULL,'set',NULL);
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
INSERT INTO "uses" VALUES(1,0);
CREATE UNIQUE INDEX plans_id ON plans (id) WHERE retired = 0;
CREATE UNIQUE INDEX people_code ON people (scope, code) WHERE retired = 0;
CREATE INDEX plan_people_person ON plan_people (person);
CREATE INDEX holders_parent ON holders (parent);
CREATE INDEX sections_parent ON sections (parent);
CREATE INDEX focus_areas_parent ON focus_areas (parent);
CREATE INDEX recommendations_parent ON recommendations (parent);
CREATE INDEX measures_parent ON measures (parent);
CREATE INDEX readings_parent ON readings (parent);
CREATE INDEX priorities_parent ON priorities (parent);
CREATE INDEX actions_parent ON actions (parent);
CREATE INDEX revisions_parent ON revisions (parent);
CREATE INDEX steps_parent ON steps (parent);
CREATE INDEX updates_parent ON updates (parent);
CREATE INDEX history_set ON history (set_number);
CREATE INDEX history_action ON history (action);
CREATE TRIGGER sets_update BEFORE UPDATE ON sets
BEGIN
	SELECT RAISE(ABORT, 'the history is not changed');
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
CREATE TRIGGER history_update BEFORE UPDATE ON history
BEGIN
	SELECT RAISE(ABORT, 'the history is not changed');
END;
CREATE TRIGGER history_delete BEFORE DELETE ON history
BEGIN
	SELECT RAISE(ABORT, 'the history is not deleted');
END;
CREATE TRIGGER history_replace BEFORE INSERT ON history
WHEN EXISTS (SELECT 1 FROM history WHERE number = NEW.number)
BEGIN
	SELECT RAISE(ABORT, 'the history is not replaced');
END;
CREATE TRIGGER history_texts_update BEFORE UPDATE ON history_texts
WHEN NEW.salt IS NOT NULL OR NEW."text" IS NOT NULL
	OR NEW.number IS NOT OLD.number OR NEW.which IS NOT OLD.which
BEGIN
	SELECT RAISE(ABORT, 'a text of the history is only ever blanked');
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
CREATE INDEX kept_plan ON kept (plan);
CREATE INDEX periods_parent ON periods (parent);
CREATE UNIQUE INDEX periods_id ON periods (parent, id) WHERE retired = 0;
CREATE UNIQUE INDEX shared_views_name ON shared_views (name COLLATE NOCASE)
	WHERE retired = 0;
CREATE INDEX seals_thing ON seals (kind, thing);
CREATE TRIGGER seals_update BEFORE UPDATE ON seals
WHEN NEW.salt IS NOT NULL OR NEW.number IS NOT OLD.number
	OR NEW.kind IS NOT OLD.kind OR NEW.thing IS NOT OLD.thing
	OR NEW.cells IS NOT OLD.cells OR NEW.chain IS NOT OLD.chain
BEGIN
	SELECT RAISE(ABORT, 'a seal is not changed');
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
CREATE INDEX history_thing ON history (kind, thing);
CREATE INDEX actions_ref ON actions (lower(rtrim(ref, '.* ')));
CREATE INDEX actions_id ON actions (lower(rtrim(id, '.* ')));
CREATE INDEX actions_ref_other ON actions (ref) WHERE ref GLOB '*[^!-~]*';
CREATE INDEX actions_id_other ON actions (id) WHERE id GLOB '*[^!-~]*';
CREATE INDEX items_people ON items ("text", owner)
	WHERE kind = 'action' AND field IN ('leads', 'support');
CREATE INDEX items_step_people ON items ("text", owner)
	WHERE kind = 'step' AND field = 'leads';
CREATE INDEX actions_due ON actions (due) WHERE retired = 0;
CREATE INDEX commentary_parent ON commentary (parent);
CREATE INDEX priority_commentary_parent ON priority_commentary (parent);
CREATE INDEX actions_rated ON actions (parent)
	WHERE retired = 0 AND rag <> 'unrated';
CREATE INDEX actions_impact ON actions (parent)
	WHERE retired = 0 AND impact <> 'unrated';
CREATE INDEX actions_stated ON actions (parent)
	WHERE retired = 0 AND status <> '';
CREATE INDEX updates_rated ON updates (parent)
	WHERE retired = 0 AND rag <> 'unrated';
CREATE INDEX updates_impact ON updates (parent)
	WHERE retired = 0 AND impact <> 'unrated';
CREATE INDEX history_uses ON history (plan, field)
	WHERE op = 'field' AND field IN ('rag', 'impact', 'status', 'measures',
	'finance_planned', 'finance_forecast', 'finance_delivered',
	'finance_at_risk');
CREATE INDEX history_retired ON history (plan) WHERE op = 'retire';
CREATE INDEX sets_undoes ON sets (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX items_measures ON items (owner)
	WHERE kind = 'action' AND field = 'measures';
COMMIT;
