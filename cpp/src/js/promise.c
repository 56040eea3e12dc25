/*
 * Promise and the job queue, as ECMA-262 2024 section 27.2 has them.
 *
 * A promise is an object with hidden properties: its state, its value, its reactions. A reaction is STRIDE slots of an array: what
 * kind it is, up to three values, and the async context to run in. A job is the same plus the settled value. Coroutines wait by
 * reactions of their own kinds, so `await` makes no closures and, for a value that is no promise, not even a promise.
 */
#include <string.h>

#include "js/natives.h"

#define ALREADY DUK_HIDDEN_SYMBOL("resolverDone")
#define TARGET DUK_HIDDEN_SYMBOL("resolverPromise")

enum { PENDING, FULFILLED, REJECTED };
/* Cells of the heap. */
enum { CELL_JOBS, CELL_CONTEXT, CELL_ADVANCE = WFP_CELL_ADVANCE, CELL_GENERATOR_ADVANCE, CELL_PROMISE, CELL_PROTOTYPE = WFP_CELL_PROMISE_PROTOTYPE,
       CELLS = WFP_CELL_COROUTINES + WFP_COROUTINE_SCRIPTS };
/* Kinds of reactions and jobs, with what their slots a, b, c hold. */
enum {
  KIND_THEN,     /* on_fulfilled, on_rejected, derived promise (a native one, a capability object, or undefined) */
  KIND_AWAIT = WFP_REACTION_AWAIT, /* coroutine, the async function's promise, - */
  KIND_GENERATOR,/* state of an async generator, -, - */
  KIND_THENABLE, /* promise to resolve, thenable, its then */
  KIND_CALL      /* function, argument, - : queueMicrotask */
};
#define REACTION_STRIDE WFP_REACTION_STRIDE /* kind, a, b, c, context */
#define JOB_STRIDE 7      /* kind, a, b, c, context, value, state */

/* Their keys are literals, which the engine finds by their address. */
#define get_hidden(ctx, at, key) ((void) duk_get_prop_literal((ctx), (at), key))
#define put_hidden(ctx, at, key) put_hidden_literal((ctx), (at), (key), sizeof(key) - 1)
static void put_hidden_literal(duk_context *ctx, duk_idx_t at, const char *key, size_t size) {
  at = duk_normalize_index(ctx, at);
  duk_push_literal_raw(ctx, key, size);
  duk_insert(ctx, -2);
  duk_def_prop(ctx, at, DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_SET_WRITABLE | DUK_DEFPROP_SET_CONFIGURABLE | DUK_DEFPROP_FORCE);
}

static int is_promise(duk_context *ctx, duk_idx_t at) { return wfp_promise_state(ctx, at) >= 0; }

int js_promise_state(duk_context *ctx, duk_idx_t at) {
  int state = wfp_promise_state(ctx, at);
  if (state > PENDING) wfp_promise_push(ctx, at, WFP_PROMISE_VALUE);
  return state;
}

/* Jobs ---------------------------------------------------------------------------------------------------------------- */

/* Appends a job; the JOB_STRIDE values are on top and are popped. */
static void enqueue(duk_context *ctx) {
  js_heap *heap = js_heap_of(ctx);
  wfp_push_cell(ctx, CELL_JOBS);
  duk_insert(ctx, -1 - JOB_STRIDE);
  wfp_put_values(ctx, -1 - JOB_STRIDE, heap->jobs_tail * JOB_STRIDE, JOB_STRIDE);
  heap->jobs_tail++;
  duk_pop(ctx);
}

int js_jobs_pending(duk_context *ctx) {
  js_heap *heap = js_heap_of(ctx);
  return heap->jobs_head != heap->jobs_tail;
}

static void push_context(duk_context *ctx) { wfp_push_cell(ctx, CELL_CONTEXT); }

/* Turns the reactions of a promise that has just settled into jobs. [promise] stays. */
static void trigger(duk_context *ctx, duk_idx_t promise, int state) {
  duk_uarridx_t i, count;
  wfp_promise_push(ctx, promise, WFP_PROMISE_REACTIONS);
  if (duk_is_undefined(ctx, -1)) {
    duk_pop(ctx);
    if (state == REJECTED) { /* nobody listens yet: remembered until the queue is empty */
      js_push_stashed(ctx, "rejections");
      duk_dup(ctx, promise);
      duk_put_prop_index(ctx, -2, (duk_uarridx_t) duk_get_length(ctx, -2));
      duk_pop(ctx);
    }
    return;
  }
  count = (duk_uarridx_t) duk_get_length(ctx, -1);
  duk_require_stack(ctx, JOB_STRIDE + 4);
  for (i = 0; i < count; i += REACTION_STRIDE) {
    wfp_push_values(ctx, -1, i, REACTION_STRIDE);
    wfp_promise_push(ctx, promise, WFP_PROMISE_VALUE);
    duk_push_int(ctx, state);
    enqueue(ctx);
  }
  duk_pop(ctx);
  duk_push_undefined(ctx);
  wfp_promise_put(ctx, promise, WFP_PROMISE_REACTIONS);
}

