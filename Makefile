# SPDX-License-Identifier: ISC
# Builds, tests and installs ragtrack with GNU make: "make help" says what there
# is. Sources are found by folder, and everything made lies under $(B).
# CC, CFLAGS, CPPFLAGS, LDFLAGS, PREFIX, DESTDIR and CONFIG (the config file of
# the whole system) are yours.

B ?= build
PREFIX ?= /usr/local
CFLAGS ?= -O2 -g
FUZZ_SECONDS ?= 60
CONFIG ?= /etc/ragtrack/config.yaml
PKG_CONFIG ?= pkg-config

# The folders that are built, in the order of the layers. Naming fewer builds
# fewer: make FOLDERS="base model" unit/test_date
FOLDERS = base model query screen yaml office convert store report view term cli app
SUITES = lint unit screens pty crowd cli ssh reports convert year schema faults fuzz

SHELL = /bin/sh
MAKEFLAGS += --no-builtin-rules --no-print-directory
Q = $(if $(V),,@)
say = $(if $(V),,@printf '  %-6s %s\n' $(1) $(2))

# $(call libs,MODULE,FALLBACK): how to link to a library.
libs = $(or $(shell $(PKG_CONFIG) --libs $(1) 2>/dev/null),$(2))
# xlsxwriter, minizip and expat are not linked to: the program loads them when
# it writes or reads a file of another program.
MODULES = yaml-0.1 sqlite3 ncursesw libutf8proc nettle xlsxwriter minizip expat
# The loader looks for each name in this order: those that most names are of
# come first, which makes a start a tenth shorter.
LIBS := $(call libs,sqlite3,-lsqlite3) -lc $(call libs,nettle,-lnettle) \
	$(call libs,ncursesw,-lncursesw -ltinfo) $(call libs,yaml-0.1,-lyaml) \
	$(call libs,libutf8proc,-lutf8proc) -ldl -lm

# The sanitizers replace what _FORTIFY_SOURCE would, and it needs -O.  What they
# tell of every place is megabytes, which a program that can lie anywhere relocates
# each time it starts.
sanitized := $(findstring -fsanitize,$(CFLAGS))
optimised := $(filter-out -O0,$(filter -O%,$(CFLAGS)))
fortify := $(if $(sanitized),,$(if $(optimised),\
	-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2))
# Only the folders of headers: ncursesw.pc also defines _XOPEN_SOURCE.
override CPPFLAGS := -D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700 \
	-D_DEFAULT_SOURCE $(fortify) -Iinclude \
	$(shell $(PKG_CONFIG) --cflags-only-I $(MODULES) 2>/dev/null) \
	$(CPPFLAGS)
override CFLAGS := -std=c11 -Wall -Wextra -Wshadow -Wstrict-prototypes \
	-Wmissing-prototypes -Wformat=2 -Wundef -fstack-protector-strong \
	$(if $(sanitized),-fno-pie,-fPIE) $(CFLAGS)
override LDFLAGS := $(if $(sanitized),-no-pie,-pie) -Wl,-z,relro,-z,now $(LDFLAGS)

