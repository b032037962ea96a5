/* SPDX-License-Identifier: ISC */
/*
 * Words with a capital that are never part of a person's name, and those that
 * are one although people also use them in other ways.  All folded.
 */
#include "audience_found.h"

#include <string.h>

/* What begins sentences, days and months, what services, posts and bodies are
   made of, and makers of programs; parted by spaces, in no order that counts. */
static const char never[] =
    " a about across after again all also although an and another any are as "
    "at august because been before being below between both but by can could "
    "did do does during each either every few first following for friday "
    "from further had has have he her here him his how however i if in into "
    "is it its january july june last latest less many march may meanwhile "
    "monday more most my need needs neither new next no none nor not nothing "
    "november now october of off on once one only or other our out over own "
    "partly per saturday second see september several she should since so "
    "some still such sunday than that the their them then there these they "
    "third this those three through thursday to today tomorrow tuesday two "
    "under until up upon very was we wednesday week weekly were what when "
    "where which while who whole whose why with within without would yes "
    "yesterday yet you your december february april spring summer autumn "
    "winter term quarter easter christmas phase stage part section appendix "
    "table figure page item north south east west northern southern eastern "
    "western upper lower greater central inner outer city town county borough "
    "district parish ward region regional national local community public "
    "council councils cabinet committee board boards panel forum group groups "
    "team teams unit service services directorate department division office "
    "agency authority commission commissioner inspectorate partnership "
    "partners trust foundation charity association federation institute "
    "society union company limited ltd plc government ministry parliament "
    "england english scotland scottish wales welsh britain british ireland "
    "irish european united kingdom royal crown court courts police school "
    "schools academy academies college university nursery hospital hospitals "
    "surgery clinic hub hubs centre centres library museum station airport "
    "hotel road avenue crescent drive estate square terrace "
    "head heads director directors manager managers officer officers leader "
    "leaders member members chair chairs chairman chairwoman chief executive "
    "executives deputy assistant principal senior interim acting associate "
    "adviser advisor advisers analyst administrator coordinator practitioner "
    "worker workers nurse nurses teacher teachers doctor doctors psychologist "
    "therapist inspector inspectors governor governors trustee trustees "
    "secretary treasurer accountant solicitor mayor minister ombudsman "
    "champion ambassador guardian guardians carer carers parent parents "
    "child children family families adult adults people person youth "
    "improvement action actions plan plans planning programme programmes "
    "project projects strategy strategies policy policies procedure framework "
    "standard standards guidance report reports review reviews audit audits "
    "assessment assessments inspection inspections visit monitoring quality "
    "assurance performance practice development delivery transformation "
    "change improvement safeguarding protection early help care health social "
    "human rights statement criteria holder holders job title "
    "mental education learning training workforce housing homes repairs "
    "finance budget commissioning procurement contract resources digital data "
    "information technology system systems network online website portal "
    "dashboard register survey workshop conference meeting summit academy "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat "
    "sun act bill law code charter agreement protocol pathway pathways model "
    "safety risk equality diversity inclusion disability special needs "
    "ofsted estyn cqc cafcass nhs healthwatch microsoft office teams excel "
    "word outlook sharepoint google zoom windows power mosaic liquidlogic "
    "internet facebook twitter youtube amber red blue unrated ";

static const char both[] =
    " abbott archer art baker banks barber basil bell best bill bird bishop "
    "black blunt bond bright brook brooks brown bull butler cash carpenter "
    "carter chance church clay cliff cook cooper cope cross crystal daisy dale "
    "dawn day drew ernest faith field fields fisher flowers fox frank gardener "
    "gene ginger glen gold good grace grant gray green grey guy hall hardy "
    "harmony "
    "harry hazel heath heather hill holly honor hope hunt hunter iris ivy jack "
    "jade jasmine josh joy king kitty knight lake lamb lance lane laurel lily "
    "little long love major marks marsh marshal mark martin mason max melody "
    "mercy miles mill mills moody moon moss noble nick nelson norm olive page "
    "park parks pat patience pearl penny pike pope poppy potter pound price "
    "prudence ray read reed rich rivers rob robin rod rose rosemary ruby rush "
    "savage sharp shepherd short silver sky small smart smith sparks steel "
    "stone story street strong sue summers swift taylor temple turner victor "
    "violet walker wall waters wells white wild will willow wolf wood woods "
    "wright young ";

static const char titles[] =
    " mr mrs ms miss mx dr prof professor sir dame lord lady cllr councillor "
    "cllrs rev revd reverend canon judge constable sergeant ";

static const char between[] =
    " van von der den de da di du del della dos la le bin ibn al el ap ter "
    "ten zu ";

static void
add_words(struct table *t, const char *words, enum name_word is)
{
	size_t n;

	for (words += strspn(words, " "); *words != '\0';
	     words += n + strspn(words + n, " ")) {
		n = strcspn(words, " ");
		entry_at(t, NULL, NULL, arena_strndup(t->arena, words, n))
		    ->number = (int)is;
	}
}

void
name_words_add(struct table *t)
{
	add_words(t, between, WORD_BETWEEN);
	add_words(t, never, WORD_NEVER);
	add_words(t, both, WORD_BOTH);
	add_words(t, titles, WORD_TITLE);
}

enum name_word
name_word(const struct table *words, const char *folded)
{
	const struct entry *e = entry_find(words, NULL, NULL, folded);

	return e == NULL ? WORD_OPEN : (enum name_word)e->number;
}