/* Settles: [... value] -> [...] */
static void settle(duk_context *ctx, duk_idx_t promise, int state) {
  wfp_promise_put(ctx, promise, WFP_PROMISE_VALUE);
  duk_push_int(ctx, state);
  wfp_promise_put(ctx, promise, WFP_PROMISE_STATE);
  trigger(ctx, promise, state);
}

void js_promise_reject(duk_context *ctx, duk_idx_t promise) {
  promise = duk_normalize_index(ctx, promise);
  if (wfp_promise_state(ctx, promise) != PENDING) {
    duk_pop(ctx);
    return;
  }
  settle(ctx, promise, REJECTED);
}

static duk_ret_t get_then(duk_context *ctx, void *udata) {
  (void) udata;
  duk_get_prop(ctx, -2); /* a safe call shares its caller's frame */
  return 1;
}

void js_promise_resolve(duk_context *ctx, duk_idx_t promise) {
  promise = duk_normalize_index(ctx, promise);
  if (wfp_promise_state(ctx, promise) != PENDING) {
    duk_pop(ctx);
    return;
  }
  if (!duk_is_object(ctx, -1) && !duk_is_lightfunc(ctx, -1)) {
    settle(ctx, promise, FULFILLED);
    return;
  }
  if (duk_strict_equals(ctx, -1, promise)) {
    duk_pop(ctx);
    duk_push_error_object(ctx, DUK_ERR_TYPE_ERROR, "Chaining cycle detected for promise #<Promise>");
    settle(ctx, promise, REJECTED);
    return;
  }
  duk_push_literal(ctx, "then");
  if (!wfp_push_plain(ctx, -2) && duk_safe_call(ctx, get_then, NULL, 1, 1) != DUK_EXEC_SUCCESS) {
    duk_remove(ctx, -2);
    settle(ctx, promise, REJECTED);
    return;
  }
  if (!duk_is_callable(ctx, -1)) {
    duk_pop(ctx);
    settle(ctx, promise, FULFILLED);
    return;
  }
  /* [value then]: a job calls then(resolve, reject) */
  duk_push_int(ctx, KIND_THENABLE);
  duk_dup(ctx, promise);
  duk_dup(ctx, -4);
  duk_dup(ctx, -4);
  push_context(ctx);
  duk_push_undefined(ctx);
  duk_push_int(ctx, 0);
  enqueue(ctx);
  duk_pop_2(ctx);
}

void js_push_promise(duk_context *ctx) { wfp_push_promise(ctx, CELL_PROTOTYPE); }

void js_promise_handled(duk_context *ctx, duk_idx_t at) {
  at = duk_normalize_index(ctx, at);
  duk_push_true(ctx);
  wfp_promise_put(ctx, at, WFP_PROMISE_HANDLED);
}

/* Adds a reaction: [... a b c] -> [...]. A settled promise makes the job at once. */
static void react(duk_context *ctx, duk_idx_t promise, int kind) {
  duk_idx_t a = duk_get_top(ctx) - 3;
  int state;
  promise = duk_normalize_index(ctx, promise);
  js_promise_handled(ctx, promise);
  state = wfp_promise_state(ctx, promise);
  if (state != PENDING) {
    duk_push_int(ctx, kind);
    duk_insert(ctx, a);
    push_context(ctx);
    wfp_promise_push(ctx, promise, WFP_PROMISE_VALUE);
    duk_push_int(ctx, state);
    enqueue(ctx);
    return;
  }
  wfp_promise_push(ctx, promise, WFP_PROMISE_REACTIONS);
  if (duk_is_undefined(ctx, -1)) {
    duk_pop(ctx);
    duk_push_bare_array(ctx);
    duk_dup_top(ctx);
    wfp_promise_put(ctx, promise, WFP_PROMISE_REACTIONS);
  }
  duk_insert(ctx, a);
  duk_push_int(ctx, kind);
  duk_insert(ctx, a + 1);
  push_context(ctx);
  wfp_put_values(ctx, a, (duk_uarridx_t) duk_get_length(ctx, a), REACTION_STRIDE);
  duk_pop(ctx);
}

/* Resolving functions ----------------------------------------------------------------------------------------------------- */

