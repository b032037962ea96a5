/* SPDX-License-Identifier: ISC */
/*
 * What a plan may call otherwise.
 */
#include "ragtrack/model/label.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/nearest.h"
#include "ragtrack/model/field.h"

bool
label_known(struct arena *a, const char *key, const char **near)
{
	static const struct kind *const of[] = { &kind_plan, &kind_section,
		&kind_priority, &kind_action, &kind_step, &kind_measure };
	struct list words = { 0 };

	for (size_t k = 0; k < sizeof(of) / sizeof(*of); k++) {
		list_add(a, &words, of[k]->name);
		for (size_t i = 0; i < of[k]->nfields; i++) {
			const struct field *f = &of[k]->fields[i];

			list_add(a, &words, field_key(f));
			if (f->group != NULL && strchr(f->group, '.') == NULL)
				list_add(a, &words, f->group);
		}
	}
	list_add(a, &words, "kpi");
	*near = NULL;
	if (list_has(&words, key))
		return true;
	if (strlen(key) < 64)
		*near = word_nearest(key, words.item, words.count);
	return false;
}
