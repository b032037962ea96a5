-- SPDX-License-Identifier: ISC
--
-- A store as version 1 wrote it, as SQL; test_store_migrate opens it.  Its plan
-- was exported to store-1.yaml after row 11 of the history.

PRAGMA application_id = 1380009812;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE about (
	-- The day on which the store was made (UTC).
	created TEXT NOT NULL
) STRICT;
INSERT INTO "about" VALUES('2026-11-24');
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
) STRICT;
INSERT INTO "actions" VALUES(1,6,1,1048576,0,'1.1',NULL,'Book every repair while the tenant is on the line',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2023-11-30','2023-09-01','Sept-Nov 2023',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'amber',NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "actions" VALUES(2,4,1,2097152,0,'1.2',NULL,'Look at each damp home within a week',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2024-02-29','2024-02-29','2024-02-29',NULL,'2023-12-31','2023-12-31','31 December 2023',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'red',NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL);
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
) STRICT;
INSERT INTO "history" VALUES(1,1,'create','plan',1,1,0,NULL,NULL,'2493e7517d098e5a66e639a7259f3dca11967390b5816a31a4563343bb2dbcd0',NULL,'6ba8cf6f176e86f5cb695f68fbdf0ac160e4436f0f8f7d88833032446803da3f');
INSERT INTO "history" VALUES(2,1,'create','priority',1,1,0,NULL,NULL,'cd93db5b8f0c7c9fb3d847d57d6352fbaed4d63bb6c81a562d6cca274fc9280c',NULL,'ec47ae61fa5ffc505fc91363c5503acbd14779e7197f8b811f8c24c82dceb306');
INSERT INTO "history" VALUES(3,1,'create','action',1,1,1,NULL,NULL,'7aef43f9038283249d0133d1f9d1efe7e8181650ef785ceaa2051b51834a91f1',NULL,'1f71bdf59a65022a4ae2f66b62b3b80f08c9d0ddd558a6a2c7bd89254e6a5dac');
INSERT INTO "history" VALUES(4,1,'create','action',2,1,2,NULL,NULL,'918cba0f3d421b036e19abb9f8f1c39f6f6588fc2d92e09c1c4b9ed62ed16158',NULL,'6a96c6a400e2851969fb078d1d5524162370e7f22511d735b380978e8e184b6e');
INSERT INTO "history" VALUES(5,2,'field','action',2,1,2,'rag','5fcfd78e92d1df6f5c83168824fc0b5b7e1cecbb3c954bb263d2ffe85cda08df','1505b0ff975bccad1b172f1f93f6a01559bc72c8af2e4cf25b0025b4439282f0','f714e01cfbfebfa95d71b667d6d8cf21e86dfea06d2fb0eb3e5bd43aeedfafb5','b83b5efade94f4bfd1d66dca838e8a756d8547655b678da4f58f9910f8e4068d');
INSERT INTO "history" VALUES(6,2,'create','update',3,1,2,NULL,NULL,'cbf0df1088e89bbf795e692c57ad300e94e831f308b3d8ca6b7fcce1fa30b35d','3907edad389b978ee803b2b0838b50d97165d5e222680a2fe44b1c00cf005730','6ea86ce5f80519b622d6ecc9430a4098f2399c807ddcbf1911bfe975d2f3b45a');
INSERT INTO "history" VALUES(7,3,'field','action',2,1,2,'due','d7c1fda4cda90905f06a73139d4bf8348ded3b1bbef5dff739c6aa0c6096095d','d8dec932b36f28b7ee00abc775fe57629d33739ed865f851e79d532f6ebeabb5','44fa606e0a3d37965af6ce354b4b21590869964af9b3c8f88de9bab62d8ada8e','19610d6f3c5dde56d84641cdb3918bded85e398acea7323260a2a3129f671ed4');
INSERT INTO "history" VALUES(8,3,'field','action',2,1,2,'baseline',NULL,'99cc4eaa581eeb1f0eacde43cc9313309a44e893017ed3d34a902d82f8158f8f','381958a90b8c9482527caab9615dba00aaec8ba1157d1321ecee1465eeb4bd34','b775c94cabb5ba4dfa6003244de8e626c4e980daf0f505884a875dc43f8a738a');
INSERT INTO "history" VALUES(9,3,'create','revision',1,1,2,NULL,NULL,'314dc845adc08db0d940e8d73a2263d09f987224dd73060e29d92e7055f34596','36398e0264acfca2def6414d01c3a6fd7c840a6ffc3da1e0e5d6d96ed836a22a','367536cab0014f9729e32f525bab8e773e88965ab661d221acd4e78665089748');
INSERT INTO "history" VALUES(10,4,'create','update',4,1,1,NULL,NULL,'080baaa007fe982bbcfcec93afd000fe7565ccc1efdd8b21cc0866428ae61379',NULL,'955e576f2afbcc3792ae68cac571e0367a5d2a6bdb0eaedd54d09fe957f336a5');
INSERT INTO "history" VALUES(11,5,'redact','update',4,1,1,'text',NULL,NULL,'833a41859243a44529bd2bed9dc3e87df0b9cb98421d79a659cc298142f4d53b','8f8c20e2720ea06aee8b07e8901e521bb73e9de4400ae85e25fc66bbf2844294');
INSERT INTO "history" VALUES(12,6,'field','action',1,1,1,'tags',NULL,'3a008ddb59853098231f376dc9cd0f6b2d7b6ec223e393d9efcb17749785c7c7',NULL,'4ffb888736a8e64846635d3f4932b15f6c3fe3f3d2f8a459883265e0266de0a2');
INSERT INTO "history" VALUES(13,7,'field','action',1,1,1,'tags','278d2a70a6730ad43b1eb01b3555809bec2b7e48c67169019db07eee0ddd9521',NULL,NULL,'c3f2cbb6003745154040243ded608b17e9b994f7397c7f37d3553f924229ba89');
INSERT INTO "history" VALUES(14,8,'field','action',1,1,1,'tags',NULL,'e38ac4d7b3cad94c17ba0b8e99bca4b44896f1186bfe9861cb3afd7672caef64',NULL,'47401bd6fddbe78383c456e87dae0575c2804d497b2e1df0eba4cfd7fa6155aa');
INSERT INTO "history" VALUES(15,9,'field','action',1,1,1,'theme',NULL,'a8a28336018f714615ca398cc04267a457878a1d78400a45ba1807b24c8c8ce0',NULL,'fbd24904ce79a5d99405bf449b61ebe4afd91bb47a6a8e5e3a20e7d91edfd678');
INSERT INTO "history" VALUES(16,10,'field','action',1,1,1,'theme','aa7b28ad72fb40d5fbd8828e59e2b35ac651cb641a835ae1d0d0be77a19e4edb',NULL,NULL,'8e67e874047ba003bb2ea50054f052fdfd69f37cb5c713c2f460b7efc4203d27');
INSERT INTO "history" VALUES(17,11,'create','reading',2,1,0,NULL,NULL,'430189e803b439f1a388e4dad6746dd628be9f2a8d14506fbd4f608ce6c35119',NULL,'1b273c2f76b55a3cb3c68e4e28c35339d99e6dac212537247bc056263067e1ff');
CREATE TABLE history_texts (
	number INTEGER NOT NULL REFERENCES history,
	which TEXT NOT NULL,		-- old, new or why
	salt TEXT,
	"text" TEXT,
	PRIMARY KEY (number, which)
) STRICT, WITHOUT ROWID;
INSERT INTO "history_texts" VALUES(1,'new',NULL,NULL);
INSERT INTO "history_texts" VALUES(2,'new',NULL,NULL);
INSERT INTO "history_texts" VALUES(3,'new',NULL,NULL);
INSERT INTO "history_texts" VALUES(4,'new','bb51812c32953490adc9a9a1c3fb7c82',NULL);
INSERT INTO "history_texts" VALUES(5,'new','ffd772b22bf927b9dbcccabd98c189d6','red');
INSERT INTO "history_texts" VALUES(5,'old','c786d5caaf2407af1c91dc7c8f008de7','green');
INSERT INTO "history_texts" VALUES(5,'why','bcf9c321b13380c5f89a92d282af1a53','Two surveyors have left');
INSERT INTO "history_texts" VALUES(6,'new','8e4c15836bdd0d930f03b6f184e8922c',NULL);
INSERT INTO "history_texts" VALUES(6,'why','59de746082d636180c7fec73f5611e55','Two surveyors have left');
INSERT INTO "history_texts" VALUES(7,'new','8fc42264c53c8cdf97b0668db118fdc9','2024-02-29');
INSERT INTO "history_texts" VALUES(7,'old','b0a0ae3dc762d6e2d80fee6ce541e7f0','31 December 2023');
INSERT INTO "history_texts" VALUES(7,'why','046ab4632088c9ad376ab27c947ad5da','Until new ones are here');
INSERT INTO "history_texts" VALUES(8,'new','72d2addc95f02267d10a7172e6f35401','31 December 2023');
INSERT INTO "history_texts" VALUES(8,'why','9cdffb80e6204560bf9737982a108eef','Until new ones are here');
INSERT INTO "history_texts" VALUES(9,'new','34ec1921f7ccb01842e8e60ce3fc726d',NULL);
INSERT INTO "history_texts" VALUES(9,'why','9ebc2c1f18b1ab120aabe0bbf7c46c33','Until new ones are here');
INSERT INTO "history_texts" VALUES(10,'new',NULL,NULL);
INSERT INTO "history_texts" VALUES(11,'why','96aed738769ab4580734347d8aadba95','A person was named');
INSERT INTO "history_texts" VALUES(12,'new','86cfa8d5128039ecfbe38113fe48f602','diary');
INSERT INTO "history_texts" VALUES(13,'old','57d9b44c71b376fc4ed1fb6107559b02','diary');
INSERT INTO "history_texts" VALUES(14,'new','f68cc9621dbf9add9546cfae141861b7','diary');
INSERT INTO "history_texts" VALUES(15,'new','a82483213efff79d3be5e21a128f4a01','Diary');
INSERT INTO "history_texts" VALUES(16,'old','db5c98e5a7e6b0af04e1625ed8e6ba6d','Diary');
INSERT INTO "history_texts" VALUES(17,'new','d73de4093dfed7ada124fc809cfc9802',NULL);
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
INSERT INTO "holders" VALUES(1,1,2,1048576,0,'HR','2023-05-01','2023-05-01','1 May 2023',NULL,NULL,NULL,NULL,NULL);
CREATE TABLE imports (
	plan INTEGER PRIMARY KEY REFERENCES plans,
	head INTEGER NOT NULL
) STRICT;
INSERT INTO "imports" VALUES(1,4);
CREATE TABLE items (
	kind TEXT NOT NULL,
	owner INTEGER NOT NULL,
	field TEXT NOT NULL,
	place INTEGER NOT NULL,
	"text" TEXT NOT NULL,
	PRIMARY KEY (kind, owner, field, place)
) STRICT, WITHOUT ROWID;
INSERT INTO "items" VALUES('action',1,'leads',0,'HR');
INSERT INTO "items" VALUES('action',1,'tags',0,'diary');
INSERT INTO "items" VALUES('action',2,'leads',0,'DM');
INSERT INTO "items" VALUES('measure',1,'actions',0,'1.1');
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
INSERT INTO "measures" VALUES(1,1,1,1048576,0,'K1','Repairs done on the first visit',NULL,NULL,'percent','up','85',NULL,NULL,NULL,NULL);
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
INSERT INTO "people" VALUES(1,1,1,1048576,0,'alder homes','HR',NULL,'Head of Repairs',NULL,'hr');
INSERT INTO "people" VALUES(2,1,1,2097152,0,'alder homes','DM',NULL,'Damp and Mould Lead','post',NULL);
CREATE TABLE plan_people (
	plan INTEGER NOT NULL REFERENCES plans,
	person INTEGER NOT NULL REFERENCES people,
	rank INTEGER NOT NULL,
	since INTEGER NOT NULL,
	PRIMARY KEY (plan, person)
) STRICT, WITHOUT ROWID;
INSERT INTO "plan_people" VALUES(1,1,1,1);
INSERT INTO "plan_people" VALUES(1,2,2,1);
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
) STRICT;
INSERT INTO "plans" VALUES(1,1,1048576,0,'alder-2023','Housing repairs plan','Alder Homes',NULL,'2023-04-01','2023-04-01','1 April 2023',NULL,'2024-03-31','2024-03-31','31 March 2024',NULL,NULL,NULL,NULL,NULL,NULL,'monthly',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,0,NULL,NULL,NULL,0,NULL,NULL,NULL,0,NULL,NULL,'2023-11-20');
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
) STRICT;
INSERT INTO "priorities" VALUES(1,1,1,1048576,0,'1','Repairs on time',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
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
INSERT INTO "readings" VALUES(1,1,1,1048576,0,'2023-09-30','2023-09-01','Sept 2023',NULL,'71',NULL);
INSERT INTO "readings" VALUES(2,1,1,2097152,0,'2023-10-31','2023-10-01','Oct 2023',NULL,'74',NULL);
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
INSERT INTO "revisions" VALUES(1,1,2,1048576,0,'2023-11-20','2023-11-20','2023-11-20',NULL,'DM','2023-12-31','2023-12-31','31 December 2023',NULL,'2024-02-29','2024-02-29','2024-02-29',NULL,'Until new ones are here');
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
INSERT INTO "sets" VALUES(1,'2026-11-24T21:38:16Z','2023-11-20',0,'root',-1,'HR',NULL,'import',NULL);
INSERT INTO "sets" VALUES(2,'2026-11-24T21:38:16Z','2023-11-20',0,'root',-1,'HR',NULL,'set',NULL);
INSERT INTO "sets" VALUES(3,'2026-11-24T21:38:16Z','2023-11-20',0,'root',-1,'DM',NULL,'set',NULL);
INSERT INTO "sets" VALUES(4,'2026-11-24T21:38:16Z','2023-11-20',0,'root',-1,'HR',NULL,'update',NULL);
INSERT INTO "sets" VALUES(5,'2026-11-24T21:38:16Z','2023-11-20',0,'root',-1,'HR',NULL,'redact',NULL);
INSERT INTO "sets" VALUES(6,'2026-11-24T21:38:16Z','2023-11-20',0,'root',-1,'HR',NULL,'set',NULL);
INSERT INTO "sets" VALUES(7,'2026-11-24T21:38:16Z','2023-11-20',0,'root',-1,'HR',NULL,'undo',6);
INSERT INTO "sets" VALUES(8,'2026-11-24T21:38:16Z','2023-11-20',0,'root',-1,'HR',NULL,'redo',7);
INSERT INTO "sets" VALUES(9,'2026-11-24T21:38:16Z','2023-11-20',0,'root',-1,'DM',NULL,'set',NULL);
INSERT INTO "sets" VALUES(10,'2026-11-24T21:38:17Z','2023-11-20',0,'root',-1,'DM',NULL,'undo',9);
INSERT INTO "sets" VALUES(11,'2026-11-24T21:38:17Z','2023-11-20',0,'root',-1,'HR',NULL,'reading',NULL);
CREATE TABLE states (
	state TEXT NOT NULL,
	plan INTEGER NOT NULL REFERENCES plans,
	head INTEGER NOT NULL,
	PRIMARY KEY (state, plan)
) STRICT, WITHOUT ROWID;
INSERT INTO "states" VALUES('fc2bd2bbee442e0acd5487ef1c7270a1bc0b9b9c529f84d2ec6f865c5dcb5ea7',1,17);
INSERT INTO "states" VALUES('ff5515e9d41e8b6003dac858ea25ab74555f35a2495eef5689214d0453ceb9d9',1,11);
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
INSERT INTO "steps" VALUES(1,1,1,1048576,0,'a','New diary agreed',NULL,'2023-09-30','2023-09-30','30/09/23',NULL,'complete',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "steps" VALUES(2,1,1,2097152,0,'b','All staff trained',NULL,'2023-12-15','2023-12-15','15/12/23',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
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
) STRICT;
INSERT INTO "updates" VALUES(1,1,1,1048576,0,'2023-09-14','2023-09-14','14 Sep 2023',NULL,'HR','amber',NULL,NULL,NULL,0,'The diary came a month late.');
INSERT INTO "updates" VALUES(2,1,1,2097152,0,'2023-10-02','2023-10-02','2 Oct 2023',NULL,'HR',NULL,NULL,NULL,NULL,1,'The supplier asks for more.');
INSERT INTO "updates" VALUES(3,1,2,1048576,0,'2023-11-20','2023-11-20','2023-11-20',NULL,'HR','red',NULL,NULL,NULL,0,'Two surveyors have left');
INSERT INTO "updates" VALUES(4,2,1,3145728,0,'2023-11-20','2023-11-20','2023-11-20',NULL,'HR',NULL,NULL,NULL,NULL,0,NULL);
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
CREATE INDEX kept_plan ON kept (plan);
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
COMMIT;