static duk_ret_t resolver(duk_context *ctx) { /* magic: 0 resolve, 1 reject */
  duk_push_current_function(ctx);
  get_hidden(ctx, -1, ALREADY);
  duk_get_prop_literal(ctx, -1, "done");
  if (duk_get_boolean(ctx, -1)) return 0;
  duk_pop(ctx);
  duk_push_true(ctx);
  duk_put_prop_literal(ctx, -2, "done");
  duk_pop(ctx);
  get_hidden(ctx, -1, TARGET);
  duk_dup(ctx, 0);
  if (duk_get_current_magic(ctx)) js_promise_reject(ctx, -2);
  else js_promise_resolve(ctx, -2);
  return 0;
}

static void push_native(duk_context *ctx, duk_c_function fn, int nargs, int magic, const char *name) {
  duk_push_c_function(ctx, fn, nargs);
  duk_set_magic(ctx, -1, magic);
  wfp_set_constructable(ctx, -1, 0);
  duk_push_literal(ctx, "length");
  duk_push_int(ctx, nargs);
  duk_def_prop(ctx, -3, DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_SET_CONFIGURABLE | DUK_DEFPROP_CLEAR_WRITABLE | DUK_DEFPROP_CLEAR_ENUMERABLE | DUK_DEFPROP_FORCE);
  duk_push_literal(ctx, "name");
  duk_push_string(ctx, name);
  duk_def_prop(ctx, -3, DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_SET_CONFIGURABLE | DUK_DEFPROP_CLEAR_WRITABLE | DUK_DEFPROP_CLEAR_ENUMERABLE | DUK_DEFPROP_FORCE);
}

/* Pushes resolve and reject of the promise at `promise`. */
static void push_resolvers(duk_context *ctx, duk_idx_t promise) {
  int i;
  promise = duk_normalize_index(ctx, promise);
  duk_push_object(ctx); /* shared: only one call counts */
  for (i = 0; i < 2; ++i) {
    push_native(ctx, resolver, 1, i, "");
    duk_dup(ctx, -2 - i);
    put_hidden(ctx, -2, ALREADY);
    duk_dup(ctx, promise);
    put_hidden(ctx, -2, TARGET);
  }
  duk_remove(ctx, -3);
}

/* Capabilities: a native promise stands for itself; of any other constructor it is {promise, resolve, reject}. ------------ */

static duk_ret_t capability_executor(duk_context *ctx) {
  duk_push_current_function(ctx);
  get_hidden(ctx, -1, TARGET);
  duk_get_prop_literal(ctx, -1, "resolve");
  duk_get_prop_literal(ctx, -2, "reject");
  if (!duk_is_undefined(ctx, -1) || !duk_is_undefined(ctx, -2)) return duk_type_error(ctx, "Promise executor has already been invoked with non-undefined arguments");
  duk_pop_2(ctx);
  duk_dup(ctx, 0);
  duk_put_prop_literal(ctx, -2, "resolve");
  duk_dup(ctx, 1);
  duk_put_prop_literal(ctx, -2, "reject");
  return 0;
}

static int is_native_constructor(duk_context *ctx, duk_idx_t at) {
  int same;
  at = duk_normalize_index(ctx, at);
  wfp_push_cell(ctx, CELL_PROMISE);
  same = duk_strict_equals(ctx, at, -1);
  duk_pop(ctx);
  return same;
}

/* [... ] -> [... capability] for the constructor at `constructor`. */
static void push_capability(duk_context *ctx, duk_idx_t constructor) {
  constructor = duk_normalize_index(ctx, constructor);
  if (is_native_constructor(ctx, constructor)) {
    js_push_promise(ctx);
    return;
  }
  if (!wfp_is_constructor(ctx, constructor)) (void) duk_type_error(ctx, "Promise resolve or reject function is not callable");
  duk_push_object(ctx);
  duk_push_undefined(ctx);
  duk_put_prop_literal(ctx, -2, "resolve");
  duk_push_undefined(ctx);
  duk_put_prop_literal(ctx, -2, "reject");
  duk_dup(ctx, constructor);
  push_native(ctx, capability_executor, 2, 0, "");
  duk_dup(ctx, -3);
  put_hidden(ctx, -2, TARGET);
  duk_new(ctx, 1);
  duk_put_prop_literal(ctx, -2, "promise");
  duk_get_prop_literal(ctx, -1, "resolve");
  duk_get_prop_literal(ctx, -2, "reject");
  if (!duk_is_callable(ctx, -1) || !duk_is_callable(ctx, -2)) (void) duk_type_error(ctx, "Promise resolve or reject function is not callable");
  duk_pop_2(ctx);
}

