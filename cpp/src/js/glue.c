/* See glue.h. */
#define _GNU_SOURCE /* pthread_getattr_np */
#include "js/glue.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "js/natives.h"

#define SLOT DUK_HIDDEN_SYMBOL("slot")
#define STACK_ROOM 32

static void *realm_of(duk_context *ctx) { return js_heap_of(ctx)->owner; }

/* References: script values that C++ holds, in an array of the stash. */
static void push_refs(duk_context *ctx) { js_push_stashed(ctx, "refs"); }
static double keep_top(duk_context *ctx) { /* [value] -> [] */
  double ref = js_take_ref(realm_of(ctx));
  if (ref < 0) (void) duk_error(ctx, DUK_ERR_RANGE_ERROR, "out of memory");
  push_refs(ctx);
  duk_insert(ctx, -2);
  duk_put_prop_index(ctx, -2, (duk_uarridx_t) ref);
  duk_pop(ctx);
  return ref;
}
static void clear_dropped(duk_context *ctx) {
  double ref;
  while (js_next_dropped(realm_of(ctx), &ref)) {
    push_refs(ctx);
    duk_push_undefined(ctx);
    duk_put_prop_index(ctx, -2, (duk_uarridx_t) ref);
    duk_pop(ctx);
  }
}

/* Replaces the value on top by its canonical leaves. May run script. */
static void coerce(duk_context *ctx, const js_type *t) {
  duk_idx_t at = duk_get_top_index(ctx);
  switch (t->kind) {
    case JS_VOID: duk_pop(ctx); return;
    case JS_BOOL: duk_to_boolean(ctx, -1); return;
    case JS_INT: duk_to_int32(ctx, -1); return;
    case JS_NUMBER: duk_to_number(ctx, -1); return;
    case JS_STRING: { /* a symbol is a TypeError */
      duk_size_t size;
      duk_to_lstring(ctx, -1, &size);
      js_charge(ctx, (double) size);
      return;
    }
    case JS_BYTES: {
      duk_size_t size = 0;
      if (!duk_is_buffer_data(ctx, -1)) (void) duk_type_error(ctx, "the value is not an ArrayBuffer or a view of one");
      duk_get_buffer_data(ctx, -1, &size);
      js_charge(ctx, (double) size);
      return;
    }
    case JS_ANY: {
      double ref = keep_top(ctx);
      duk_push_number(ctx, ref);
      return;
    }
    case JS_OPTIONAL:
      if (duk_is_null_or_undefined(ctx, -1)) {
        duk_pop(ctx);
        duk_push_false(ctx);
        return;
      }
      duk_push_true(ctx);
      duk_insert(ctx, -2);
      coerce(ctx, t->of);
      return;
    case JS_LIST: {
      duk_size_t i, n;
      if (!duk_is_array(ctx, -1)) (void) duk_type_error(ctx, "the value is not an array");
      n = duk_get_length(ctx, at);
      duk_push_number(ctx, (double) n);
      for (i = 0; i < n; ++i) {
        duk_require_stack(ctx, STACK_ROOM);
        duk_get_prop_index(ctx, at, (duk_uarridx_t) i);
        coerce(ctx, t->of);
      }
      duk_remove(ctx, at);
      return;
    }
    case JS_DICT: {
      int i, empty = duk_is_null_or_undefined(ctx, -1);
      if (!empty && !duk_is_object(ctx, -1)) (void) duk_type_error(ctx, "the value is not an object");
      for (i = 0; i < t->count; ++i) {
        duk_require_stack(ctx, STACK_ROOM);
        if (empty) duk_push_undefined(ctx);
        else duk_get_prop_string(ctx, at, t->fields[i].name);
        if (!duk_is_undefined(ctx, -1)) {
          duk_push_true(ctx);
          duk_insert(ctx, -2);
          coerce(ctx, t->fields[i].type);
          continue;
        }
        if (t->fields[i].required) (void) duk_type_error(ctx, "%s is required", t->fields[i].name);
        duk_pop(ctx);
        duk_push_false(ctx);
      }
      duk_remove(ctx, at);
    }
  }
}

