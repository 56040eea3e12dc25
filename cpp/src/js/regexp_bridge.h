/* Regular expressions for the C natives: programs of one heap by number. Nothing here throws. See regexp/program.h. */
#ifndef WFP_JS_REGEXP_BRIDGE_H
#define WFP_JS_REGEXP_BRIDGE_H
#include <stddef.h>
#include <stdint.h>

#include "js/heap.h"
#ifdef __cplusplus
extern "C" {
#endif

enum { WFP_REGEXP_NO_MATCH, WFP_REGEXP_MATCH, WFP_REGEXP_STOPPED, WFP_REGEXP_OUT_OF_MEMORY };

/* The number of the compiled pattern (CESU-8), or -1 with the SyntaxError's message in `error`. */
int wfp_regexp_compile(js_heap* heap, const char* pattern, size_t size, const char* flags, size_t flags_size,
                       char* error, size_t error_size);
/* Matches from `start`, in UTF-16 units. `identity` is the same for the same subject as long as the caller keeps that
 * subject alive. */
int wfp_regexp_exec(js_heap* heap, int id, const void* identity, const char* subject, size_t size, double start,
                    const int64_t** captures, int* count);
/* The index-th group name and its group; NULL behind the last. */
const char* wfp_regexp_name(js_heap* heap, int id, int index, int* group);
/* The programs of a heap (js_heap.regexps), for a heap that starts from its image. NULL without any. */
void* wfp_regexp_copy(const void* regexps);
void wfp_regexp_free(void* regexps);

#ifdef __cplusplus
}
#endif
#endif
