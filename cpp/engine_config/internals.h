/*
 * What our C natives ask of the engine beyond duktape.h. Everything here is safe to call where a Duktape API function
 * is, and none of it runs script unless it says so.
 */
#ifndef WFP_ENGINE_INTERNALS_H
#define WFP_ENGINE_INTERNALS_H
#include "engine_config/duk_config.h"
/* */
#include <duktape.h>

/* The udata given to duk_create_heap. */
void *wfp_duk_udata(duk_context *ctx);

#endif