#define DEFINE (DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_SET_WRITABLE | DUK_DEFPROP_SET_ENUMERABLE | DUK_DEFPROP_SET_CONFIGURABLE)
#define TAKE(to) (memcpy(&(to), p, sizeof(to)), p += sizeof(to))

static duk_ret_t finalize(duk_context *ctx) { /* identity decides whose host object it is */
  if (duk_get_prop_literal(ctx, 0, SLOT)) js_release(realm_of(ctx), duk_get_number(ctx, -1), duk_get_heapptr(ctx, 0));
  return 0;
}

/* [message] -> [error] */
static void push_failure(duk_context *ctx, int32_t code) {
  duk_push_error_object(ctx, code, "error");
  duk_push_literal(ctx, "message");
  duk_dup(ctx, -3);
  duk_def_prop(ctx, -3, DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_SET_WRITABLE | DUK_DEFPROP_SET_CONFIGURABLE | DUK_DEFPROP_FORCE);
  duk_remove(ctx, -2);
}

/* [value] -> [promise] */
static void push_settled(duk_context *ctx, int rejected) {
  js_push_promise(ctx);
  duk_insert(ctx, -2);
  if (rejected) js_promise_reject(ctx, -2);
  else js_promise_resolve(ctx, -2);
}

/* Plays the tape onto the stack. Defines, never puts: no setter of the script runs while the tape is in use. */
static int replay(duk_context *ctx, void *realm) {
  const char *p, *end;
  int top = duk_get_top(ctx);
  int promised = 0;
  uint32_t n;
  double d;
  int32_t code;
  js_tape(realm, &p, &end);
  while (p != end) {
    char op = *p++;
    duk_require_stack(ctx, STACK_ROOM);
    switch (op) {
      case 'u': duk_push_undefined(ctx); break;
      case '0': duk_push_null(ctx); break;
      case 't': duk_push_true(ctx); break;
      case 'f': duk_push_false(ctx); break;
      case 'd': TAKE(d); duk_push_number(ctx, d); break;
      case 's': TAKE(n); duk_push_lstring(ctx, p, n); p += n; break;
      case 'b': {
        void *to;
        TAKE(n);
        to = duk_push_fixed_buffer(ctx, n);
        if (n) memcpy(to, p, n);
        p += n;
        duk_push_buffer_object(ctx, -1, 0, n, DUK_BUFOBJ_UINT8ARRAY);
        duk_remove(ctx, -2);
        break;
      }
      case '{': duk_push_object(ctx); break;
      case '[': duk_push_array(ctx); break;
      case '.': duk_def_prop(ctx, -3, DEFINE); break; /* object key value -> object */
      case 'v':                                       /* a reference */
        TAKE(d);
        push_refs(ctx);
        duk_get_prop_index(ctx, -1, (duk_uarridx_t) d);
        duk_remove(ctx, -2);
        break;
      case 'h': { /* the object belongs to the tape until js_adopt, which cannot fail */
        void *proto;
        TAKE(n);
        proto = js_proto(realm, n);
        if (!proto || (d = js_reserve(realm)) < 0) (void) duk_error(ctx, DUK_ERR_ERROR, proto ? "out of memory" : "class not defined");
        duk_push_object(ctx);
        duk_push_heapptr(ctx, proto);
        duk_set_prototype(ctx, -2);
        duk_push_literal(ctx, SLOT);
        duk_push_number(ctx, d);
        duk_def_prop(ctx, -3, DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_FORCE);
        duk_push_c_function(ctx, finalize, 1);
        duk_set_finalizer(ctx, -2);
        js_adopt(realm, n, duk_get_heapptr(ctx, -1));
        break;
      }
      case 'p': promised = 1; break; /* what is there is the value of a promise: made when no tape is in use */
      case 'r': /* message -> a rejected promise */
        TAKE(code);
        push_failure(ctx, code);
        push_settled(ctx, 1);
        break;
      case '!': /* message -> throws */
        TAKE(code);
        push_failure(ctx, code);
        js_tape_done(realm);
        (void) duk_throw(ctx);
        break;
    }
  }
  js_tape_done(realm);
  if (promised) {
    if (duk_get_top(ctx) == top) duk_push_undefined(ctx);
    push_settled(ctx, 0);
  }
  return duk_get_top(ctx) - top;
}