/* Settles a capability with the value on top: [... value] -> [...]. */
static void settle_capability(duk_context *ctx, duk_idx_t capability, int rejects) {
  capability = duk_normalize_index(ctx, capability);
  if (duk_is_undefined(ctx, capability)) {
    duk_pop(ctx);
  } else if (is_promise(ctx, capability)) {
    if (rejects) js_promise_reject(ctx, capability);
    else js_promise_resolve(ctx, capability);
  } else {
    duk_get_prop_string(ctx, capability, rejects ? "reject" : "resolve");
    duk_push_undefined(ctx);
    duk_dup(ctx, -3);
    duk_call_method(ctx, 1);
    duk_pop_2(ctx);
  }
}

static void push_capability_promise(duk_context *ctx, duk_idx_t capability) {
  capability = duk_normalize_index(ctx, capability);
  if (is_promise(ctx, capability)) duk_dup(ctx, capability);
  else duk_get_prop_literal(ctx, capability, "promise");
}

/* Running jobs ---------------------------------------------------------------------------------------------------------------- */

/* [... kind a b c context value state]; a safe call shares its caller's frame. */
static duk_ret_t job_body(duk_context *ctx, void *udata) {
  duk_idx_t base = duk_get_top(ctx) - JOB_STRIDE;
  int kind = duk_get_int(ctx, base), state = duk_get_int(ctx, base + 6);
  (void) udata;
  duk_dup(ctx, base + 4);
  wfp_put_cell(ctx, CELL_CONTEXT);
  switch (kind) {
    case KIND_THEN: {
      duk_idx_t handler = base + (state == FULFILLED ? 1 : 2);
      int threw = 0;
      if (!duk_is_callable(ctx, handler)) {
        duk_dup(ctx, base + 5);
        threw = state == REJECTED;
      } else {
        duk_dup(ctx, handler);
        duk_dup(ctx, base + 5);
        threw = duk_pcall(ctx, 1) != DUK_EXEC_SUCCESS;
      }
      settle_capability(ctx, base + 3, threw);
      return 0;
    }
    case KIND_AWAIT:
      wfp_push_cell(ctx, CELL_ADVANCE);
      duk_dup(ctx, base + 1);
      duk_dup(ctx, base + 2);
      duk_dup(ctx, base + 5);
      duk_push_boolean(ctx, state == REJECTED);
      duk_call(ctx, 4);
      return 0;
    case KIND_GENERATOR:
      wfp_push_cell(ctx, CELL_GENERATOR_ADVANCE);
      duk_dup(ctx, base + 1);
      duk_dup(ctx, base + 5);
      duk_push_boolean(ctx, state == REJECTED);
      duk_call(ctx, 3);
      return 0;
    case KIND_THENABLE:
      push_resolvers(ctx, base + 1);
      duk_dup(ctx, base + 3);
      duk_dup(ctx, base + 2);
      duk_dup(ctx, -4);
      duk_dup(ctx, -4);
      if (duk_pcall_method(ctx, 2) != DUK_EXEC_SUCCESS) {
        duk_dup(ctx, -2);
        duk_dup(ctx, -2);
        duk_call(ctx, 1);
      }
      return 0;
    case KIND_CALL:
      duk_dup(ctx, base + 1);
      duk_call(ctx, 0);
      return 0;
  }
  return 0;
}

void js_run_jobs(duk_context *ctx) {
  js_heap *heap = js_heap_of(ctx);
  duk_require_stack(ctx, JOB_STRIDE + 8);
  while (heap->jobs_head != heap->jobs_tail && !heap->terminated) {
    wfp_push_cell(ctx, CELL_JOBS);
    wfp_take_values(ctx, -1, heap->jobs_head * JOB_STRIDE, JOB_STRIDE);
    heap->jobs_head++;
    if (heap->jobs_head == heap->jobs_tail) heap->jobs_head = heap->jobs_tail = 0;
    if (heap->jobs_head > 4096) { /* a queue that never empties: the finished part goes */
      wfp_drop_values(ctx, -1 - JOB_STRIDE, heap->jobs_head * JOB_STRIDE);
      heap->jobs_tail -= heap->jobs_head;
      heap->jobs_head = 0;
    }
    duk_remove(ctx, -1 - JOB_STRIDE);
    if (duk_safe_call(ctx, job_body, NULL, JOB_STRIDE, 1) != DUK_EXEC_SUCCESS && !heap->terminated) {
      /* Only a microtask's own callback and engine trouble end here. */
      js_push_stashed(ctx, "uncaught");
      duk_dup(ctx, -2);
      duk_put_prop_index(ctx, -2, (duk_uarridx_t) duk_get_length(ctx, -2));
      duk_pop(ctx);
    }
    duk_pop(ctx);
  }
  duk_push_undefined(ctx);
  wfp_put_cell(ctx, CELL_CONTEXT);
}

/* The constructor and its methods ------------------------------------------------------------------------------------------------ */

