/* SPDX-License-Identifier: ISC */
/*
 * The statements that are about one table each; those that every kind of thing
 * needs are made in sql_kinds.c.
 *
 * struct stmt is sticky: after a failure all calls do nothing, and closing
 * tells.
 *
 * long: a table of statements, however many there are
 */
#include "db.h"

#include <assert.h>
#include <string.h>

#define HISTORY_COLUMNS                                                    \
	"SELECT h.number, h.set_number, h.op, h.kind, h.thing, h.plan, "   \
	"h.action, h.field, h.old_digest, h.new_digest, h.why_digest, "    \
	"s.at, s.day, s.login, coalesce(s.as_code, s.by_code), s.source, " \
	"s.undoes, p.id, a.ref, o.text, n.text, y.text, s.uid, s.as_code " \
	"FROM history h JOIN sets s ON s.number = h.set_number "           \
	"LEFT JOIN plans p ON p.number = h.plan "                          \
	"LEFT JOIN actions a ON a.number = h.action "                      \
	"LEFT JOIN history_texts o ON o.number = h.number "                \
	"AND o.which = 'old' "                                             \
	"LEFT JOIN history_texts n ON n.number = h.number "                \
	"AND n.which = 'new' "                                             \
	"LEFT JOIN history_texts y ON y.number = h.number "                \
	"AND y.which = 'why' "
#define HISTORY_WHERE                                        \
	"AND h.number > ?2 AND h.number <= ?6 "              \
	"AND (?3 = 0 OR h.plan = ?3) "                       \
	"AND (?4 IS NULL OR s.day >= ?4) "                   \
	"AND (?5 IS NULL OR s.as_code = ?5 OR s.login = ?5 " \
	"OR (s.as_code IS NULL AND s.by_code = ?5)) "        \
	"ORDER BY h.number"

/* Actions by what a person may call them, and those whose names are of more
   than visible ASCII.  ?1 is the name, ?2 the same folded. */
#define NAMED(column, name)                                                 \
	"SELECT number FROM actions WHERE lower(rtrim(" column ", '.* ')) " \
	"= lower(rtrim(" name ", '.* ')) UNION "
#define NAMED_OTHERWISE(column) \
	"SELECT number FROM actions WHERE " column " GLOB '*[^!-~]*'"
#define NAMES_OF_ACTIONS                                                    \
	"SELECT a.number, a.parent, p.parent, a.rank, a.ref, a.id FROM "    \
	"(" NAMED("ref", "?1") NAMED("ref", "?2") NAMED("id", "?1")         \
	    NAMED("id", "?2")                                               \
		NAMED_OTHERWISE("ref") " UNION " NAMED_OTHERWISE(           \
		    "id") ") n "                                            \
			  "CROSS JOIN actions a ON a.number = n.number "    \
			  "CROSS JOIN priorities p ON p.number = a.parent " \
			  "WHERE a.retired = 0 AND p.retired = 0"

#define PEOPLE_TEXTS(index, where)                                        \
	"WITH RECURSIVE t(x) AS (SELECT min(\"text\") FROM items "        \
	"INDEXED BY " index " WHERE " where " UNION ALL "                 \
	"SELECT (SELECT min(\"text\") FROM items INDEXED BY " index       \
	" WHERE " where " AND \"text\" > x) FROM t WHERE x IS NOT NULL) " \
	"SELECT x FROM t WHERE x IS NOT NULL"

/* Whether the actions of plan ?1 have or ever had something: ?2 is the event
   up to which the history counts, with the tables as they are where it is 0.
   A set that was undone, an odd number of times, counts as if it had not been;
   so does what undid or redid it, which says nothing of its own. */
#define UP_TO(number) "(?2 = 0 OR " number " <= ?2)"
#define SET_COUNTS                                                       \
	"(WITH RECURSIVE c(n, d) AS (SELECT s.number, 0 FROM sets s "    \
	"WHERE s.number = h.set_number AND s.undoes IS NULL "            \
	"UNION ALL SELECT u.number, c.d + 1 FROM c CROSS JOIN sets u "   \
	"ON u.undoes = c.n WHERE " UP_TO(                                \
	    "(SELECT min(g.number) FROM history g WHERE g.set_number = " \
	    "u.number)") ") SELECT max(d) % 2 = 0 FROM c)"
/* To the letter what the index says, as else it is not taken. */
#define USES_FIELDS                                                  \
	"h.op = 'field' AND h.field IN ('rag', 'impact', 'status', " \
	"'measures', 'finance_planned', 'finance_forecast', "        \
	"'finance_delivered', 'finance_at_risk') "
#define USED_LATER(fields, unset)                                          \
	"EXISTS (SELECT 1 FROM history h INDEXED BY history_uses "         \
	"CROSS JOIN history_texts t ON t.number = h.number "               \
	"AND t.which IN ('old', 'new') WHERE h.plan = ?1 AND " USES_FIELDS \
	"AND h.field IN (" fields ") AND h.kind <> 'step' "                \
	"AND t.text NOT LIKE '" unset                                      \
	"' AND " UP_TO("h.number") " AND " SET_COUNTS ") "
