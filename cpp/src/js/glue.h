/*
 * The border between C++ and the engine. Everything that can longjmp lives in C; C++ is entered only through functions
 * that do not throw.
 *
 * A call from script to a C++ member has three phases: coerce (C: interprets the constant description of the parameter
 * types; may run script and throw), run (C++, noexcept: reads plain leaves, calls the member, records the result on the
 * realm's tape), push (C: plays the tape). A visit from C++ to script is one js_enter.
 */
#ifndef WFP_JS_GLUE_H
#define WFP_JS_GLUE_H
#include <stddef.h>
#include <stdint.h>

#include "js/heap.h"
#ifdef __cplusplus
#define JS_NOEXCEPT noexcept
extern "C" {
#else
#define JS_NOEXCEPT
#endif
typedef struct duk_hthread duk_context;

typedef enum {
  JS_VOID,
  JS_BOOL,
  JS_INT,
  JS_NUMBER,
  JS_STRING,
  JS_BYTES,
  JS_ANY,
  JS_OPTIONAL,
  JS_LIST,
  JS_DICT
} js_kind;
struct js_type;
typedef struct js_field {
  const char* name;
  const struct js_type* type;
  int required;
} js_field;
typedef struct js_type {
  js_kind kind;
  const struct js_type* of;
  const js_field* fields;
  int count;
} js_type;
typedef struct js_method {
  const void* tag;
  const js_type* const* args;
  int nargs;
  void (*run)(void* realm, void* self, duk_context*, int base) JS_NOEXCEPT;
} js_method;
typedef struct js_member {
  const char* name;
  int (*entry)(duk_context*);
  int nargs;
} js_member;

/* What a visit does before it reads its result. */
typedef enum {
  JS_VISIT_CALL,    /* calls ref `fn` with the tape's values */
  JS_VISIT_NAMED,   /* calls the function stashed as `name` with them */
  JS_VISIT_EVAL,    /* runs ES5 `text` as global code; its value is the result */
  JS_VISIT_COMPILE, /* compiles ES5 `text`, a function expression: bytecode goes to `take` */
  JS_VISIT_LOAD,    /* makes a function of bytecode `text`; `next_template` tells of each template */
  JS_VISIT_CLASS,   /* makes the prototype of a host class from `members` */
  JS_VISIT_NATIVE,  /* stores the tape's value as native module `name` */
  JS_VISIT_JOBS,    /* runs promise jobs */
  JS_VISIT_VALUE    /* the tape's value itself */
} js_visit_kind;
typedef struct js_template { /* a function template: what closures of it say of themselves */
  const char* name;
  size_t name_size;
  uint32_t length;
  int constructable;
  uint32_t place; /* what we call it */
  int cut;        /* its code comes later: js_cut_code */
  int strict;     /* of a cut one: is its code strict? */
} js_template;
/* The templates of a program from one on, in order, without those that are in cut ones. 0: no more. */
typedef int (*js_next_template)(void* udata, js_template*);
typedef struct js_visit {
  js_visit_kind kind;
  double fn;
  const char* name;
  const char* text;
  size_t text_size;
  const char* filename;
  const js_member* members;
  int member_count;
  void** proto;
  const js_type* type; /* of the result */
  int built_in;        /* of JS_VISIT_LOAD: the text is one of the engine's own scripts */
  int cut;             /* of JS_VISIT_COMPILE: the text is a function that was cut, */
  int strict;          /* from strict code */
  unsigned line;       /* where it begins, from 1 */
  void* udata;
  uint32_t place; /* of JS_VISIT_LOAD: what the function is called (wfp_function_place) */
  js_next_template next_template;
  void (*take)(void* udata, const void* bytes, size_t) JS_NOEXCEPT;
  /* Of JS_VISIT_COMPILE, if wanted: where the instructions of each function come from, in the order of the templates.
   */
  void (*places)(void* udata, const void* bytes, size_t) JS_NOEXCEPT;
  void (*read)(struct js_visit*, duk_context*, int base) JS_NOEXCEPT;
  void (*fail)(struct js_visit*, const char* name, size_t, const char* message, size_t, const char* stack, size_t,
               double ref) JS_NOEXCEPT;
} js_visit;

/* May longjmp: reached only from entry thunks. */
int js_invoke(duk_context*, const js_method*);
/* Never longjmp. */
int js_enter(duk_context*, js_visit*) JS_NOEXCEPT;
duk_context* js_open(js_heap*) JS_NOEXCEPT;
/* A heap for compiling only: nothing installed. */
duk_context* js_open_bare(js_heap*) JS_NOEXCEPT;
/* JS_VISIT_COMPILE in a bare heap; 0, or 1 with the error's text in `error`. */
int js_compile(duk_context*, js_visit*, char* error, size_t error_size) JS_NOEXCEPT;
/* Gives all memory back. No finalizer runs: what host objects hold belongs to the realm. */
void js_close(duk_context*) JS_NOEXCEPT;
/* For image.cpp: see wfp_freeze and wfp_adopt_heap. */
int js_freeze(duk_context*, void (*shared)(void* udata, void* block) JS_NOEXCEPT, void* udata) JS_NOEXCEPT;
void js_adopt_heap(duk_context*, js_heap*) JS_NOEXCEPT;
double js_in_number(duk_context*, int) JS_NOEXCEPT;
int js_in_boolean(duk_context*, int) JS_NOEXCEPT;
const char* js_in_string(duk_context*, int, size_t*) JS_NOEXCEPT;
const void* js_in_bytes(duk_context*, int, size_t*) JS_NOEXCEPT;
int js_has_jobs(duk_context*) JS_NOEXCEPT;
/* Has the executor ask before its next opcode whether to go on. */
void js_interrupt(duk_context*) JS_NOEXCEPT;
/* realm.cpp, called from C, never throw. */
void js_tape(void* realm, const char** begin, const char** end) JS_NOEXCEPT;
void js_tape_done(void* realm) JS_NOEXCEPT;
void* js_find(void* realm, double slot, const void* heapptr, const void* tag) JS_NOEXCEPT;
void* js_proto(void* realm, uint32_t pending) JS_NOEXCEPT; /* NULL: class not defined here */
double js_reserve(void* realm) JS_NOEXCEPT;                /* -1: out of memory */
void js_adopt(void* realm, uint32_t pending, const void* heapptr) JS_NOEXCEPT;
void js_release(void* realm, double slot, const void* heapptr) JS_NOEXCEPT;
double js_take_ref(void* realm) JS_NOEXCEPT; /* a free slot of the table of references; -1: out of memory */
int js_next_dropped(void* realm, double* ref) JS_NOEXCEPT; /* a slot whose C++ owner is gone */
/* Where the instruction at `pc` of a script function stands in the source. 0: it is none of a script's, but of the
 * engine's own. `calls`: of the read of a method, that of its call is meant. */
typedef struct js_site {
  const char* file;
  size_t file_size;
  uint32_t line, column; /* from 1 */
  int internal;          /* the function is the lowering's, a part of the one that calls it */
  int outermost;         /* the function is the program */
} js_site;
int js_find_site(void* realm, uint32_t place, uint32_t pc, int calls, js_site*) JS_NOEXCEPT;
/* See wfp_duk_callee (engine_config/duk_config.h). */
long js_callee_text(void* realm, uint32_t place, uint32_t pc, int calls, char* to, size_t room) JS_NOEXCEPT;
/* See wfp_duk_destructured there; `key` may be NULL. */
long js_destructured_text(void* realm, uint32_t place, uint32_t pc, const char* nothing, const char* key,
                          size_t key_size, char* to, size_t room) JS_NOEXCEPT;
/* What V8 says of a value that does not iterate, `described` (its BuildDefaultCallSite), of the instruction that asked
 * it to: as js_callee_text. */
long js_not_iterable_text(void* realm, uint32_t place, uint32_t pc, const char* described, int async, char* to,
                          size_t room) JS_NOEXCEPT;
/* The text of a script function for Function.prototype.toString: UTF-8, or NULL. */
const char* js_function_text(void* realm, uint32_t place, size_t* size) JS_NOEXCEPT;
/* The bytecode of a cut function, for as long as the realm lives, and what tells of the templates in it. NULL: there is
 * `error` to throw, a RangeError's message. */
typedef struct js_code {
  const void* bytes;
  size_t size;
  js_next_template next_template;
  const void* program;
  size_t next;
  uint32_t base;
  char error[200];
} js_code;
int js_cut_code(void* realm, uint32_t place, js_code*) JS_NOEXCEPT;
#ifdef __cplusplus
}
#endif
#endif
