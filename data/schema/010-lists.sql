-- SPDX-License-Identifier: ISC
--
-- A list of somebody's actions, or of those due by a day, asks for these rows
-- and no others, however many plans there are.

CREATE INDEX items_people ON items ("text", owner)
	WHERE kind = 'action' AND field IN ('leads', 'support');
CREATE INDEX items_step_people ON items ("text", owner)
	WHERE kind = 'step' AND field = 'leads';
CREATE INDEX actions_due ON actions (due) WHERE retired = 0;

-- schema 682cb694af26942d32bf451f4f58869d177b4b5ac81733788149ed28c6e5eaf1