/* Of what stood in an action or an update when it was taken out, by itself or with
   what it stood in.  What had been taken out before has an event of its own, or
   was undone, and says nothing here. */
#define RETIRED(things)                                               \
	"EXISTS (SELECT 1 FROM history h INDEXED BY history_retired " \
	"CROSS JOIN " things "WHERE h.plan = ?1 AND h.op = 'retire' " \
	"AND " UP_TO("h.number") " AND " SET_COUNTS "AND "
#define RETIRED_ACTIONS                                                    \
	RETIRED("actions a ON (h.kind = 'action' AND a.number = h.thing) " \
		"OR (h.kind = 'priority' AND a.parent = h.thing "          \
		"AND a.retired = 0) ")
#define USED_RETIRED(column, unset) \
	RETIRED_ACTIONS "a." column " <> '" unset "') "
#define USED_RETIRED_UPDATES(column)                                       \
	RETIRED("updates u ON (h.kind = 'update' AND u.number = h.thing) " \
		"OR (u.retired = 0 AND ((h.kind = 'action' "               \
		"AND u.parent = h.thing) OR (h.kind = 'priority' "         \
		"AND u.parent IN (SELECT number FROM actions "             \
		"WHERE parent = h.thing AND retired = 0)))) ")             \
	"u." column " <> 'unrated') "
#define LIVE_ACTIONS(index)                             \
	"FROM priorities p CROSS JOIN actions a " index \
	"ON a.parent = p.number AND a.retired = 0 "
#define OF_PLAN "p.parent = ?1 AND p.retired = 0"
#define USED_NOW(column, index, unset)                \
	"(?2 = 0 AND EXISTS (SELECT 1 " LIVE_ACTIONS( \
	    index) "WHERE " OF_PLAN " AND a." column " <> '" unset "')) "
#define USED_IN_UPDATES(column, index)                       \
	"(?2 = 0 AND EXISTS (SELECT 1 " LIVE_ACTIONS(        \
	    "") "CROSS JOIN updates u INDEXED BY " index " " \
		"ON u.parent = a.number AND u.retired = 0 "  \
		"WHERE " OF_PLAN " AND u." column " <> 'unrated')) "
/* As cases and no ORs, of which all would be worked out: mostly the first
   holds. */
#define USED(conditions) "SELECT CASE WHEN " conditions "THEN 1 ELSE 0 END"
#define OR_ELSE "THEN 1 WHEN "
#define USED_WORD(column, index, unset, like)    \
	USED_NOW(column, index, unset)           \
	OR_ELSE USED_LATER("'" column "'", like) \
	OR_ELSE USED_RETIRED(column, unset)