static duk_ret_t promise_constructor(duk_context *ctx) {
  if (!duk_is_constructor_call(ctx)) return duk_type_error(ctx, "Promise constructor cannot be invoked without 'new'");
  if (!duk_is_callable(ctx, 0)) {
    duk_push_literal(ctx, "Promise resolver ");
    duk_push_string(ctx, duk_is_undefined(ctx, 0) ? "undefined" : duk_is_null(ctx, 0) ? "null" : duk_is_object(ctx, 0) ? "#<Object>" : duk_safe_to_string(ctx, 0));
    duk_push_literal(ctx, " is not a function");
    duk_concat(ctx, 3);
    return duk_type_error(ctx, "%s", duk_get_string(ctx, -1));
  }
  wfp_push_cell(ctx, CELL_PROTOTYPE);
  wfp_settle_instance(ctx);
  duk_push_int(ctx, PENDING);
  wfp_promise_put(ctx, -2, WFP_PROMISE_STATE);
  push_resolvers(ctx, -1); /* executor promise resolve reject */
  duk_dup(ctx, 0);
  duk_dup(ctx, -3);
  duk_dup(ctx, -3);
  if (duk_pcall(ctx, 2) != DUK_EXEC_SUCCESS) {
    duk_dup(ctx, -2);
    duk_dup(ctx, -2);
    duk_call(ctx, 1);
  }
  duk_set_top(ctx, 2);
  return 1;
}

/* SpeciesConstructor(promise, Promise): [...] -> [... constructor] */
static void push_species(duk_context *ctx, duk_idx_t object) {
  object = duk_normalize_index(ctx, object);
  duk_get_prop_literal(ctx, object, "constructor");
  if (duk_is_undefined(ctx, -1)) {
    duk_pop(ctx);
    wfp_push_cell(ctx, CELL_PROMISE);
    return;
  }
  if (!duk_is_object(ctx, -1)) (void) duk_type_error(ctx, "The .constructor property is not an object");
  duk_push_literal(ctx, DUK_WELLKNOWN_SYMBOL("Symbol.species"));
  duk_get_prop(ctx, -2);
  duk_remove(ctx, -2);
  if (duk_is_null_or_undefined(ctx, -1)) {
    duk_pop(ctx);
    wfp_push_cell(ctx, CELL_PROMISE);
    return;
  }
  if (!wfp_is_constructor(ctx, -1)) (void) duk_type_error(ctx, "object.constructor[Symbol.species] is not a constructor");
}

static duk_ret_t promise_then(duk_context *ctx) {
  duk_push_this(ctx); /* 2 */
  if (!is_promise(ctx, 2)) {
    js_push_description(ctx, 2);
    return duk_type_error(ctx, "Method Promise.prototype.then called on incompatible receiver %s", duk_get_string(ctx, -1));
  }
  push_species(ctx, 2); /* 3 */
  push_capability(ctx, 3); /* 4 */
  duk_dup(ctx, 0);
  duk_dup(ctx, 1);
  duk_dup(ctx, 4);
  react(ctx, 2, KIND_THEN);
  push_capability_promise(ctx, 4);
  return 1;
}

static duk_ret_t promise_catch(duk_context *ctx) {
  duk_push_this(ctx);
  duk_get_prop_literal(ctx, -1, "then");
  duk_insert(ctx, -2);
  duk_push_undefined(ctx);
  duk_dup(ctx, 0);
  duk_call_method(ctx, 2);
  return 1;
}

/* finally: on_finally and the constructor are kept on the functions. */
static duk_ret_t finally_value(duk_context *ctx) { /* magic 0: return the value, 1: throw it */
  duk_push_current_function(ctx);
  get_hidden(ctx, -1, TARGET);
  if (duk_get_current_magic(ctx)) return duk_throw(ctx);
  return 1;
}
static void push_resolved(duk_context *ctx, duk_idx_t constructor);
static duk_ret_t finally_step(duk_context *ctx) { /* magic as above */
  int magic = duk_get_current_magic(ctx);
  duk_push_current_function(ctx); /* 1 */
  get_hidden(ctx, 1, TARGET); /* 2: on_finally */
  get_hidden(ctx, 1, ALREADY); /* 3: constructor */
  duk_dup(ctx, 2);
  duk_call(ctx, 0);
  push_resolved(ctx, 3);
  duk_get_prop_literal(ctx, -1, "then");
  duk_insert(ctx, -2);
  push_native(ctx, finally_value, 0, magic, "");
  duk_dup(ctx, 0);
  put_hidden(ctx, -2, TARGET);
  duk_call_method(ctx, 1);
  return 1;
}
static duk_ret_t promise_finally(duk_context *ctx) {
  int i;
  duk_push_this(ctx); /* 1 */
  if (!duk_is_object(ctx, 1)) return duk_type_error(ctx, "Promise.prototype.finally called on a non-object");
  push_species(ctx, 1); /* 2 */
  duk_get_prop_literal(ctx, 1, "then");
  duk_dup(ctx, 1);
  for (i = 0; i < 2; ++i) {
    if (!duk_is_callable(ctx, 0)) {
      duk_dup(ctx, 0);
      continue;
    }
    push_native(ctx, finally_step, 1, i, "");
    duk_dup(ctx, 0);
    put_hidden(ctx, -2, TARGET);
    duk_dup(ctx, 2);
    put_hidden(ctx, -2, ALREADY);
  }
  duk_call_method(ctx, 2);
  return 1;
}

