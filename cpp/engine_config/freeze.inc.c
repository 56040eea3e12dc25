/*
 * Freezing: what never changes once the built-ins are there is taken out of a heap, so that the heaps started from its image share it:
 * all strings, and the templates of functions with their code, constants, names and maps of variables.
 *
 * A shared object is on no heap's list, so none sweeps it; it is marked as reached for good, so that marking passes over it. Heaps go
 * on counting references to it, which means nothing: those of heaps that are gone stay, and two threads that count at once may lose
 * one. So a count that comes to zero starts anew (hooks.cmake). Shared strings are found by duk_heap_strtable_intern() in a table of
 * their own.
 */
#include "engine_config/internals.h"

/* Room in a heap's own table of strings, to begin with; it grows as usual. */
#define WFP_OWN_STRINGS 256

typedef struct {
	duk_heap *heap;
	wfp_block_visitor visit;
	void *udata;
} wfp_freezer;

static void wfp_share_header(wfp_freezer *f, duk_heaphdr *h) {
	duk_heap_remove_from_heap_allocated(f->heap, h);
	DUK_HEAPHDR_SET_NEXT(f->heap, h, NULL);
	DUK_HEAPHDR_SET_PREV(f->heap, h, NULL);
	h->h_refcount = WFP_SHARED_COUNT;
	DUK_HEAPHDR_SET_READONLY(h);
	DUK_HEAPHDR_SET_REACHABLE(h);
	f->visit(f->udata, h);
}

static void wfp_share_object(wfp_freezer *f, duk_hobject *h);
static void wfp_share_value(wfp_freezer *f, duk_tval *tv) {
	duk_heaphdr *h;
	if (!DUK_TVAL_IS_HEAP_ALLOCATED(tv)) return;
	h = DUK_TVAL_GET_HEAPHDR(tv);
	if (DUK_HEAPHDR_HAS_READONLY(h) || DUK_HEAPHDR_GET_TYPE(h) == DUK_HTYPE_STRING) return; /* strings are all shared */
	if (DUK_HEAPHDR_GET_TYPE(h) == DUK_HTYPE_OBJECT) wfp_share_object(f, (duk_hobject *) h);
	else wfp_share_header(f, h);
}

/* Maps of variables, lists of formals, templates: objects that nothing but the engine sees. */
static void wfp_share_object(wfp_freezer *f, duk_hobject *h) {
	duk_uint_fast32_t i;
	if (DUK_HEAPHDR_HAS_READONLY((duk_heaphdr *) h)) return;
	wfp_share_header(f, (duk_heaphdr *) h);
	DUK_HOBJECT_SET_PROTOTYPE(f->heap, h, NULL);
	if (DUK_HOBJECT_GET_PROPS(f->heap, h) != NULL) f->visit(f->udata, DUK_HOBJECT_GET_PROPS(f->heap, h));
	for (i = 0; i < DUK_HOBJECT_GET_ENEXT(h); i++) {
		if (DUK_HOBJECT_E_GET_KEY(f->heap, h, i) != NULL) wfp_share_value(f, &DUK_HOBJECT_E_GET_VALUE_PTR(f->heap, h, i)->v);
	}
	for (i = 0; i < DUK_HOBJECT_GET_ASIZE(h); i++) wfp_share_value(f, DUK_HOBJECT_A_GET_VALUE_PTR(f->heap, h, i));
}

static void wfp_share_code(wfp_freezer *f, duk_hcompfunc *fn);
static void wfp_share_template(wfp_freezer *f, duk_hcompfunc *fn) {
	DUK_HCOMPFUNC_SET_LEXENV(f->heap, fn, NULL);
	DUK_HCOMPFUNC_SET_VARENV(f->heap, fn, NULL);
	wfp_share_code(f, fn);
	wfp_share_object(f, (duk_hobject *) fn);
}

/* The code of a function and the templates in it. */
static void wfp_share_code(wfp_freezer *f, duk_hcompfunc *fn) {
	duk_hbuffer *data = (duk_hbuffer *) DUK_HCOMPFUNC_GET_DATA(f->heap, fn);
	duk_hobject **p = DUK_HCOMPFUNC_GET_FUNCS_BASE(f->heap, fn);
	duk_hobject **end = DUK_HCOMPFUNC_GET_FUNCS_END(f->heap, fn);
	if (DUK_HEAPHDR_HAS_READONLY((duk_heaphdr *) data)) return;
	wfp_share_header(f, (duk_heaphdr *) data);
	for (; p < end; p++) {
		duk_hcompfunc *inner = (duk_hcompfunc *) *p;
		if (DUK_HEAPHDR_HAS_READONLY((duk_heaphdr *) inner)) continue;
		wfp_share_template(f, inner);
	}
}

