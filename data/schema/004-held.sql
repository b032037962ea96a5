-- SPDX-License-Identifier: ISC
--
-- Fields that plans were found to have: the month in which a plan's years
-- begin; who answers for an action above its leads, how far it is, what will
-- bring it back and what its board is asked for; the status that an update
-- gave, and the day it was written down where its own date is a month; where
-- the budget names a priority's finance, and who answers for it.  Amounts
-- forecast and at risk are pairs, as those planned and delivered are.

ALTER TABLE plans ADD COLUMN year TEXT;

ALTER TABLE priorities ADD COLUMN finance_ref TEXT;
ALTER TABLE priorities ADD COLUMN finance_manager TEXT;

ALTER TABLE actions ADD COLUMN sponsor TEXT;
ALTER TABLE actions ADD COLUMN percent TEXT;
ALTER TABLE actions ADD COLUMN path_to_green TEXT;
ALTER TABLE actions ADD COLUMN decision TEXT;

ALTER TABLE updates ADD COLUMN status TEXT;
ALTER TABLE updates ADD COLUMN status_text TEXT;
ALTER TABLE updates ADD COLUMN recorded TEXT;
ALTER TABLE updates ADD COLUMN recorded_first TEXT;
ALTER TABLE updates ADD COLUMN recorded_text TEXT;
ALTER TABLE updates ADD COLUMN recorded_date TEXT;

-- schema 37bebd66259f2f8643190eb76a770d9cac77ad078aa25574e3ff3cf04c7db456