static void *self_of(duk_context *ctx, void *realm, const void *tag) {
  void *self = NULL;
  duk_push_this(ctx);
  if (duk_is_object(ctx, -1)) {
    if (duk_get_prop_literal(ctx, -1, SLOT)) self = js_find(realm, duk_get_number(ctx, -1), duk_get_heapptr(ctx, -2), tag);
    duk_pop(ctx);
  }
  duk_pop(ctx);
  if (!self) (void) duk_type_error(ctx, "Illegal invocation");
  return self;
}

int js_invoke(duk_context *ctx, const js_method *m) {
  void *realm = realm_of(ctx);
  void *self = self_of(ctx, realm, m->tag); /* stays alive: `this` is rooted by the activation */
  int i;
  for (i = 0; i < m->nargs; ++i) {
    duk_dup(ctx, i);
    coerce(ctx, m->args[i]);
  }
  duk_require_stack(ctx, STACK_ROOM); /* so that the run may js_enter */
  m->run(realm, self, ctx, m->nargs);
  return replay(ctx, realm);
}

/* Visits ---------------------------------------------------------------------------------------------------------------------- */

static void define_class(duk_context *ctx, js_visit *v) {
  int i;
  void *proto;
  js_push_stashed(ctx, "classes");
  duk_push_object(ctx);
  for (i = 0; i < v->member_count; ++i) js_define_function(ctx, v->members[i].name, v->members[i].entry, v->members[i].nargs, v->members[i].nargs, 0);
  proto = duk_get_heapptr(ctx, -1);
  duk_put_prop_index(ctx, -2, (duk_uarridx_t) duk_get_length(ctx, -2));
  *v->proto = proto;
}

typedef struct {
  js_next_template next;
  void *udata;
} walk_state;
static void apply_template(duk_context *ctx, void *udata) {
  const walk_state *state = udata;
  js_template t;
  if (!state->next(state->udata, &t)) return;
  if (wfp_is_cut(ctx, -1) != t.cut) (void) duk_type_error(ctx, "the functions of a program are not where they were");
  wfp_set_template_place(ctx, t.place);
  wfp_set_constructable(ctx, -1, t.constructable);
  duk_push_lstring(ctx, t.name, t.name_size);
  if (t.cut) {
    wfp_describe_cut(ctx, t.length, t.strict);
    return;
  }
  wfp_template_set_name(ctx);
  wfp_template_set_length(ctx, t.length);
}

static void trim_template(duk_context *ctx, void *udata) {
  (void) udata;
  wfp_template_of_built_in(ctx);
}

static void load(duk_context *ctx, js_visit *v) {
  walk_state state = {v->next_template, v->udata};
  wfp_load_code(ctx, v->text, v->text_size, 0);
  if (v->place != 0) wfp_set_template_place(ctx, v->place);
  if (v->built_in) wfp_walk_templates(ctx, -1, trim_template, NULL);
  if (state.next != NULL) wfp_walk_templates(ctx, -1, apply_template, &state);
}

void wfp_duk_push_code(duk_context *ctx, unsigned place) {
  js_code code;
  walk_state state;
  if (!js_cut_code(realm_of(ctx), place, &code)) (void) duk_error(ctx, DUK_ERR_RANGE_ERROR, "%s", code.error);
  state.next = code.next_template;
  state.udata = &code;
  wfp_load_code(ctx, code.bytes, code.size, 1);
  wfp_walk_templates(ctx, -1, apply_template, &state);
}

