/* Regular expressions for the C natives: programs of one heap by number. Nothing here throws. See regexp/program.h. */
#ifndef WFP_JS_REGEXP_BRIDGE_H
#define WFP_JS_REGEXP_BRIDGE_H
#include <stddef.h>
#include <stdint.h>

#include "js/heap.h"
#ifdef __cplusplus
extern "C" {
#endif

enum { WFP_REGEXP_NO_MATCH, WFP_REGEXP_MATCH, WFP_REGEXP_STOPPED, WFP_REGEXP_OUT_OF_MEMORY, WFP_REGEXP_GONE };
/* As regexp/program.h has them. */
enum { WFP_REGEXP_INDICES = 1, WFP_REGEXP_GLOBAL = 2, WFP_REGEXP_UNICODE = 32 | 64, WFP_REGEXP_STICKY = 128 };

/* The number of the compiled pattern (CESU-8), or -1 with the SyntaxError's message in `error`. A heap keeps the
 * programs that it compiled last; one that is gone is compiled again under another number. */
int wfp_regexp_compile(js_heap* heap, const char* pattern, size_t size, const char* flags, size_t flags_size,
                       char* error, size_t error_size);
/* The flags of a program that is there; of any text of flags. */
unsigned wfp_regexp_flags(const char* flags, size_t size);

/* A string of the engine's. One that is not ASCII and has WFP_REGEXP_LONG bytes or more is kept in UTF-16: the caller
 * keeps the last such string alive, so that `identity` stands for it. */
#define WFP_REGEXP_LONG 256
typedef struct wfp_regexp_subject {
  const void* identity;
  const char* bytes; /* CESU-8 */
  size_t size, length;
} wfp_regexp_subject;
/* Matches at or behind `start`, in units; with `anywhere`, a sticky pattern too looks further on. The captures, in
 * units, are there until the next call. */
int wfp_regexp_exec(js_heap* heap, int id, const wfp_regexp_subject* subject, size_t start, int anywhere,
                    const int32_t** captures, int* groups);
/* The offset in bytes of a unit of the subject of the last match; whether a pair of surrogates begins there. */
int wfp_regexp_offset(js_heap* heap, int unit);
int wfp_regexp_is_pair(js_heap* heap, int unit);
/* The index-th group name (CESU-8, until the next call) and its group; NULL behind the last. */
const char* wfp_regexp_name(js_heap* heap, int id, int index, int* group);
/* The programs of a heap (js_heap.regexps), for a heap that starts from its image. NULL without any. */
void* wfp_regexp_copy(const void* regexps);
void wfp_regexp_free(void* regexps);

#ifdef __cplusplus
}
#endif
#endif
