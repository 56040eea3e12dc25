/*
 * What natives and the engine ask C++ about texts of the heap (CESU-8): letter case.
 */
#ifndef WFP_JS_TEXTS_H
#define WFP_JS_TEXTS_H
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* String.prototype.toUpperCase and toLowerCase (ECMA-262 2024 22.1.3.28): writes the mapped text, and gives its size;
 * `to` may be null. */
size_t wfp_map_case(const char* text, size_t size, int upper, char* to);

#ifdef __cplusplus
}
#endif
#endif