static duk_ret_t visit(duk_context *ctx, void *udata) {
  js_visit *v = udata;
  void *realm = realm_of(ctx);
  int base = duk_get_top(ctx), n;
  duk_require_stack(ctx, STACK_ROOM);
  clear_dropped(ctx);
  switch (v->kind) {
    case JS_VISIT_CLASS: define_class(ctx, v); return 0;
    case JS_VISIT_JOBS: js_run_jobs(ctx); return 0;
    case JS_VISIT_COMPILE: return 0; /* js_compile */
    case JS_VISIT_LOAD: load(ctx, v); break;
    case JS_VISIT_EVAL:
      duk_push_string(ctx, v->filename ? v->filename : "eval");
      duk_compile_lstring_filename(ctx, DUK_COMPILE_EVAL, v->text, v->text_size);
      duk_call(ctx, 0);
      break;
    case JS_VISIT_NATIVE:
      js_push_stashed(ctx, "nativeModules");
      replay(ctx, realm);
      duk_put_prop_string(ctx, -2, v->name);
      return 0;
    case JS_VISIT_VALUE: replay(ctx, realm); break;
    case JS_VISIT_NAMED:
    case JS_VISIT_CALL:
      if (v->kind == JS_VISIT_NAMED) {
        js_push_stashed_name(ctx, v->name);
      } else {
        push_refs(ctx);
        duk_get_prop_index(ctx, -1, (duk_uarridx_t) v->fn);
        duk_remove(ctx, -2);
      }
      duk_push_undefined(ctx);
      n = replay(ctx, realm);
      duk_call_method(ctx, n);
      break;
  }
  base = duk_get_top_index(ctx);
  coerce(ctx, v->type);
  duk_require_stack(ctx, STACK_ROOM);
  v->read(v, ctx, base);
  return 0;
}

static duk_ret_t read_property(duk_context *ctx, void *key) { /* [object] -> [value] */
  duk_get_prop_string(ctx, -1, (const char *) key);
  return 1;
}
static duk_ret_t read_class_name(duk_context *ctx, void *key) { /* [object] -> [name of its constructor] */
  duk_get_prop_literal(ctx, -1, "constructor");
  duk_get_prop_string(ctx, -1, (const char *) key);
  return 1;
}
/* [] -> [text]: a property of what was thrown; empty where there is none, and where reading it throws again. */
static int push_text_of(duk_context *ctx, duk_idx_t at, duk_safe_call_function read, const char *key) {
  int there;
  duk_dup(ctx, at);
  there = duk_safe_call(ctx, read, (void *) key, 1, 1) == DUK_EXEC_SUCCESS && !duk_is_undefined(ctx, -1);
  if (there) {
    duk_safe_to_string(ctx, -1);
  } else {
    duk_pop(ctx);
    duk_push_literal(ctx, "");
  }
  return there;
}

/* [error] -> [name message stack ref]: what a person can read of it, and the value itself. */
static duk_ret_t describe_error(duk_context *ctx, void *udata) {
  duk_idx_t at = duk_get_top_index(ctx); /* a safe call shares its caller's frame */
  (void) udata;
  duk_require_stack(ctx, 16);
  if (duk_is_object(ctx, at) && (push_text_of(ctx, at, read_property, "message") || duk_is_error(ctx, at))) {
    duk_set_top(ctx, at + 1);
    if (!push_text_of(ctx, at, read_property, "name")) { /* an object of a class of the script's: that one's name */
      duk_pop(ctx);
      push_text_of(ctx, at, read_class_name, "name");
    }
    push_text_of(ctx, at, read_property, "message");
    push_text_of(ctx, at, read_property, "stack");
  } else {
    duk_set_top(ctx, at + 1);
    duk_push_literal(ctx, "");
    if (duk_is_symbol(ctx, at)) {
      duk_push_literal(ctx, "Symbol(");
      js_push_stashed(ctx, "symbolDescription");
      duk_dup(ctx, at);
      duk_call(ctx, 1);
      if (duk_is_undefined(ctx, -1)) {
        duk_pop(ctx);
        duk_push_literal(ctx, "");
      }
      duk_push_literal(ctx, ")");
      duk_concat(ctx, 3);
    } else {
      duk_dup(ctx, at);
      duk_safe_to_string(ctx, -1);
    }
    duk_push_literal(ctx, "");
  }
  duk_dup(ctx, at);
  duk_push_number(ctx, keep_top(ctx));
  return 4;
}

