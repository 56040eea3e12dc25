/* Included by engine.c behind duktape.c; see internals.h. */
#include "engine_config/internals.h"

void *wfp_duk_udata(duk_context *ctx) { return ctx->heap->heap_udata; }
