/* Included by engine.c behind duktape.c; see internals.h. */
#include "engine_config/internals.h"

void *wfp_duk_udata(duk_context *ctx) { return ctx->heap->heap_udata; }

void wfp_interrupt(duk_context *ctx) {
	ctx->interrupt_init -= ctx->interrupt_counter;
	ctx->interrupt_counter = 0;
}

int wfp_resumers(duk_context *ctx) { return (int) ctx->wfp_resumers; }
