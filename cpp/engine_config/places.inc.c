/*
 * Where in the compiled text each instruction comes from: see places.cmake. The compiler's offsets, as a number of one or more bytes for
 * each instruction: its distance from the one before, with the sign in the lowest bit. Included by engine.c.
 */

/* What was compiled since wfp_start_places: outside of the heap, so that it is there whatever becomes of that. */
typedef struct {
	const duk_hcompfunc *template; /* identifies it; alive as long as who compiles holds the function */
	duk_size_t from, size; /* in `bytes` */
} wfp_placed;
struct wfp_places {
	wfp_placed *functions;
	duk_size_t count, room;
	unsigned char *bytes;
	duk_size_t size, bytes_room;
	int failed; /* for want of memory */
};

static int wfp_grow_places(void **at, duk_size_t *room, duk_size_t wanted, duk_size_t each) {
	duk_size_t more = *room * 2 > wanted ? *room * 2 : wanted + 64;
	void *grown;
	if (wanted <= *room) return 1;
	grown = realloc(*at, more * each);
	if (grown == NULL) return 0;
	*at = grown;
	*room = more;
	return 1;
}

static void wfp_keep_places(duk_hthread *thr, duk_hcompfunc *template, const duk_compiler_instr *code, duk_size_t count) {
	struct wfp_places *places = thr->heap->wfp_places;
	duk_uint32_t before = 0;
	duk_size_t i;
	unsigned char *to;
	if (places == NULL || places->failed) return;
	if (!wfp_grow_places((void **) &places->functions, &places->room, places->count + 1, sizeof(wfp_placed)) ||
	    !wfp_grow_places((void **) &places->bytes, &places->bytes_room, places->size + count * 5, 1)) {
		places->failed = 1;
		return;
	}
	to = places->bytes + places->size;
	for (i = 0; i < count; i++) {
		duk_uint32_t here = code[i].line, step = here >= before ? (here - before) << 1 : ((before - here) << 1) - 1;
		for (; step >= 128; step >>= 7) *to++ = (unsigned char) (step | 128);
		*to++ = (unsigned char) step;
		before = here;
	}
	places->functions[places->count].template = template;
	places->functions[places->count].from = places->size;
	places->functions[places->count].size = (duk_size_t) (to - places->bytes) - places->size;
	places->size += places->functions[places->count++].size;
}

static int wfp_by_template(const void *left, const void *right) {
	const duk_hcompfunc *a = ((const wfp_placed *) left)->template, *b = ((const wfp_placed *) right)->template;
	return a < b ? -1 : a > b;
}

void wfp_start_places(duk_context *ctx) {
	wfp_drop_places(ctx);
	ctx->heap->wfp_places = (struct wfp_places *) calloc(1, sizeof(struct wfp_places));
}
void wfp_drop_places(duk_context *ctx) {
	struct wfp_places *places = ctx->heap->wfp_places;
	if (places == NULL) return;
	ctx->heap->wfp_places = NULL;
	free(places->functions);
	free(places->bytes);
	free(places);
}

static void wfp_give_places(struct wfp_places *places, duk_heap *heap, const duk_hcompfunc *template, wfp_places_taker take, void *udata) {
	wfp_placed wanted, *found;
	duk_hobject **inner, **end;
	wanted.template = template;
	found = (wfp_placed *) bsearch(&wanted, places->functions, places->count, sizeof wanted, wfp_by_template);
	if (found != NULL) take(udata, places->bytes + found->from, found->size);
	else take(udata, NULL, 0);
	if (DUK_HCOMPFUNC_GET_DATA(heap, template) == NULL) return; /* cut */
	inner = DUK_HCOMPFUNC_GET_FUNCS_BASE(heap, template);
	end = DUK_HCOMPFUNC_GET_FUNCS_END(heap, template);
	for (; inner < end; ++inner) wfp_give_places(places, heap, (const duk_hcompfunc *) *inner, take, udata);
}
void wfp_take_places(duk_context *ctx, duk_idx_t at, wfp_places_taker take, void *udata) {
	struct wfp_places *places = ctx->heap->wfp_places;
	duk_hobject *root = duk_get_hobject(ctx, at);
	if (places == NULL || places->failed || root == NULL || !DUK_HOBJECT_IS_COMPFUNC(root)) return;
	qsort(places->functions, places->count, sizeof(wfp_placed), wfp_by_template);
	wfp_give_places(places, ctx->heap, (const duk_hcompfunc *) wfp_template_of(root), take, udata);
}
