/* See arena.h. */
#define _GNU_SOURCE /* MAP_ANONYMOUS */
#include "js/arena.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define LARGEST_SMALL (16 * (JS_BLOCK_CLASSES - 1))
#define CHUNK_BYTES (32u << 10)
/* Address space only: what set-up touches of it is a few megabytes, once in a process. */
#define RECORD_BYTES ((size_t) 256 << 20)

typedef struct large { /* before a large block; its last word is the block's */
  struct large *next, **link;
  uint64_t unused;
  js_block word;
} large;

static js_block *word_of(const void *block) { return (js_block *) block - 1; }

size_t js_arena_cost(size_t size) { return (size + sizeof(js_block) + 15) & ~(size_t) 15; }
size_t js_arena_size(const void *block) { return *word_of(block) & ~(size_t) JS_BLOCK_KINDS; }

static int new_chunk(js_arena *arena) {
  char *chunk = malloc(CHUNK_BYTES);
  if (chunk == NULL) return 0;
  js_arena_adopt(arena, chunk, JS_ARENA_CHUNK_HEAD, CHUNK_BYTES);
  return 1;
}

void js_arena_adopt(js_arena *arena, char *chunk, size_t used, size_t size) {
  *(void **) chunk = arena->chunks;
  arena->chunks = chunk;
  arena->at = chunk + used;
  arena->end = chunk + size;
}

static void *allocate_large(js_arena *arena, size_t cost) {
  large *made = malloc(sizeof(large) - sizeof(js_block) + cost);
  if (made == NULL) return NULL;
  made->next = arena->large;
  made->link = (large **) &arena->large;
  if (made->next != NULL) made->next->link = &made->next;
  arena->large = made;
  made->word = cost | JS_BLOCK_LARGE;
  return &made->word + 1;
}

void *js_arena_allocate(js_arena *arena, size_t size) {
  size_t cost = js_arena_cost(size);
  js_block *made;
  if (arena->record == NULL) {
    if (!JS_ARENA_POOLS || cost > LARGEST_SMALL) return allocate_large(arena, cost);
    void **list = &arena->free[cost / 16];
    if (*list != NULL) {
      void *block = *list;
      memcpy(list, block, sizeof *list);
      return block;
    }
  }
  if ((size_t) (arena->end - arena->at) < cost && (arena->record != NULL || !new_chunk(arena))) return NULL;
  made = (js_block *) arena->at;
  arena->at += cost;
  *made = cost | JS_BLOCK_SMALL;
  return made + 1;
}

void js_arena_release(js_arena *arena, void *block) {
  js_block word = *word_of(block);
  if (arena->record != NULL) {
    *word_of(block) = (word & ~(js_block) JS_BLOCK_KINDS) | JS_BLOCK_FREE;
    return;
  }
  switch (word & JS_BLOCK_KINDS) {
    case JS_BLOCK_SMALL: {
      void **list = &arena->free[word / 16];
      memcpy(block, list, sizeof *list);
      *list = block;
      return;
    }
    case JS_BLOCK_LARGE: {
      large *gone = (large *) ((char *) word_of(block) - offsetof(large, word));
      *gone->link = gone->next;
      if (gone->next != NULL) gone->next->link = gone->link;
      free(gone);
      return;
    }
    default: return; /* of a heap's image, too large to be used again */
  }
}

void js_arena_close(js_arena *arena) {
  void *chunk = arena->chunks;
  large *next = arena->large;
  while (next != NULL) {
    large *gone = next;
    next = gone->next;
    free(gone);
  }
  while (chunk != NULL) {
    void *gone = chunk;
    memcpy(&chunk, gone, sizeof chunk);
    free(gone);
  }
  if (arena->record != NULL) munmap(arena->record, RECORD_BYTES);
  memset(arena, 0, sizeof *arena);
}

/*
 * A word of a heap may hold a small number beside half of an address: a tagged value has 32 bits of tag, and what was in the other 32
 * stays. Were the low halves of the recording's addresses small numbers too, such a word would be one of them.
 */
static char *telling_place(char *from) {
  const uint64_t low = (uint64_t) (uintptr_t) from & 0xFFFFFFFFu, all = (uint64_t) 1 << 32;
  if (low < RECORD_BYTES) return from + (RECORD_BYTES - low);
  if (low + RECORD_BYTES > all) return from + (all - low) + RECORD_BYTES;
  return from;
}

int js_arena_record_from(js_arena *arena, void *hint) {
  const size_t reserved = 3 * RECORD_BYTES; /* a place is found in the first two thirds */
  char *whole = mmap(hint, reserved, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  char *made;
  if (whole == MAP_FAILED) return 0;
  made = telling_place(whole);
  if (mprotect(made, RECORD_BYTES, PROT_READ | PROT_WRITE) != 0) {
    munmap(whole, reserved);
    return 0;
  }
  if (made > whole) munmap(whole, (size_t) (made - whole));
  munmap(made + RECORD_BYTES, (size_t) (whole + reserved - (made + RECORD_BYTES)));
  arena->record = arena->at = made;
  arena->end = arena->record + RECORD_BYTES;
  return 1;
}

int js_arena_record(js_arena *arena) { return js_arena_record_from(arena, NULL); }