int js_enter(duk_context *ctx, js_visit *v) {
  duk_idx_t top = duk_get_top(ctx);
  int ok = duk_check_stack(ctx, STACK_ROOM) && duk_safe_call(ctx, visit, v, 0, 1) == DUK_EXEC_SUCCESS;
  if (!ok) {
    size_t sizes[3] = {0, 0, 0};
    const char *texts[3] = {"", "", ""};
    double ref = -1;
    if (duk_get_top(ctx) > top && duk_safe_call(ctx, describe_error, NULL, 1, 4) == DUK_EXEC_SUCCESS) {
      int i;
      for (i = 0; i < 3; ++i) texts[i] = duk_get_lstring(ctx, i - 4, &sizes[i]);
      ref = duk_get_number(ctx, -1);
    } else {
      texts[0] = "RangeError";
      sizes[0] = 10;
      texts[1] = "out of memory";
      sizes[1] = 13;
    }
    v->fail(v, texts[0], sizes[0], texts[1], sizes[1], texts[2], sizes[2], ref);
  }
  duk_set_top(ctx, top);
  wfp_settle_work(ctx);
  wfp_forget_array(ctx);
  js_tape_done(realm_of(ctx));
  return ok;
}

int js_has_jobs(duk_context *ctx) { return js_jobs_pending(ctx); }

/* The heap ------------------------------------------------------------------------------------------------------------------------ */

/* May the heap grow by so many bytes? After a refusal the engine collects garbage and asks again; what two collections cannot
 * make room for is too much, and the script is ended at its next interrupt. Until then it has a reserve, so that it gets there
 * without a collection for every allocation. */
#define RESERVE_OF(limit) ((limit) / 8 + (1u << 20))
static int admit(js_heap *h, size_t more) {
  if (h->bytes_limit == 0 || h->bytes + more <= h->bytes_limit) {
    h->refusals = 0;
    return 1;
  }
  if (!h->memory_exceeded) {
    h->cpu_ns += (double) h->bytes / 4; /* what the collection takes */
    if (++h->refusals <= 2) return 0;
    h->memory_exceeded = 1;
  }
  return h->bytes + more <= h->bytes_limit + RESERVE_OF(h->bytes_limit);
}

static void *take(js_heap *h, size_t size) {
  void *p = js_arena_allocate(&h->arena, size);
  if (p == NULL) return NULL;
  h->bytes += js_arena_size(p);
  if (h->bytes > h->bytes_peak) h->bytes_peak = h->bytes;
  return p;
}
static void *allocate(void *udata, duk_size_t size) {
  js_heap *h = udata;
  return size != 0 && admit(h, js_arena_cost(size)) ? take(h, size) : NULL;
}
static void release(void *udata, void *p) {
  js_heap *h = udata;
  if (p == NULL) return;
  h->bytes -= js_arena_size(p);
  js_arena_release(&h->arena, p);
}
static void *reallocate(void *udata, void *p, duk_size_t size) {
  js_heap *h = udata;
  size_t room, cost = js_arena_cost(size);
  void *made;
  if (p == NULL) return allocate(udata, size);
  if (size == 0) {
    release(udata, p);
    return NULL;
  }
  room = js_arena_size(p);
  if (cost == room) return p;
  if (cost > room && !admit(h, cost - room)) return NULL; /* nothing is asked of what shrinks: a collection makes it do so */
  made = take(h, size);
  if (made == NULL) return NULL;
  room -= sizeof(js_block);
  memcpy(made, p, size < room ? size : room);
  release(udata, p);
  return made;
}