static const char *const texts[SQL_COUNT] = {
	[SQL_BEGIN_READ] = "BEGIN",
	[SQL_BEGIN_WRITE] = "BEGIN IMMEDIATE",
	[SQL_COMMIT] = "COMMIT",
	[SQL_ROLLBACK] = "ROLLBACK",
	[SQL_NOW] = "SELECT strftime('%Y-%m-%dT%H:%M:%SZ', 'now')",
	[SQL_DATA_VERSION] = "PRAGMA data_version",
	[SQL_HEAD] = "SELECT max(number) FROM history",
	[SQL_HEAD_CHAIN] = "SELECT number, chain FROM history "
			   "ORDER BY number DESC LIMIT 1",
	[SQL_CHAIN_AT] = "SELECT chain FROM history WHERE number = ?1",

	[SQL_PLAN_BY_ID] = "SELECT number FROM plans WHERE id = ?1 "
			   "ORDER BY retired, number DESC LIMIT 1",
	[SQL_LIVE_PLAN] = "SELECT number FROM plans WHERE id = ?1 "
			  "AND retired = 0",
	/* In whose way a period stands: by its id, by its days, or as both are
	   open. */
	[SQL_LIVE_PERIOD] =
	    "SELECT number FROM periods WHERE parent = ?1 AND retired = 0 "
	    "AND (id = ?2 OR (first_first <= ?4 "
	    "AND min(cutoff, coalesce(closed, cutoff)) >= ?3) "
	    "OR (?5 AND closed_text IS NULL))",
	[SQL_PERIOD_AFTER] =
	    "SELECT n.id, p.id FROM periods AS p JOIN periods AS n "
	    "ON n.parent = p.parent AND n.retired = 0 "
	    "AND n.first_first > p.first_first "
	    "WHERE p.number = ?1 ORDER BY n.first_first LIMIT 1",
	[SQL_LIVE_VIEW] = "SELECT number FROM shared_views "
			  "WHERE name = ?1 COLLATE NOCASE AND retired = 0",
	[SQL_PLAN_HEADER] = "SELECT id, organisation, retired FROM plans "
			    "WHERE number = ?1",
	[SQL_PLAN_IMPORTED] = "UPDATE plans SET imported = ?1 "
			      "WHERE number = ?2",
	[SQL_PLANS_NOT_LISTING] = "SELECT number, id, organisation "
				  "FROM plans WHERE retired = 0 "
				  "AND number NOT IN (SELECT plan "
				  "FROM plan_people WHERE person = ?1)",
	/* In the order of the table, which needs no sorting here. */
	[SQL_PEOPLE_LISTS] = "SELECT plan, person, rank FROM plan_people "
			     "WHERE since <= ?1 ORDER BY plan, person",
	[SQL_PEOPLE_LIST_OF] = "SELECT plan, person, rank FROM plan_people "
			       "WHERE since <= ?1 AND plan = ?2 "
			       "ORDER BY person",
	[SQL_PEOPLE_OF_SCOPE] = "SELECT number, code FROM people "
				"WHERE scope = ?1 AND retired = 0 "
				"ORDER BY number",
	[SQL_PERSON_BY_LOGIN] = "SELECT code FROM people "
				"WHERE scope = ?1 AND login = ?2 "
				"AND retired = 0 ORDER BY number LIMIT 1",
	[SQL_ACCESS] = "SELECT code, access FROM people WHERE retired = 0",
	[SQL_SET_WHO] = "SELECT uid, as_code FROM sets WHERE number = ?1",
	[SQL_NOTE] = "SELECT internal FROM updates WHERE number = ?1",
	[SQL_PERSON_PLAN] = "SELECT l.plan FROM plan_people l "
			    "JOIN plans p ON p.number = l.plan "
			    "WHERE l.person = ?1 "
			    "ORDER BY p.retired, l.plan LIMIT 1",
	[SQL_PERSON_LISTED] = "SELECT count(*) FROM plan_people l "
			      "JOIN plans p ON p.number = l.plan "
			      "WHERE l.person = ?1 AND l.plan <> ?2 "
			      "AND p.retired = 0",
	[SQL_PERSON_MADE] = "SELECT plan FROM history WHERE set_number = ?1 "
			    "AND kind = 'person' AND thing = ?2 "
			    "AND op = 'create' LIMIT 1",
	[SQL_SET_SCOPE] = "UPDATE OR IGNORE people SET scope = ?1 "
			  "WHERE number IN (SELECT person FROM plan_people "
			  "GROUP BY person HAVING count(*) = 1 "
			  "AND min(plan) = ?2)",
	[SQL_LIST_PERSON] = "INSERT OR IGNORE INTO plan_people "
			    "SELECT ?1, ?2, coalesce(max(rank), 0) + 1, ?3 "
			    "FROM plan_people WHERE plan = ?1",
	[SQL_UNLIST_PERSON] = "DELETE FROM plan_people "
			      "WHERE plan = ?1 AND person = ?2",

	[SQL_ITEMS_OF] = "SELECT text FROM items WHERE kind = ?1 "
			 "AND owner = ?2 AND field = ?3 ORDER BY place",
	[SQL_PAIRS_OF] = "SELECT label, text FROM pairs WHERE kind = ?1 "
			 "AND owner = ?2 AND field = ?3 ORDER BY place",
	[SQL_ADD_ITEM] = "INSERT INTO items VALUES (?1, ?2, ?3, ?4, ?5)",
	[SQL_ADD_PAIR] = "INSERT INTO pairs VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
	[SQL_CLEAR_ITEMS] = "DELETE FROM items WHERE kind = ?1 "
			    "AND owner = ?2 AND field = ?3",
	[SQL_CLEAR_PAIRS] = "DELETE FROM pairs WHERE kind = ?1 "
			    "AND owner = ?2 AND field = ?3",

	[SQL_ADD_SET] = "INSERT INTO sets (at, day, uid, login, audit_uid, "
			"as_code, by_code, source, undoes) "
			"VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
	[SQL_ADD_HISTORY] = "INSERT INTO history VALUES (?1, ?2, ?3, ?4, ?5, "
			    "?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
	[SQL_ADD_TEXT] = "INSERT INTO history_texts VALUES (?1, ?2, ?3, ?4)",
	[SQL_HISTORY] = HISTORY_COLUMNS "WHERE ?1 = 0 " HISTORY_WHERE,
	/* By the sets, of which there are far fewer than rows. */
	[SQL_HISTORY_SINCE] = HISTORY_COLUMNS
	"WHERE ?1 = 0 AND h.set_number IN (SELECT number FROM sets "
	"WHERE day >= ?4) " HISTORY_WHERE,
	[SQL_HISTORY_OF_ACTION] = HISTORY_COLUMNS
	"WHERE h.action = ?1 " HISTORY_WHERE,
	[SQL_HISTORY_OF_SET] = HISTORY_COLUMNS
	"WHERE h.set_number = ?1 " HISTORY_WHERE,
	/* People may belong to several plans. */
	[SQL_HISTORY_BACK] = HISTORY_COLUMNS
	"WHERE h.number > ?1 AND (?2 = 0 OR h.plan = ?2 "
	"OR h.kind IN ('person', 'holder')) ORDER BY h.number DESC",
	[SQL_DAY_HEAD] = "SELECT max(h.number) FROM history h "
			 "JOIN sets s ON s.number = h.set_number "
			 "WHERE s.day <= ?1",
	[SQL_EVENT_DAY] = "SELECT s.day FROM history h "
			  "JOIN sets s ON s.number = h.set_number "
			  "WHERE h.number = ?1",
	/* Of each set the first rows, those of fields before others. */
	[SQL_HISTORY_NEWEST] =
	    "WITH newest AS (SELECT number FROM sets "
	    "ORDER BY number DESC LIMIT ?1), "
	    "placed AS (SELECT number, row_number() OVER (PARTITION BY "
	    "set_number ORDER BY op <> 'field', number) AS place "
	    "FROM history WHERE set_number IN newest AND op <> "
	    "'rank') " HISTORY_COLUMNS
	    "JOIN placed ON placed.number = h.number "
	    "WHERE placed.place <= ?2 ORDER BY h.number",
	[SQL_SETS_BEFORE] = "SELECT count(*) FROM sets WHERE number < ?1",
	[SQL_SET_ROWS] = "SELECT count(*) FROM history WHERE set_number = ?1 "
			 "AND op <> 'rank'",
	[SQL_HISTORY_CHAIN] =
	    "SELECT h.number, h.set_number, s.at, s.day, s.uid, s.login, "
	    "s.audit_uid, s.as_code, s.by_code, s.source, s.undoes, h.op, "
	    "h.kind, h.thing, h.plan, h.action, h.field, h.old_digest, "
	    "h.new_digest, h.why_digest, h.chain, "
	    "o.salt, o.text, n.salt, n.text, y.salt, y.text, "
	    "h.seal, z.chain, o.number, n.number, y.number "
	    "FROM history h LEFT JOIN sets s ON s.number = h.set_number "
	    "LEFT JOIN seals z ON z.number = h.seal "
	    "LEFT JOIN history_texts o ON o.number = h.number "
	    "AND o.which = 'old' "
	    "LEFT JOIN history_texts n ON n.number = h.number "
	    "AND n.which = 'new' "
	    "LEFT JOIN history_texts y ON y.number = h.number "
	    "AND y.which = 'why' ORDER BY h.number",
	[SQL_SEAL_HEAD] = "SELECT number, chain FROM seals "
			  "ORDER BY number DESC LIMIT 1",
	[SQL_ADD_SEAL] = "INSERT INTO seals VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
	[SQL_SEALS] = "SELECT number, kind, thing, salt, cells, chain "
		      "FROM seals ORDER BY number",
	[SQL_SEALS_OF_KIND] = "SELECT thing, number, salt, cells FROM seals "
			      "WHERE kind = ?1 ORDER BY thing, number",
	[SQL_SEALS_SALTED] = "SELECT number FROM seals WHERE kind = ?1 "
			     "AND thing = ?2 AND salt IS NOT NULL "
			     "ORDER BY number",
	[SQL_BLANK_SEALS] = "UPDATE seals SET salt = NULL WHERE kind = ?1 "
			    "AND thing = ?2",
	[SQL_SEAL_EVENT] = "SELECT min(number) FROM history "
			   "WHERE seal >= ?1",
	/* What the cells of a seal go over, beside the rows of the things. */
	[SQL_RAW_ITEMS] = "SELECT field, place, text FROM items "
			  "WHERE kind = ?1 AND owner = ?2 "
			  "ORDER BY field, place",
	[SQL_RAW_PAIRS] = "SELECT field, place, label, text FROM pairs "
			  "WHERE kind = ?1 AND owner = ?2 "
			  "ORDER BY field, place",
	[SQL_RAW_PEOPLE] = "SELECT person, rank, since FROM plan_people "
			   "WHERE plan = ?1 ORDER BY person",
	[SQL_RAW_STATES] = "SELECT state, head FROM states "
			   "WHERE plan = ?1 ORDER BY state",
	[SQL_RAW_IMPORT] = "SELECT head FROM imports WHERE plan = ?1",
	[SQL_RAW_KEPT] = "SELECT number, kind, thing, field, value "
			 "FROM kept WHERE plan = ?1 ORDER BY number",
	[SQL_RAW_ABOUT] = "SELECT * FROM about ORDER BY rowid",
	[SQL_PEOPLE_OF_PLAN] = "SELECT person FROM plan_people "
			       "WHERE plan = ?1",
	[SQL_COUNT_MANY] = "SELECT (SELECT count(*) FROM items) "
			   "+ (SELECT count(*) FROM pairs)",

	[SQL_LAST_CHANGE] =
	    "SELECT coalesce(s.as_code, s.by_code, s.login), s.day, "
	    "(SELECT text FROM history_texts t "
	    "WHERE t.number = h.number AND t.which = 'why') "
	    "FROM history h JOIN sets s ON s.number = h.set_number "
	    "WHERE h.kind = ?1 AND h.thing = ?2 AND h.field IS ?3 "
	    "AND h.op <> 'rank' ORDER BY h.number DESC LIMIT 1",
	[SQL_ANY_RANKED] = "SELECT EXISTS (SELECT 1 FROM history "
			   "WHERE number > ?1 AND op = 'rank')",
	[SQL_RANKED_SINCE] =
	    "SELECT h.number, o.text, n.text FROM history h "
	    "JOIN history_texts o ON o.number = h.number AND o.which = 'old' "
	    "JOIN history_texts n ON n.number = h.number AND n.which = 'new' "
	    "WHERE h.op = 'rank' AND h.kind = ?1 AND h.number > ?2 "
	    "ORDER BY h.number",
	[SQL_CAME_SINCE] =
	    "SELECT EXISTS (SELECT 1 FROM history WHERE kind = ?1 "
	    "AND thing = ?2 AND number > ?3 AND op IN ('create', 'move'))",
	[SQL_CHANGED_SINCE] =
	    "SELECT coalesce(s.as_code, s.by_code, s.login), s.day "
	    "FROM history h JOIN sets s ON s.number = h.set_number "
	    "WHERE h.number IN (SELECT number FROM history "
	    "WHERE kind = ?2 AND thing = ?3 "
	    "UNION ALL SELECT number FROM history "
	    "WHERE ?2 = 'action' AND action = ?3 "
	    "UNION ALL SELECT number FROM history "
	    "WHERE ?2 = 'plan' AND plan = ?3) AND h.op <> 'rank' "
	    "AND h.set_number > ?1 AND NOT (s.uid = ?4 AND s.as_code IS ?5) "
	    "ORDER BY h.number DESC LIMIT 1",
	[SQL_MY_SETS] = "SELECT s.number, s.undoes FROM sets s "
			"WHERE s.uid = ?1 AND s.as_code IS ?2 "
			"AND s.source <> 'redact' ORDER BY s.number",

	[SQL_STATE_HEAD] = "SELECT head FROM states "
			   "WHERE state = ?1 AND plan = ?2",
	[SQL_ADD_STATE] = "INSERT OR IGNORE INTO states VALUES (?1, ?2, ?3)",
	[SQL_IMPORT_HEAD] = "SELECT head FROM imports WHERE plan = ?1",
	[SQL_IMPORT_STANDS] =
	    "SELECT 1 FROM imports i WHERE i.plan = ?1 "
	    "AND NOT EXISTS (SELECT 1 FROM kept WHERE plan = ?1) "
	    "AND NOT EXISTS (SELECT 1 FROM history "
	    "WHERE number > i.head AND plan = ?1)",
	[SQL_SET_IMPORT] = "INSERT INTO imports VALUES (?1, ?2) "
			   "ON CONFLICT (plan) DO UPDATE "
			   "SET head = excluded.head",
	[SQL_CLEAR_KEPT] = "DELETE FROM kept WHERE plan = ?1",
	[SQL_ADD_KEPT] = "INSERT INTO kept (plan, kind, thing, field, value) "
			 "VALUES (?1, ?2, ?3, ?4, ?5)",
	[SQL_KEPT] = "SELECT kind, thing, field, value FROM kept "
		     "WHERE plan = ?1 ORDER BY number",

	[SQL_TEXTS_OF_FIELD] =
	    "SELECT t.text, t.which, h.number FROM history h "
	    "JOIN history_texts t ON t.number = h.number "
	    "WHERE h.kind = ?1 AND h.thing = ?2 AND h.field = ?3 "
	    "AND h.op <> 'redact' AND t.text IS NOT NULL "
	    "ORDER BY h.number, t.which",
	[SQL_KEPT_OF_FIELD] =
	    "SELECT value FROM kept WHERE kind = ?1 AND thing = ?2 "
	    "AND field = ?3 AND value IS NOT NULL",
	[SQL_EVENT_TEXTS] =
	    "SELECT h.op, h.kind, h.thing, h.field, h.set_number, t.which, "
	    "t.text FROM history h LEFT JOIN history_texts t "
	    "ON t.number = h.number WHERE h.number = ?1",
	[SQL_REDACTION_SALT] =
	    "SELECT t.text FROM history h JOIN history_texts t "
	    "ON t.number = h.number AND t.which = 'old' "
	    "WHERE h.op = 'redact' AND h.plan = ?1 AND t.text IS NOT NULL "
	    "LIMIT 1",
	[SQL_PLANS_LISTING] = "SELECT plan FROM plan_people "
			      "WHERE person = ?1",
	[SQL_REDACTED_BEFORE] =
	    "SELECT count(*) FROM history h WHERE (?4 = 0 AND op = 'redact' "
	    "AND kind = ?1 AND thing = ?2 AND field IS ?3) "
	    "OR (number = ?4 AND EXISTS (SELECT 1 FROM history_texts t "
	    "WHERE t.number = h.number AND t.salt IS NULL))",
	[SQL_SETS_OF_FIELD] =
	    "SELECT DISTINCT set_number FROM history WHERE kind = ?1 "
	    "AND thing = ?2 AND field IS ?3 AND why_digest IS NOT NULL "
	    "AND op <> 'redact'",
	[SQL_MADE_BY_SET] = "SELECT kind, thing FROM history "
			    "WHERE set_number = ?1 AND op = 'create'",
	[SQL_PAST_TEXTS] =
	    "SELECT h.number, h.set_number, h.kind, h.thing, h.plan, "
	    "h.action, h.field, t.which, t.text FROM history_texts t "
	    "JOIN history h ON h.number = t.number "
	    "WHERE t.text IS NOT NULL AND NOT (h.op = 'redact' AND t.which = "
	    "'old')",
	[SQL_REDACTIONS] = "SELECT h.kind, h.thing, h.field, h.action, t.text "
			   "FROM history h LEFT JOIN history_texts t "
			   "ON t.number = h.number AND t.which = 'old' "
			   "LEFT JOIN plans p ON p.number = h.plan "
			   "WHERE h.op = 'redact' AND (p.id = ?1 "
			   "OR h.kind IN ('person', 'holder'))",
	[SQL_REDACTIONS_ALL] =
	    "SELECT h.kind, h.thing, h.field, h.action, "
	    "substr(t.text, 1, instr(t.text || ' +', ' +') - 1), p.id, "
	    "y.text, h.set_number FROM history h JOIN history_texts t "
	    "ON t.number = h.number AND t.which = 'old' "
	    "LEFT JOIN history_texts y ON y.number = h.number "
	    "AND y.which = 'why' LEFT JOIN plans p ON p.number = h.plan "
	    "WHERE h.op = 'redact' AND t.text IS NOT NULL ORDER BY h.number",
	[SQL_REDACTION_KNOWN] =
	    "SELECT count(*) FROM history h JOIN history_texts t "
	    "ON t.number = h.number AND t.which = 'old' "
	    "WHERE h.op = 'redact' "
	    "AND substr(t.text, 1, instr(t.text || ' +', ' +') - 1) = ?1",
	[SQL_REDACTIONS_BESIDE] =
	    "SELECT h.kind, h.thing, h.field, h.action, t.text FROM history h "
	    "JOIN history_texts t ON t.number = h.number AND t.which = 'old' "
	    "WHERE h.op = 'redact' AND t.text IS NOT NULL ORDER BY h.number",
	[SQL_REDACT_TEXT] = "UPDATE history_texts SET salt = NULL, text = NULL "
			    "WHERE number = ?1 AND which = ?2",
	[SQL_REDACT_SALT] = "UPDATE history_texts SET salt = NULL "
			    "WHERE text IS NULL AND salt IS NOT NULL "
			    "AND number IN (SELECT number FROM history "
			    "WHERE op = 'create' AND kind = ?1 AND thing = ?2)",
	[SQL_KEPT_TEXTS] = "SELECT number, plan, kind, thing, field, value "
			   "FROM kept WHERE field IS NOT NULL "
			   "AND value IS NOT NULL",
	[SQL_SET_KEPT] = "UPDATE kept SET value = ?2 WHERE number = ?1",
	/* max() brings the other columns of its row along. */
	[SQL_LAST_VALUES] =
	    "SELECT max(h.number), h.op, h.kind, h.thing, h.field, "
	    "h.new_digest, t.text FROM history h "
	    "LEFT JOIN history_texts t ON t.number = h.number "
	    "AND t.which = 'new' WHERE h.op IN ('field', 'redact') "
	    "GROUP BY h.kind, h.thing, h.field",

	[SQL_EMPTY_SETS] = "SELECT count(*) FROM sets WHERE number NOT IN "
			   "(SELECT set_number FROM history)",
	[SQL_STRAY_TEXTS] = "SELECT count(*) FROM history_texts "
			    "WHERE which NOT IN ('old', 'new', 'why')",

	[SQL_NAMES_OF_PLANS] = "SELECT number, rank, id, closed FROM plans "
			       "WHERE retired = 0",
	[SQL_NAMES_OF_PLANS_FROM] =
	    "SELECT number, rank, id, closed FROM plans "
	    "WHERE retired = 0 AND id >= ?1 AND id < ?2",
	[SQL_NAME_OF_PLAN] = "SELECT number, rank, id, closed FROM plans "
			     "WHERE retired = 0 AND number = ?1",
	[SQL_NAMES_OF_PRIORITIES] = "SELECT number, rank, ref, title "
				    "FROM priorities "
				    "WHERE parent = ?1 AND retired = 0",
	[SQL_NAMES_OF_ACTIONS] = NAMES_OF_ACTIONS,
	[SQL_NAMES_OF_ALL_ACTIONS] =
	    "SELECT a.number, a.parent, p.parent, a.rank, a.ref, a.id "
	    "FROM actions a NOT INDEXED CROSS JOIN priorities p "
	    "ON p.number = a.parent WHERE a.retired = 0 AND p.retired = 0",
	[SQL_PLAN_OF_ACTION] = "SELECT p.parent FROM actions a "
			       "JOIN priorities p ON p.number = a.parent "
			       "WHERE a.number = ?1",
	/* Whom the other plans of its organisation list, and it does not. */
	[SQL_PEOPLE_BESIDE] =
	    "SELECT number FROM people WHERE retired = 0 AND scope = ?1 "
	    "AND number NOT IN (SELECT person FROM plan_people "
	    "WHERE plan = ?2) AND EXISTS (SELECT 1 FROM plan_people l "
	    "JOIN plans p ON p.number = l.plan "
	    "WHERE l.person = people.number AND p.retired = 0) "
	    "ORDER BY number",
	/* Each text once: the least, then the next behind it. */
	[SQL_PEOPLE_TEXTS] = PEOPLE_TEXTS("items_people",
	    "kind = 'action' AND field IN ('leads', 'support')"),
	[SQL_STEP_PEOPLE_TEXTS] = PEOPLE_TEXTS(
	    "items_step_people", "kind = 'step' AND field = 'leads'"),
	[SQL_ACTIONS_OF_PERSON] =
	    "SELECT owner FROM items INDEXED BY items_people "
	    "WHERE kind = 'action' AND field IN ('leads', 'support') "
	    "AND \"text\" = ?1 AND field = ?2",
	[SQL_ACTION_OF_PERSON] =
	    "SELECT i.owner FROM items i INDEXED BY items_people "
	    "CROSS JOIN actions a ON a.number = i.owner "
	    "CROSS JOIN priorities p ON p.number = a.parent "
	    "CROSS JOIN plans n ON n.number = p.parent "
	    "WHERE i.kind = 'action' AND i.field IN ('leads', 'support') "
	    "AND i.\"text\" = ?1 AND i.field = ?2 AND a.retired = 0 "
	    "AND p.retired = 0 AND n.retired = 0 LIMIT 1",
	[SQL_ACTIONS_OF_STEP_PERSON] =
	    "SELECT s.parent FROM items i INDEXED BY items_step_people "
	    "CROSS JOIN steps s ON s.number = i.owner "
	    "WHERE i.kind = 'step' AND i.field = 'leads' AND i.\"text\" = ?1",
	[SQL_ACTIONS_DUE] = "SELECT number FROM actions INDEXED BY actions_due "
			    "WHERE retired = 0 AND due >= ?1 AND due <= ?2 "
			    "AND coalesce(status, '') NOT IN "
			    "(SELECT value FROM json_each(?3)) "
			    "AND coalesce(rag, '') NOT IN "
			    "(SELECT value FROM json_each(?4))",
	[SQL_ACTIONS_OF_PLAN] = "SELECT a.number FROM priorities p "
				"CROSS JOIN actions a ON a.parent = p.number "
				"WHERE p.parent = ?1",
	[SQL_USED_RATING] = USED(USED_WORD("rag", "INDEXED BY actions_rated ",
	    "unrated", "unrated%") OR_ELSE USED_IN_UPDATES("rag",
	    "updates_rated") OR_ELSE USED_RETIRED_UPDATES("rag")),
	[SQL_USED_IMPACT] = USED(
	    USED_WORD("impact", "INDEXED BY actions_impact ", "unrated",
		"unrated%") OR_ELSE USED_IN_UPDATES("impact", "updates_impact")
		OR_ELSE USED_RETIRED_UPDATES("impact")),
	[SQL_USED_STATUS] = USED(
	    USED_WORD("status", "INDEXED BY actions_stated ", "", "")),
	[SQL_USED_MEASURES] = USED("(?2 = 0 AND EXISTS (SELECT 1 " LIVE_ACTIONS(
	    "") "CROSS JOIN items i INDEXED BY items_measures "
		"ON i.kind = 'action' AND i.owner = a.number "
		"AND i.field = 'measures' WHERE " OF_PLAN
		")) " OR_ELSE USED_LATER("'measures'", "")
		    OR_ELSE RETIRED_ACTIONS "EXISTS (SELECT 1 FROM items i "
					    "INDEXED BY items_measures "
					    "WHERE i.kind = 'action' "
					    "AND i.owner = a.number "
					    "AND i.field = 'measures')) "),
	[SQL_USED_FINANCE] = USED(USED_LATER(
	    "'finance_planned', 'finance_forecast', 'finance_delivered', "
	    "'finance_at_risk'",
	    "")),
	[SQL_USES_OF_PLAN] = "SELECT uses FROM uses WHERE plan = ?1",
	[SQL_NOTE_USES] = "INSERT OR REPLACE INTO uses VALUES (?1, ?2)",
	/* What is around the plan says nothing of its actions. */
	[SQL_PLANS_OF_SET] =
	    "SELECT DISTINCT plan FROM history WHERE set_number = ?1 "
	    "AND kind IN ('plan', 'priority', 'action', 'update') "
	    "AND plan IN (SELECT number FROM plans)",
	[SQL_ALL_PLANS] = "SELECT number FROM plans",
	[SQL_LAST_ACTION] = "SELECT max(number) FROM actions",
	[SQL_COUNT_PLANS] = "SELECT count(*) FROM plans WHERE retired = 0",
	[SQL_COUNT_ACTIONS] =
	    "SELECT count(*) FROM actions a "
	    "JOIN priorities p ON p.number = a.parent "
	    "JOIN plans n ON n.number = p.parent "
	    "WHERE a.retired = 0 AND p.retired = 0 AND n.retired = 0",
	[SQL_ABOUT] = "SELECT created, zone FROM about",
	[SQL_SET_ZONE] = "UPDATE about SET zone = ?",
};

