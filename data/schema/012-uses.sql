-- SPDX-License-Identifier: ISC
--
-- Whether any action of a plan has or ever had a rating or a status is asked
-- whenever the plan is loaded, however much of it: see src/store/used.c.

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

-- schema 3a05ab2b7213dd16862cbddf7b8e8234326b8cfcf0c988b302cbb2ea464c6ba3
