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

/* What one interrupt of the executor stands for, in nanoseconds of CPU time, about. */
#define JS_NS_PER_INTERRUPT 2e6

typedef struct js_heap {
  /* Memory: a counting allocator with a cap. Past it allocations fail and the script is ended. */
  size_t bytes, bytes_peak, bytes_limit;
  js_arena arena;
  int memory_exceeded, refusals;
  /* CPU: counted in interrupts, each a fixed number of opcodes, so that a limit is the same everywhere. 0: no limit. */
  uint64_t interrupts, interrupt_limit;
  double native_ns; /* estimated work of natives that is not in `interrupts` yet; see js_charge */
  int cpu_exceeded;
  /* Set by the owner: the script is to end now. */
  int terminated;
  /* The promise job queue: slots [head, tail) of an array in the stash. */
  uint32_t jobs_head, jobs_tail;
  void* regexps; /* regexp_bridge.cpp's */
  /* Clock and randomness of the owner. */
  double (*now)(void* owner);
  double (*random)(void* owner);
  void* owner; /* the Realm */
} js_heap;

#ifdef __cplusplus
}
#endif
#endif