/* Prepares what is not prepared yet. */
struct stmt
stmt_ready(struct store *s, sqlite3_stmt **slot, const char *text)
{
	struct stmt q = { .store = s };

	if (*slot == NULL)
		q.rc = sqlite3_prepare_v3(s->db, text, -1, 0, slot, NULL);
	q.st = *slot;
	return q;
}

struct stmt
stmt_open(struct store *s, enum statement which)
{
	return stmt_ready(s, &s->fixed[which], texts[which]);
}

void
put_text(struct stmt *q, const char *text)
{
	if (q->rc != SQLITE_OK)
		return;
	if (text == NULL)
		q->rc = sqlite3_bind_null(q->st, ++q->at);
	else
		q->rc = sqlite3_bind_text(
		    q->st, ++q->at, text, -1, SQLITE_STATIC);
}

void
put_copy(struct stmt *q, const char *text)
{
	if (q->rc == SQLITE_OK)
		q->rc = sqlite3_bind_text(
		    q->st, ++q->at, text, -1, SQLITE_TRANSIENT);
}

void
put_int(struct stmt *q, int64_t n)
{
	if (q->rc == SQLITE_OK)
		q->rc = sqlite3_bind_int64(q->st, ++q->at, n);
}

bool
stmt_row(struct stmt *q)
{
	int rc;

	if (q->rc != SQLITE_OK)
		return false;
	q->busy = true;
	rc = sqlite3_step(q->st);
	if (rc == SQLITE_ROW)
		return true;
	if (rc != SQLITE_DONE)
		q->rc = rc;
	return false;
}