/* What is left free for what checks nothing: the functions of C++ below ours, the regular expression matcher, SQLite. */
#define STACK_RESERVE (512u << 10)
int wfp_duk_stack_check(void) {
  static __thread char *floor; /* of this thread */
  char here;
  if (floor == NULL) {
    pthread_attr_t attributes;
    void *lowest = NULL;
    size_t size = 0;
    if (pthread_getattr_np(pthread_self(), &attributes) == 0) {
      pthread_attr_getstack(&attributes, &lowest, &size);
      pthread_attr_destroy(&attributes);
    }
    floor = size > 2 * STACK_RESERVE ? (char *) lowest + STACK_RESERVE : &here - STACK_RESERVE;
  }
  return &here < floor;
}

/* Once it has said stop, it goes on saying so until every frame is gone. */
int wfp_duk_spend(void *udata, double nanoseconds) {
  js_heap *h = udata;
  h->cpu_ns += nanoseconds;
  if (h->cpu_limit_ns != 0 && h->cpu_ns > h->cpu_limit_ns) h->cpu_exceeded = h->terminated = 1;
  if (h->memory_exceeded) h->terminated = 1;
  return h->terminated;
}
void js_interrupt(duk_context *ctx) { wfp_interrupt(ctx); }
long wfp_duk_callee(void *udata, unsigned function, unsigned pc, int calls, char *to, unsigned long room) {
  js_heap *h = udata;
  return h->owner == NULL ? -1 : js_callee_text(h->owner, function, pc, calls, to, room);
}
long wfp_duk_destructured(void *udata, unsigned function, unsigned pc, const char *nothing, const char *key, unsigned long key_size, char *to,
                          unsigned long room) {
  js_heap *h = udata;
  return h->owner == NULL ? -1 : js_destructured_text(h->owner, function, pc, nothing, key, key_size, to, room);
}
double wfp_duk_now(void *udata) {
  js_heap *h = udata;
  return h->now(h->owner);
}
double wfp_duk_random(void *udata) {
  js_heap *h = udata;
  return h->random(h->owner);
}

static void fatal(void *udata, const char *message) {
  (void) udata;
  (void) message;
  abort(); /* outside a protected visit: a bug of ours */
}

static duk_ret_t function_text(duk_context *ctx) { /* a script function's text, or nothing */
  size_t size = 0;
  const char *text;
  duk_dup(ctx, 0);
  if (duk_is_object(ctx, -1) && wfp_has_own(ctx, -1, DUK_HIDDEN_SYMBOL("source"))) duk_get_prop_literal(ctx, -1, DUK_HIDDEN_SYMBOL("source"));
  text = js_function_text(realm_of(ctx), wfp_function_place(ctx, -1), &size);
  if (text == NULL) return 0;
  duk_push_lstring(ctx, text, size);
  return 1;
}

static duk_ret_t install_helper(duk_context *ctx) { /* a helper file's function of ($h, $n) */
  js_push_stashed(ctx, "helpers");
  js_push_stashed(ctx, "natives");
  duk_call(ctx, 2);
  return 0;
}
static duk_ret_t get_helpers(duk_context *ctx) {
  js_push_stashed(ctx, "helpers");
  return 1;
}

