/*
 * What our C natives keep per heap, and the functions they share. The heap's udata is a js_heap: the first member of
 * the C++ Realm's own state, so that C needs to know nothing of C++.
 */
#ifndef WFP_JS_HEAP_H
#define WFP_JS_HEAP_H
#include <stddef.h>
#include <stdint.h>

#include "js/arena.h"
#ifdef __cplusplus
extern "C" {
#endif

typedef struct js_heap {
  /* Memory: a counting allocator with a cap. Past it allocations fail and the script is ended. */
  size_t bytes, bytes_peak, bytes_limit;
  js_arena arena;
  int memory_exceeded, refusals;
  /* CPU time in nanoseconds, counted by what the script does, so that a limit is the same everywhere. 0: no limit. */
  double cpu_ns, cpu_limit_ns;
  int cpu_exceeded;
  /* Set by the owner: the script is to end now. */
  int terminated;
  /* The promise job queue: slots [head, tail) of an array in the stash. */
  uint32_t jobs_head, jobs_tail;
  void* regexps; /* regexp_bridge.cpp's */
  /* Of the last match, for RegExp.$1 and its kin: the whole, the first nine groups and the last group, in units. */
  int32_t matched[2 * 11];
  int matched_groups; /* 0: nothing has matched */
  /* Clock and randomness of the owner. */
  double (*now)(void* owner);
  double (*random)(void* owner);
  void* owner; /* the Realm */
} js_heap;

/* The engine's question (engine_config/duk_config.h), and that of natives that run long: `udata` is the js_heap. Adds
 * to its CPU time; non-zero: the script is to end. */
int wfp_duk_spend(void* udata, double nanoseconds);

#ifdef __cplusplus
}
#endif
#endif