static void wfp_share_strings(wfp_freezer *f) {
	duk_heap *heap = f->heap;
	duk_uint32_t i;
	heap->wfp_shared_strings = heap->strtable;
	heap->wfp_shared_mask = heap->st_mask;
	f->visit(f->udata, heap->strtable);
	for (i = 0; i < heap->st_size; i++) {
		duk_hstring *h = heap->strtable[i];
		for (; h != NULL; h = h->hdr.h_next) {
			(void) duk_hstring_get_charlen(h); /* computed when first asked for */
			h->hdr.h_refcount = WFP_SHARED_COUNT;
			DUK_HSTRING_SET_PINNED_LITERAL(h);
			DUK_HEAPHDR_SET_READONLY((duk_heaphdr *) h);
			DUK_HEAPHDR_SET_REACHABLE((duk_heaphdr *) h);
			f->visit(f->udata, h);
			if (DUK_HSTRING_HAS_EXTDATA(h)) f->visit(f->udata, wfp_text_of(h));
		}
	}
}

static void wfp_share_function(wfp_freezer *f, duk_hcompfunc *fn) {
	static const duk_small_uint_t kMaps[] = { DUK_STRIDX_INT_PC2LINE, DUK_STRIDX_INT_VARMAP, DUK_STRIDX_INT_FORMALS };
	duk_size_t i;
	if (DUK_HCOMPFUNC_GET_DATA(f->heap, fn) == NULL) return;
	wfp_share_code(f, fn);
	if (fn->wfp_template != NULL && !DUK_HEAPHDR_HAS_READONLY((duk_heaphdr *) fn->wfp_template)) {
		wfp_share_template(f, (duk_hcompfunc *) fn->wfp_template);
	}
	for (i = 0; i < sizeof kMaps / sizeof kMaps[0]; i++) { /* of a function that was loaded */
		duk_tval *tv = duk_hobject_find_entry_tval_ptr_stridx(f->heap, (duk_hobject *) fn, kMaps[i]);
		if (tv != NULL) wfp_share_value(f, tv);
	}
}

int wfp_freeze(duk_context *ctx, wfp_block_visitor visit, void *udata) {
	duk_heap *heap = ctx->heap;
	duk_hstring **own;
	duk_hcompfunc **functions;
	duk_heaphdr *h;
	duk_size_t i, count = 0;
	wfp_freezer f;
	f.heap = heap;
	f.visit = visit;
	f.udata = udata;
	duk_gc(ctx, 0);
	duk_gc(ctx, DUK_GC_COMPACT);
	duk_heap_free_freelists(heap);
	for (i = 0; i < WFP_MARKED_STRINGS; i++) {
		if (heap->wfp_marked[i].h != NULL) wfp_drop_marks(heap, &heap->wfp_marked[i]);
	}
	/* The heap's list loses what is shared, so the functions on it are noted first. */
	for (h = heap->heap_allocated; h != NULL; h = DUK_HEAPHDR_GET_NEXT(heap, h)) count++;
	functions = (duk_hcompfunc **) malloc(count * sizeof(duk_hcompfunc *));
	own = (duk_hstring **) duk_heap_mem_alloc_zeroed(heap, sizeof(duk_hstring *) * WFP_OWN_STRINGS);
	if (own == NULL || functions == NULL) {
		free(functions);
		return 0;
	}
	count = 0;
	for (h = heap->heap_allocated; h != NULL; h = DUK_HEAPHDR_GET_NEXT(heap, h)) {
		if (DUK_HEAPHDR_GET_TYPE(h) == DUK_HTYPE_OBJECT && DUK_HOBJECT_IS_COMPFUNC((duk_hobject *) h)) functions[count++] = (duk_hcompfunc *) h;
	}
	for (i = 0; i < count; i++) wfp_share_function(&f, functions[i]);
	free(functions);
	wfp_share_strings(&f);
	heap->strtable = own;
	heap->st_size = WFP_OWN_STRINGS;
	heap->st_mask = WFP_OWN_STRINGS - 1;
	heap->st_count = 0;
	return 1;
}

void wfp_adopt_heap(duk_context *ctx, void *udata) {
	ctx->heap->heap_udata = udata;
}
