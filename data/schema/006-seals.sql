-- SPDX-License-Identifier: ISC
--
-- Seals: what each row says, as far as it was ever written through ragtrack.
-- Whatever is written is read back and sealed in the same transaction, so that
-- `store check` can hold every column against it.
--
-- A seal is about one thing (kind and its number; or a plan and what is kept
-- beside it; or the store, kind "store").  cells has a line for each part that
-- was written: the name of a field, or of what is none in brackets, and a
-- salted digest of its columns and items as they are.  "*" at the top says
-- that all of the thing is sealed, so that what has no line is absent; "@" has
-- the digest of the salt, "-" the numbers of seals whose salts a redaction has
-- blanked.  chain goes over the seal and the chain of the one before, and each
-- row of the history says which was the last seal then and takes its chain
-- into its own.  So a head that was printed vouches for the rows too.
--
-- When a store is brought up to date all of it is sealed anew.

CREATE TABLE seals (
	number INTEGER PRIMARY KEY,
	kind TEXT NOT NULL,
	thing INTEGER NOT NULL,
	salt TEXT,
	cells TEXT NOT NULL,
	chain TEXT NOT NULL
) STRICT;

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

ALTER TABLE history ADD COLUMN seal INTEGER;

-- schema 660287eaafe12405b3ee7875dae875bca87fdb54c0ad4aa19e2e3173cfde0120
