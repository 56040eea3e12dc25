/*
 * Where a heap's blocks come from: size classes cut from chunks for what is small, the system's allocator for what is
 * not. A heap that ends gives everything back at once, without visiting its objects.
 *
 * Under AddressSanitizer every block is the system's own, so that a use after free is found.
 */
#ifndef WFP_JS_ARENA_H
#define WFP_JS_ARENA_H
#include <stddef.h>
#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif

#if defined(__SANITIZE_ADDRESS__)
#define JS_ARENA_POOLS 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define JS_ARENA_POOLS 0
#endif
#endif
#ifndef JS_ARENA_POOLS
#define JS_ARENA_POOLS 1
#endif

/* Every block has this word before it: its size, word included, a multiple of 16, and its kind in the low bits. */
typedef uint64_t js_block;
enum { JS_BLOCK_SMALL, JS_BLOCK_LARGE, JS_BLOCK_FIXED, JS_BLOCK_FREE, JS_BLOCK_KINDS = 15 };
#define JS_BLOCK_SMALLEST 16
#define JS_BLOCK_CLASSES 33 /* small blocks have 16 to 512 bytes */

typedef struct js_arena {
  char *at, *end; /* what is left of the newest chunk */
  void* free[JS_BLOCK_CLASSES];
  void* chunks; /* all chunks, linked */
  void* large;  /* all large blocks, linked */
  char* record; /* of a recording arena: its only chunk; see js_arena_record */
} js_arena;

/* Size of the block that a request of `size` bytes takes. */
size_t js_arena_cost(size_t size);
size_t js_arena_size(const void* block);
void* js_arena_allocate(js_arena* arena, size_t size);
void js_arena_release(js_arena* arena, void* block);
/* Frees everything. */
void js_arena_close(js_arena* arena);

/* Makes an empty arena put all blocks one behind the other, without using any twice, so that they can be counted off:
 * from `record` to `at`, each as long as its word says, JS_BLOCK_FREE where it was released. 0 without memory. */
int js_arena_record(js_arena* arena);
/* The same near an address, if the system agrees: for tests. */
int js_arena_record_from(js_arena* arena, void* hint);
/* Makes an empty arena own a malloc'ed chunk whose first `used` bytes are blocks already. */
void js_arena_adopt(js_arena* arena, char* chunk, size_t used, size_t size);
/* What a chunk begins with. */
#define JS_ARENA_CHUNK_HEAD 16

#ifdef __cplusplus
}
#endif
#endif
