/*
 * The one translation unit that holds the engine: the packaged duktape.c, with the hooks of hooks.cmake, under our configuration, and behind it the
 * few functions of ours that need its internals (declared in internals.h).
 */
#define _GNU_SOURCE /* memmem */
#include "engine_config/duk_config.h"
/* */
#include "hooked/duktape.c"

#include "engine_config/internals.inc.c"
#include "engine_config/work.inc.c"
#include "engine_config/functions.inc.c"
#include "engine_config/marking.inc.c"
#include "engine_config/messages.inc.c"
#include "engine_config/constants.inc.c"
#include "engine_config/bigints.inc.c"
#include "engine_config/bigint_operators.inc.c"
#include "engine_config/typed_arrays.inc.c"
#include "engine_config/objects.inc.c"
#include "engine_config/descriptors.inc.c"
#include "engine_config/proxies.inc.c"
#include "engine_config/handovers.inc.c"
#include "engine_config/construct.inc.c"
#include "engine_config/errors.inc.c"
#include "engine_config/object_builtins.inc.c"
#include "engine_config/arrays.inc.c"
#include "engine_config/reflect_builtins.inc.c"
#include "engine_config/array_builtins.inc.c"
#include "engine_config/number_builtins.inc.c"
#include "engine_config/dates.inc.c"
#include "engine_config/json.inc.c"
#include "engine_config/json_errors.inc.c"
#include "engine_config/strings.inc.c"
#include "engine_config/regexps.inc.c"
#include "engine_config/collections.inc.c"
#include "engine_config/spreads.inc.c"
#include "engine_config/promises.inc.c"
#include "engine_config/tracebacks.inc.c"
#include "engine_config/freeze.inc.c"