/* PromiseResolve(constructor, value on top): replaces the value by a promise for it. */
static void push_resolved(duk_context *ctx, duk_idx_t constructor) {
  constructor = duk_normalize_index(ctx, constructor);
  if (is_promise(ctx, -1)) {
    int same;
    duk_get_prop_literal(ctx, -1, "constructor");
    same = duk_strict_equals(ctx, -1, constructor);
    duk_pop(ctx);
    if (same) return;
  }
  push_capability(ctx, constructor);
  duk_dup(ctx, -2);
  settle_capability(ctx, -2, 0);
  push_capability_promise(ctx, -1);
  duk_replace(ctx, -3);
  duk_pop(ctx);
}

static duk_ret_t promise_resolve_static(duk_context *ctx) {
  duk_push_this(ctx);
  if (!duk_is_object(ctx, -1)) return duk_type_error(ctx, "PromiseResolve called on non-object");
  duk_insert(ctx, 0);
  push_resolved(ctx, 0);
  return 1;
}
static duk_ret_t promise_reject_static(duk_context *ctx) {
  duk_push_this(ctx);
  if (!duk_is_object(ctx, -1)) return duk_type_error(ctx, "PromiseReject called on non-object");
  push_capability(ctx, 1);
  duk_dup(ctx, 0);
  settle_capability(ctx, 2, 1);
  push_capability_promise(ctx, 2);
  return 1;
}
static duk_ret_t promise_with_resolvers(duk_context *ctx) {
  duk_push_this(ctx); /* 0 */
  if (!duk_is_object(ctx, 0)) return duk_type_error(ctx, "Promise.withResolvers called on non-object");
  push_capability(ctx, 0); /* 1 */
  duk_push_object(ctx);    /* 2 */
  push_capability_promise(ctx, 1);
  duk_put_prop_literal(ctx, 2, "promise");
  if (is_promise(ctx, 1)) push_resolvers(ctx, 1);
  else {
    duk_get_prop_literal(ctx, 1, "resolve");
    duk_get_prop_literal(ctx, 1, "reject");
  }
  duk_put_prop_literal(ctx, 2, "reject");
  duk_put_prop_literal(ctx, 2, "resolve");
  duk_set_top(ctx, 3);
  return 1;
}
static duk_ret_t return_this(duk_context *ctx) {
  duk_push_this(ctx);
  return 1;
}

/* $n ---------------------------------------------------------------------------------------------------------------------------------- */