sources := $(foreach f,$(FOLDERS),$(wildcard src/$(f)/*.c))
objects := $(sources:src/%.c=$(B)/obj/%.o) $(B)/obj/gen/embedded.o
space := $(subst ,, )
library := $(B)/lib-$(subst $(space),+,$(strip $(FOLDERS))).a
ifeq ($(origin FOLDERS),file)
library := $(B)/libragtrack.a
endif

embedded := $(sort $(wildcard data/schema/*.sql data/keys.conf \
	data/report.css data/headings.conf data/themes/*.conf data/plans/*.yaml))

units := $(patsubst %.c,$(B)/%,$(wildcard tests/unit/test_*.c))
ptys := $(patsubst %.c,$(B)/%,$(wildcard tests/pty/test_*.c))
crowds := $(patsubst %.c,$(B)/%,$(wildcard tests/crowd/test_*.c)) \
	$(B)/tests/crowd/shim.so
fuzzers := $(patsubst %.c,$(B)/%,$(wildcard tests/fuzz/fuzz_*.c))
floors := $(patsubst %.c,$(B)/%,$(wildcard tests/bench/floor_*.c))
drivers := $(addprefix $(B)/tests/bench/,drive crowd)
benches := $(floors) $(drivers) $(addprefix $(B)/tests/bench/,generate timed)
screens := $(if $(wildcard tests/screens/run_screens.c),\
	$(B)/tests/screens/run_screens)
cases := $(B)/tests/cli/run_cases
documents := $(B)/tests/reports/write_doc
faulty := $(addprefix $(B)/tests/faults/,memory.so naive)
tests := $(units) $(ptys) $(crowds) $(screens) $(cases) $(documents) \
	$(faulty) $(fuzzers)
needs = $(B)/ragtrack $(if $(filter unit,$(1)),$(units)) \
	$(if $(filter pty,$(1)),$(ptys)) $(if $(filter cli,$(1)),$(cases) $(B)/ragtrack-caged) \
	$(if $(filter screens,$(1)),$(screens)) \
	$(if $(filter crowd,$(1)),$(crowds)) \
	$(if $(filter reports hostile,$(1)),$(documents)) \
	$(if $(filter faults,$(1)),$(faulty)) \
	$(if $(filter fuzz,$(1)),$(fuzzers))

runner = CC='$(CC)' B='$(B)' tests/run

.PHONY: all check golden pictures demo soak asan fuzz lint tidy bench tests \
	install uninstall clean help FORCE
.SECONDARY:
.DELETE_ON_ERROR:

all: $(B)/ragtrack ## build ragtrack (the default)

$(B)/ragtrack: $(B)/obj/main.o $(library)
	$(call say,LINK,$@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

# For tests: a program that takes the config file of the system from where it is
# started.  No variable of the environment could say so.
$(B)/ragtrack-caged: $(B)/tests/caged_config.o $(B)/obj/main.o $(library)
	$(call say,LINK,$@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(B)/tests/caged_config.o: src/cli/config_system.c $(B)/flags
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(CPPFLAGS) -DRAGTRACK_CONFIG='"etc/ragtrack.yaml"' \
		$(CFLAGS) -c -o $@ $<

$(B)/obj/cli/config_system.o: override CPPFLAGS += -DRAGTRACK_CONFIG='"$(CONFIG)"'

$(library): $(objects)
	$(call say,AR,$@)
	$(Q)rm -f $@ && ar rcs $@ $^

$(B)/obj/%.o: src/%.c $(B)/flags
	$(call say,CC,$<)
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$(B)/obj/gen/%.o: $(B)/gen/%.c $(B)/flags
	$(call say,CC,$<)
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$(B)/tests/%.o: tests/%.c $(B)/flags
	$(call say,CC,$<)
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

# Data files become arrays of bytes, so that ragtrack is one file to copy.
$(B)/gen/embedded.c: src/embed.sh $(embedded) $(B)/gen/embedded.list
	$(call say,EMBED,$@)
	$(Q)sh src/embed.sh $(embedded) > $@

# $(call remember,TEXT): touches the target only where TEXT has changed.
remember = mkdir -p $(@D); printf '%s\n' '$(1)' | cmp -s - $@ || \
	printf '%s\n' '$(1)' > $@
$(B)/flags: FORCE
	@$(call remember,$(CC) $(CPPFLAGS) $(CFLAGS) $(CONFIG))
$(B)/gen/embedded.list: FORCE
	@$(call remember,$(embedded))

# Test programs. What stands beside the programs of a suite is linked into each.
.SECONDEXPANSION:
others = $(filter-out $(patsubst %.c,$(B)/%.o,$(wildcard \
	$(1)/test_*.c $(1)/fuzz_*.c)),$(patsubst \
	%.c,$(B)/%.o,$(wildcard $(1)/*.c)))
$(units): $$@.o $$(call others,tests/unit) $(library)
	$(call say,LINK,$@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ \
		$(call libs,cmocka,-lcmocka) $(LIBS)

$(ptys): $$@.o $$(call others,tests/pty) $(library)
	$(call say,LINK,$@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(call libs,cmocka,-lcmocka) \
		$(call libs,vterm,-lvterm) -lutil $(LIBS)

$(filter-out %.so,$(crowds)): $$@.o $(B)/tests/crowd/crowd.o \
		$(addprefix $(B)/tests/pty/,program.o pty.o) $(library) | $(B)/tests/crowd/shim.so
	$(call say,LINK,$@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(call libs,cmocka,-lcmocka) \
		$(call libs,vterm,-lvterm) -lutil $(LIBS)

# What is put between the program and its libraries by LD_PRELOAD: without the
# sanitizers, whose own library stands before it.
$(B)/tests/crowd/shim.so: tests/crowd/shim.c $(B)/flags
	$(call say,LINK,$@)
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(CPPFLAGS) -std=c11 -O2 -g -Wall -Wextra -fPIC -shared -o $@ $< \
		$(call libs,sqlite3,-lsqlite3) -ldl

$(cases): $$(call others,tests/cli)
	$(call say,LINK,$@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^

$(screens): $$(call others,tests/screens) $(library)
	$(call say,LINK,$@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(documents): $$(call others,tests/reports) $(B)/tests/unit/doc_made.o $(library)
	$(call say,LINK,$@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

# Without the sanitizers' own allocator, which this stands before.
$(B)/tests/faults/memory.so: tests/faults/memory.c
	$(call say,LINK,$@)
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(CPPFLAGS) -std=c11 -O2 -g -Wall -Wextra -fPIC -shared -o $@ $<

$(B)/tests/faults/naive: $$@.o
	$(call say,LINK,$@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^

# Under libFuzzer the main is its own; else replay.c is one that reads files.
$(fuzzers): $$@.o $$(if $(LIBFUZZER),,$$(call others,tests/fuzz)) \
		$(B)/tests/unit/made_zip.o $(B)/tests/unit/screens_help.o \
		$(library)
	$(call say,LINK,$@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) $(LIBFUZZER) -o $@ $^ \
		$(call libs,cmocka,-lcmocka) $(LIBS)

# Floors are linked to what they use and bound when they use it: hardening is
# what the product adds.
$(filter-out %_hello %_cells,$(floors)): $(B)/tests/bench/floor.o
$(addprefix $(B)/tests/bench/floor_,chase export report): \
	$(B)/tests/bench/papers.o
$(B)/tests/bench/floor_report: $(addprefix $(B)/tests/bench/papers_,\
	lists.o plan.o table.o)
$(floors): $$@.o
	$(call say,LINK,$@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -Wl,-z,lazy -Wl,--as-needed \
		-o $@ $^ $(LIBS)

$(drivers): $$@.o $(B)/tests/pty/pty.o $(B)/tests/pty/hand.o $(library)
	$(call say,LINK,$@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(call libs,vterm,-lvterm) \
		-lutil $(LIBS)

$(B)/tests/bench/generate: LIBS = $(call libs,xlsxwriter,-lxlsxwriter)
$(B)/tests/bench/timed: LIBS =
$(B)/tests/bench/generate $(B)/tests/bench/timed: $$@.o
	$(call say,LINK,$@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

tests: all $(tests) ## build the test programs, run none

check: $(call needs,$(SUITES)) ## run every test; SUITES="unit cli" runs some
	@$(runner) $(SUITES)

golden: $(call needs,screens cli) ## write the expected outputs anew; read their diff
golden: $(B)/tests/unit/test_keys $(B)/tests/unit/test_store_schema
	@$(runner) --golden

pictures: $(screens) ## draw the pictures of the README anew
	@GOLDEN=1 $(screens) tests/screens/cases/readme.screen

.PHONY: unit/% pty/% crowd/%
unit/%: $(B)/tests/unit/% FORCE ## unit/NAME builds and runs one unit test
	@$<
pty/%: $(B)/tests/pty/% all FORCE ## pty/NAME builds and runs one pty test
	@B='$(B)' $<
crowd/%: $(B)/tests/crowd/% all FORCE ## crowd/NAME builds and runs one crowd test
	@B='$(B)' $<

demo: all ## open the sample plans in a throw-away store
	@$(B)/ragtrack demo

soak: tests ## the tests that can go on for hours; SOAK="life kills" runs some
	@B='$(B)' tests/soak $(SOAK)

# With LIBFUZZER the same build can be fuzzed.
sanitizing = -O1 -g1 -fno-omit-frame-pointer -fno-sanitize-recover=all \
	-fsanitize=$(if $(LIBFUZZER),fuzzer-no-link$(comma))address,undefined
comma := ,

# What is freed is kept from use for the next 2 MB, not 256: to touch so much
# memory took most of the time.  strstr() is not watched, as each would first count
# all of its text.
asan: ## run the tests under the address and undefined-behaviour sanitizers
	@ASAN_OPTIONS="quarantine_size_mb=2:thread_local_quarantine_size_kb=64:intercept_strstr=0:$$ASAN_OPTIONS" \
	$(MAKE) B='$(B)/asan' CFLAGS='$(sanitizing)' \
		SUITES='$(filter-out faults lint ssh,$(SUITES))' check

coverage: ## which branches of src the tests take, by folder
	@rm -rf '$(B)/coverage/profile'
	-@$(MAKE) B='$(B)/coverage' CC=clang-14 CFLAGS='-O1 -g -fcoverage-mapping \
		-fprofile-instr-generate=$(abspath $(B))/coverage/profile/%c%m.profraw \
		-mllvm -runtime-counter-relocation=true' \
		SUITES='$(filter-out fuzz lint,$(SUITES))' check
	@tests/coverage '$(B)/coverage'

fuzz: LIBFUZZER = -fsanitize=fuzzer
fuzz: ## fuzz each parser for FUZZ_SECONDS with clang's libFuzzer
	@$(MAKE) B='$(B)/asan' CC=clang LIBFUZZER='$(LIBFUZZER)' \
		CFLAGS='$(sanitizing)' run-fuzzers

.PHONY: run-fuzzers
run-fuzzers: $(fuzzers)
	@FUZZ_SECONDS='$(FUZZ_SECONDS)' B='$(B)' tests/fuzz/run $(fuzzers)

lint: all ## check layers, names, lengths, comments and formatting
	@$(runner) lint

tidy: ## lay out all C code as .clang-format says
	$(Q)find src include tests -name '*.[ch]' | xargs clang-format -i

bench: all $(benches) ## how fast things are: floors, peers, goals; see tests/bench/README
	@B='$(B)' tests/bench/run

.PHONY: counts
counts: all $(benches) ## what takes over 5 % more instructions than tests/bench/counts says
	@B='$(B)' tests/bench/recount

share = $(DESTDIR)$(PREFIX)/share
# $(call put,FOLDER,FILES): installs FILES, where there are any.
put = $(if $(strip $(2)),install -d '$(1)' && install -m 644 $(2) '$(1)')
man := $(wildcard data/man/*.[1-8])
# Examples of what starts a script of data/admin; they name where it lies.
timers := $(wildcard data/admin/*.service data/admin/*.timer data/admin/*.cron)
install: all ## install under DESTDIR and PREFIX
	install -d '$(DESTDIR)$(PREFIX)/bin'
	install -m 755 $(B)/ragtrack '$(DESTDIR)$(PREFIX)/bin/ragtrack'
	$(call put,$(share)/man/man1,$(filter %.1,$(man)))
	$(call put,$(share)/man/man5,$(filter %.5,$(man)))
	$(call put,$(share)/man/man7,$(filter %.7,$(man)))
	$(call put,$(share)/bash-completion/completions,\
		$(wildcard data/completions/ragtrack))
	$(call put,$(share)/zsh/site-functions,\
		$(wildcard data/completions/_ragtrack))
	$(call put,$(share)/fish/vendor_completions.d,\
		$(wildcard data/completions/ragtrack.fish))
	$(call put,$(share)/ragtrack/plans,$(wildcard data/plans/*.yaml))
	$(call put,$(share)/ragtrack/admin,$(timers))
	sed -i 's,/usr/local,$(PREFIX),g' \
		$(timers:data/admin/%='$(share)/ragtrack/admin/%')
	install -m 755 $(filter-out $(timers),$(wildcard data/admin/*)) \
		'$(share)/ragtrack/admin'
	$(call put,$(share)/doc/ragtrack,LICENSE \
		$(filter-out %/pictures,$(wildcard data/doc/*)))
	$(call put,$(share)/doc/ragtrack/pictures,\
		$(wildcard data/doc/pictures/*))
	sed 's,data/doc/,,g' README.md | install -m 644 /dev/stdin \
		'$(share)/doc/ragtrack/README.md'

uninstall: ## remove what install put there
	rm -f '$(DESTDIR)$(PREFIX)/bin/ragtrack' \
		$(foreach m,$(notdir $(man)),\
		'$(share)/man/man$(patsubst .%,%,$(suffix $(m)))/$(m)') \
		'$(share)/bash-completion/completions/ragtrack' \
		'$(share)/zsh/site-functions/_ragtrack' \
		'$(share)/fish/vendor_completions.d/ragtrack.fish'
	rm -rf '$(share)/ragtrack' '$(share)/doc/ragtrack'

clean: ## remove what was built
	rm -rf '$(B)'

help: ## print this
	@awk -F ':.*## ' '/^[a-z\/%]+:.*## / { printf "make %-11s%s\n", $$1, $$2 }' \
		Makefile

-include $(shell find $(B)/obj $(B)/tests -name '*.d' 2>/dev/null)