int64_t
get_int(struct stmt *q, int column)
{
	return sqlite3_column_int64(q->st, column);
}

const char *
get_text(struct stmt *q, int column)
{
	return (const char *)sqlite3_column_text(q->st, column);
}

const char *
get_needed(struct stmt *q, int column)
{
	const char *text = get_text(q, column);

	return text != NULL ? text : "";
}

bool
stmt_close(struct stmt *q, struct err *e)
{
	bool good = q->rc == SQLITE_OK || store_fail(q->store, q->rc, e);

	if (q->busy)
		sqlite3_reset(q->st);
	return good;
}

bool
stmt_run(struct stmt *q, struct err *e)
{
	while (stmt_row(q))
		;
	return stmt_close(q, e);
}

bool
stmt_number(struct stmt *q, int64_t *out, struct err *e)
{
	*out = stmt_row(q) ? get_int(q, 0) : 0;
	return stmt_close(q, e);
}

void
stmts_free(struct store *s)
{
	for (size_t i = 0; i < SQL_COUNT; i++)
		sqlite3_finalize(s->fixed[i]);
	for (size_t i = 0; i < KINDS; i++) {
		struct kind_sql *k = &s->kind[i];

		for (size_t j = 0; j < KIND_STATEMENTS; j++)
			sqlite3_finalize(k->plain[j]);
		for (size_t j = 0; j <= KINDS; j++) {
			sqlite3_finalize(k->under[j].rows);
			sqlite3_finalize(k->under[j].many[false]);
			sqlite3_finalize(k->under[j].many[true]);
		}
		for (size_t j = 0; k->set != NULL && j < kinds[i]->nfields; j++)
			sqlite3_finalize(k->set[j]);
	}
}