static duk_ret_t open_body(duk_context *ctx, void *udata) {
  (void) udata;
  duk_push_array(ctx);
  js_stash(ctx, "refs");
  duk_push_array(ctx);
  js_stash(ctx, "classes");
  duk_push_object(ctx);
  js_stash(ctx, "nativeModules");
  wfp_install_object_builtins(ctx);
  js_install_promise(ctx);
  js_install_math(ctx);
  duk_push_c_function(ctx, function_text, 1);
  js_stash(ctx, "functionText");
  duk_push_global_object(ctx);
  duk_del_prop_literal(ctx, -1, "Duktape");
  duk_del_prop_literal(ctx, -1, "CBOR"); /* the engine's own, too */
  duk_del_prop_literal(ctx, -1, "Buffer");
  duk_del_prop_literal(ctx, -1, "performance");
  duk_get_prop_literal(ctx, -1, "String");
  duk_del_prop_literal(ctx, -1, "fromBufferRaw"); /* forges hidden symbols */
  duk_pop(ctx);
  js_push_natives(ctx);
  js_push_stashed(ctx, "functionText");
  duk_put_prop_literal(ctx, -2, "functionText");
  js_push_stashed(ctx, "nativeModules");
  duk_put_prop_literal(ctx, -2, "nativeModules");
  duk_push_heap_stash(ctx);
  duk_put_prop_literal(ctx, -2, "stash");
  js_stash(ctx, "natives");
  duk_push_object(ctx);
  js_stash(ctx, "helpers");
  duk_push_c_function(ctx, install_helper, 1);
  js_stash(ctx, "installHelper");
  duk_push_c_function(ctx, get_helpers, 0);
  js_stash(ctx, "getHelpers");
  return 0;
}

duk_context *js_open_bare(js_heap *heap) { return duk_create_heap(allocate, reallocate, release, heap, fatal); }

static duk_ret_t compile_body(duk_context *ctx, void *udata) {
  js_visit *v = udata;
  duk_size_t size;
  const void *bytes;
  duk_push_string(ctx, v->filename);
  if (v->places != NULL) wfp_start_places(ctx);
  if (v->cut) {
    wfp_set_lines_before(ctx, v->line - 1);
    duk_compile_lstring_filename(ctx, DUK_COMPILE_FUNCTION | (v->strict ? DUK_COMPILE_STRICT : 0), v->text, v->text_size);
  } else {
    wfp_set_lines_before(ctx, 0);
    duk_compile_lstring_filename(ctx, DUK_COMPILE_EVAL, v->text, v->text_size);
    duk_call(ctx, 0);
  }
  if (v->places != NULL) {
    wfp_take_places(ctx, -1, v->places, v->udata);
    return 0;
  }
  duk_dump_function(ctx);
  bytes = duk_get_buffer(ctx, -1, &size);
  v->take(v->udata, bytes, size);
  return 0;
}
int js_compile(duk_context *ctx, js_visit *v, char *error, size_t error_size) {
  const int failed = duk_safe_call(ctx, compile_body, v, 0, 1) != DUK_EXEC_SUCCESS;
  wfp_drop_places(ctx);
  if (failed) {
    strncpy(error, duk_safe_to_string(ctx, -1), error_size - 1);
    error[error_size - 1] = '\0';
  }
  duk_pop(ctx);
  return failed;
}

duk_context *js_open(js_heap *heap) {
  duk_context *ctx = duk_create_heap(allocate, reallocate, release, heap, fatal);
  if (ctx && duk_safe_call(ctx, open_body, NULL, 0, 1) != DUK_EXEC_SUCCESS) {
    js_close(ctx);
    return NULL;
  }
  if (ctx) duk_pop(ctx);
  return ctx;
}
void js_close(duk_context *ctx) {
  js_heap *heap = js_heap_of(ctx);
  if (!JS_ARENA_POOLS) duk_destroy_heap(ctx); /* or it would leak, block by block */
  js_arena_close(&heap->arena);
}
int js_freeze(duk_context *ctx, void (*shared)(void *udata, void *block), void *udata) { return wfp_freeze(ctx, shared, udata); }
void js_adopt_heap(duk_context *ctx, js_heap *heap) { wfp_adopt_heap(ctx, heap); }
double js_in_number(duk_context *ctx, int i) { return duk_get_number(ctx, i); }
int js_in_boolean(duk_context *ctx, int i) { return (int) duk_get_boolean(ctx, i); }
const char *js_in_string(duk_context *ctx, int i, size_t *n) { return duk_get_lstring(ctx, i, n); }
const void *js_in_bytes(duk_context *ctx, int i, size_t *n) { return duk_get_buffer_data(ctx, i, n); }