static duk_ret_t n_new_promise(duk_context *ctx) {
  js_push_promise(ctx);
  return 1;
}
static duk_ret_t n_resolve(duk_context *ctx) {
  js_promise_resolve(ctx, 0);
  return 0;
}
static duk_ret_t n_reject(duk_context *ctx) {
  js_promise_reject(ctx, 0);
  return 0;
}
static duk_ret_t n_promise_resolve(duk_context *ctx) {
  wfp_push_cell(ctx, CELL_PROMISE);
  duk_insert(ctx, 0);
  push_resolved(ctx, 0);
  return 1;
}
static duk_ret_t n_then(duk_context *ctx) { /* promise, on_fulfilled, on_rejected: no derived promise */
  duk_push_undefined(ctx);
  react(ctx, 0, KIND_THEN);
  return 0;
}
static duk_ret_t n_when_settled(duk_context *ctx) { /* the same for any value */
  if (!is_promise(ctx, 0)) {
    wfp_push_cell(ctx, CELL_PROMISE);
    duk_dup(ctx, 0);
    push_resolved(ctx, -2);
    duk_replace(ctx, 0);
    duk_pop(ctx);
  }
  return n_then(ctx);
}
/* Waits for a value: [value a b] at `at`, with the reaction's kind. A value that is no promise and no thenable needs none. */
static void wait_for(duk_context *ctx, duk_idx_t at, int kind) {
  if (!duk_is_object(ctx, at) && !duk_is_lightfunc(ctx, at)) {
    duk_push_int(ctx, kind);
    duk_dup(ctx, at + 1);
    duk_dup(ctx, at + 2);
    duk_push_undefined(ctx);
    push_context(ctx);
    duk_dup(ctx, at);
    duk_push_int(ctx, FULFILLED);
    enqueue(ctx);
    return;
  }
  wfp_push_cell(ctx, CELL_PROMISE);
  duk_dup(ctx, at);
  push_resolved(ctx, -2); /* may throw: a getter of `constructor` */
  duk_dup(ctx, at + 1);
  duk_dup(ctx, at + 2);
  duk_push_undefined(ctx);
  react(ctx, -4, kind);
}
static duk_ret_t wait_body(duk_context *ctx, void *udata) { /* in its caller's frame */
  (void) udata;
  wait_for(ctx, duk_get_top(ctx) - 3, KIND_AWAIT);
  return 0;
}
/* What async functions do (wfp_set_promise_operations). */
static void wait_in_coroutine(duk_context *ctx) { /* [value coroutine promise] -> [] */
  duk_idx_t at = duk_get_top(ctx) - 3, i;
  if (!duk_is_object(ctx, at)) {
    wait_for(ctx, at, KIND_AWAIT);
  } else if (wfp_promise_is_plain(ctx, at, CELL_PROMISE)) {
    duk_push_undefined(ctx);
    react(ctx, at, KIND_AWAIT);
  } else {
    for (i = 0; i < 3; ++i) duk_dup(ctx, at + i);
    if (duk_safe_call(ctx, wait_body, NULL, 3, 1) != DUK_EXEC_SUCCESS) {
      /* the error is thrown at the await */
      js_push_promise(ctx);
      duk_dup(ctx, -2);
      js_promise_reject(ctx, -2);
      duk_dup(ctx, at + 1);
      duk_dup(ctx, at + 2);
      duk_push_undefined(ctx);
      react(ctx, -4, KIND_AWAIT);
    }
  }
  duk_set_top(ctx, at);
}
static void settle_async(duk_context *ctx, int rejects) { /* [promise value] -> [promise] */
  if (rejects) js_promise_reject(ctx, -2);
  else js_promise_resolve(ctx, -2);
}
static duk_ret_t n_await_generator(duk_context *ctx) { /* value, state */
  duk_push_undefined(ctx);
  wait_for(ctx, 0, KIND_GENERATOR);
  return 0;
}
static duk_ret_t n_set_advance(duk_context *ctx) {
  wfp_put_cell(ctx, CELL_ADVANCE);
  return 0;
}
static duk_ret_t n_set_generator_advance(duk_context *ctx) {
  wfp_put_cell(ctx, CELL_GENERATOR_ADVANCE);
  return 0;
}
static duk_ret_t n_queue_microtask(duk_context *ctx) {
  duk_push_int(ctx, KIND_CALL);
  duk_dup(ctx, 0);
  duk_push_undefined(ctx);
  duk_push_undefined(ctx);
  push_context(ctx);
  duk_push_undefined(ctx);
  duk_push_int(ctx, 0);
  enqueue(ctx);
  return 0;
}
static duk_ret_t n_context(duk_context *ctx) {
  push_context(ctx);
  return 1;
}
static duk_ret_t n_set_context(duk_context *ctx) {
  wfp_put_cell(ctx, CELL_CONTEXT);
  return 0;
}
static duk_ret_t n_is_promise(duk_context *ctx) {
  duk_push_boolean(ctx, is_promise(ctx, 0));
  return 1;
}
static duk_ret_t n_is_handled(duk_context *ctx) {
  wfp_promise_push(ctx, 0, WFP_PROMISE_HANDLED);
  duk_push_boolean(ctx, duk_get_boolean(ctx, -1));
  return 1;
}
static duk_ret_t n_promise_state(duk_context *ctx) { /* [state, value] */
  int state = js_promise_state(ctx, 0);
  duk_push_array(ctx);
  duk_push_int(ctx, state);
  duk_put_prop_index(ctx, -2, 0);
  if (state > 0) {
    duk_dup(ctx, -2);
    duk_put_prop_index(ctx, -2, 1);
  }
  return 1;
}

void js_promise_natives(duk_context *ctx) {
  static const struct { const char *name; duk_c_function fn; int nargs; } kNatives[] = {
      {"newPromise", n_new_promise, 0}, {"resolve", n_resolve, 2}, {"reject", n_reject, 2},
      {"promiseResolve", n_promise_resolve, 1}, {"then", n_then, 3}, {"whenSettled", n_when_settled, 3},
      {"awaitGenerator", n_await_generator, 2}, {"setAdvance", n_set_advance, 1},
      {"setGeneratorAdvance", n_set_generator_advance, 1}, {"queueMicrotask", n_queue_microtask, 1},
      {"context", n_context, 0}, {"setContext", n_set_context, 1}, {"isPromise", n_is_promise, 1},
      {"promiseState", n_promise_state, 1}, {"isHandled", n_is_handled, 1}};
  size_t i;
  for (i = 0; i < sizeof kNatives / sizeof kNatives[0]; ++i) {
    duk_push_c_function(ctx, kNatives[i].fn, kNatives[i].nargs);
    duk_put_prop_string(ctx, -2, kNatives[i].name);
  }
}

void js_install_promise(duk_context *ctx) {
  /* Bare: nothing that a script does to arrays touches them. */
  static const char *const kKeys[] = {DUK_HIDDEN_SYMBOL("promiseState"), DUK_HIDDEN_SYMBOL("promiseValue"), DUK_HIDDEN_SYMBOL("promiseReactions"), DUK_HIDDEN_SYMBOL("promiseHandled")};
  int i;
  duk_push_bare_array(ctx); /* keeps them alive */
  for (i = 0; i < WFP_PROMISE_KEYS; ++i) duk_push_string(ctx, kKeys[i]);
  wfp_put_values(ctx, -1 - WFP_PROMISE_KEYS, 0, WFP_PROMISE_KEYS);
  wfp_push_values(ctx, -1, 0, WFP_PROMISE_KEYS);
  wfp_set_promise_keys(ctx);
  js_stash(ctx, "promiseKeys");
  duk_push_bare_array(ctx);
  duk_push_bare_array(ctx); /* jobs */
  for (i = CELL_JOBS + 1; i < CELLS; ++i) duk_push_undefined(ctx);
  wfp_put_values(ctx, -1 - CELLS, 0, CELLS);
  duk_dup_top(ctx);
  js_stash(ctx, "cells");
  wfp_set_cells(ctx);
  wfp_set_promise_operations(ctx, wait_in_coroutine, settle_async);
  duk_push_bare_array(ctx);
  js_stash(ctx, "rejections");
  duk_push_bare_array(ctx);
  js_stash(ctx, "uncaught");

  duk_push_c_function(ctx, promise_constructor, 1);
  duk_push_literal(ctx, "length");
  duk_push_int(ctx, 1);
  duk_def_prop(ctx, -3, DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_SET_CONFIGURABLE | DUK_DEFPROP_FORCE);
  duk_push_literal(ctx, "name");
  duk_push_literal(ctx, "Promise");
  duk_def_prop(ctx, -3, DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_SET_CONFIGURABLE | DUK_DEFPROP_FORCE);
  wfp_ask_late(ctx, -1);
  duk_push_object(ctx); /* prototype */
  js_define_function(ctx, "then", promise_then, 2, 2, 0);
  js_define_function(ctx, "catch", promise_catch, 1, 1, 0);
  js_define_function(ctx, "finally", promise_finally, 1, 1, 0);
  duk_push_literal(ctx, DUK_WELLKNOWN_SYMBOL("Symbol.toStringTag"));
  duk_push_literal(ctx, "Promise");
  duk_def_prop(ctx, -3, DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_SET_CONFIGURABLE | DUK_DEFPROP_FORCE);
  duk_push_literal(ctx, "constructor");
  duk_dup(ctx, -3);
  duk_def_prop(ctx, -3, DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_SET_WRITABLE | DUK_DEFPROP_SET_CONFIGURABLE | DUK_DEFPROP_FORCE);
  duk_dup_top(ctx);
  wfp_put_cell(ctx, CELL_PROTOTYPE);
  duk_push_literal(ctx, "prototype");
  duk_insert(ctx, -2);
  duk_def_prop(ctx, -3, DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_FORCE);
  js_define_function(ctx, "resolve", promise_resolve_static, 1, 1, 0);
  js_define_function(ctx, "reject", promise_reject_static, 1, 1, 0);
  js_define_function(ctx, "withResolvers", promise_with_resolvers, 0, 0, 0);
  duk_push_literal(ctx, DUK_WELLKNOWN_SYMBOL("Symbol.species"));
  push_native(ctx, return_this, 0, 0, "get [Symbol.species]");
  duk_def_prop(ctx, -3, DUK_DEFPROP_HAVE_GETTER | DUK_DEFPROP_SET_CONFIGURABLE | DUK_DEFPROP_FORCE);
  duk_dup_top(ctx);
  wfp_put_cell(ctx, CELL_PROMISE);
  duk_push_global_object(ctx);
  duk_push_literal(ctx, "Promise");
  duk_dup(ctx, -3);
  duk_def_prop(ctx, -3, DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_SET_WRITABLE | DUK_DEFPROP_SET_CONFIGURABLE | DUK_DEFPROP_FORCE);
  duk_pop_2(ctx);
}
