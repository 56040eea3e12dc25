/* How values and property keys stand in an error's message, and messages: see messages.cmake. Each pushes the text that it returns. */

#define WFP_TOLD_PROTOTYPES 100 /* of a chain that is searched for a name */

static const char *wfp_key_text(duk_hthread *thr, duk_hstring *key) {
	if (DUK_HSTRING_HAS_SYMBOL(key)) duk_push_symbol_descriptive_string(thr, key);
	else duk_push_hstring(thr, key);
	return duk_get_string(thr, -1);
}

static const char *wfp_push_key(duk_hthread *thr, duk_tval *tv_key) {
	if (DUK_TVAL_IS_STRING(tv_key)) return wfp_key_text(thr, DUK_TVAL_GET_STRING(tv_key));
	if (!DUK_TVAL_IS_NUMBER(tv_key)) return duk_push_string_tval_readable(thr, tv_key);
	duk_push_tval(thr, tv_key);
	return duk_to_string(thr, -1);
}

static const char *wfp_push_key_readable(duk_hthread *thr, duk_tval *tv_key) {
	const char *key = wfp_push_key(thr, tv_key);
	duk_push_sprintf(thr, "'%s'", key);
	duk_remove(thr, -2);
	return duk_get_string(thr, -1);
}

static const char *wfp_kind_of(duk_tval *tv) {
	if (DUK_TVAL_IS_STRING(tv)) return DUK_HSTRING_HAS_SYMBOL(DUK_TVAL_GET_STRING(tv)) ? "symbol" : "string";
	return DUK_TVAL_IS_BOOLEAN(tv) ? "boolean" : DUK_TVAL_IS_NUMBER(tv) ? "number" : "object";
}

/* The nearest plain property of that name, if its value is a string. */
static duk_hstring *wfp_plain_string(duk_hthread *thr, duk_hobject *obj, duk_hstring *key) {
	int steps;
	for (steps = 0; obj != NULL; ++steps, obj = DUK_HOBJECT_GET_PROTOTYPE(thr->heap, obj)) {
		duk_tval *found;
		if (DUK_HOBJECT_IS_PROXY(obj) || steps >= WFP_TOLD_PROTOTYPES) return NULL;
		found = duk_hobject_find_entry_tval_ptr(thr->heap, obj, key);
		if (found == NULL) continue;
		if (!DUK_TVAL_IS_STRING(found) || DUK_HSTRING_HAS_SYMBOL(DUK_TVAL_GET_STRING(found))) return NULL;
		return DUK_TVAL_GET_STRING(found);
	}
	return NULL;
}
/* "TypeError: no": what Error.prototype.toString gives where name and message are plain. */
static const char *wfp_push_error_text(duk_hthread *thr, duk_hobject *obj) {
	duk_hstring *name = wfp_plain_string(thr, obj, DUK_HTHREAD_STRING_NAME(thr)), *message = wfp_plain_string(thr, obj, DUK_HTHREAD_STRING_MESSAGE(thr));
	if (name == NULL) duk_push_literal(thr, "Error");
	else duk_push_hstring(thr, name);
	if (message == NULL || DUK_HSTRING_GET_BYTELEN(message) == 0) return duk_get_string(thr, -1);
	if (duk_get_length(thr, -1) != 0) duk_push_literal(thr, ": ");
	else duk_push_literal(thr, "");
	duk_push_hstring(thr, message);
	duk_concat(thr, 3);
	return duk_get_string(thr, -1);
}

/* "#<Point>": as V8's NoSideEffectsToString has it, which runs no script. The name is that of the constructor, where both are plain
 * properties; what has a toString of its own kind is called by its class. */
static const char *wfp_push_object_text(duk_hthread *thr, duk_hobject *obj) {
	duk_hobject *at = obj;
	int steps;
	switch (DUK_HOBJECT_GET_CLASS_NUMBER(obj)) {
		case DUK_HOBJECT_CLASS_ARRAY:
		case DUK_HOBJECT_CLASS_BOOLEAN:
		case DUK_HOBJECT_CLASS_DATE:
		case DUK_HOBJECT_CLASS_NUMBER:
		case DUK_HOBJECT_CLASS_REGEXP:
		case DUK_HOBJECT_CLASS_STRING:
			return duk_push_sprintf(thr, "[object %s]", (const char *) DUK_HSTRING_GET_DATA(DUK_HOBJECT_GET_CLASS_STRING(thr->heap, obj)));
		default: break;
	}
	if (DUK_HOBJECT_GET_CLASS_NUMBER(obj) == DUK_HOBJECT_CLASS_ERROR) return wfp_push_error_text(thr, obj);
	if (DUK_HOBJECT_IS_FUNCTION(obj)) return duk_push_string(thr, "[object Function]");
	for (steps = 0; at != NULL; ++steps, at = DUK_HOBJECT_GET_PROTOTYPE(thr->heap, at)) {
		duk_tval *made, *name;
		if (DUK_HOBJECT_IS_PROXY(at) || steps >= WFP_TOLD_PROTOTYPES) return duk_push_string(thr, "#<Object>");
		made = duk_hobject_find_entry_tval_ptr(thr->heap, at, DUK_HTHREAD_STRING_CONSTRUCTOR(thr));
		if (made == NULL) continue;
		if (!DUK_TVAL_IS_OBJECT(made)) break;
		name = duk_hobject_find_entry_tval_ptr(thr->heap, DUK_TVAL_GET_OBJECT(made), DUK_HTHREAD_STRING_NAME(thr));
		if (name == NULL || !DUK_TVAL_IS_STRING(name) || DUK_HSTRING_GET_BYTELEN(DUK_TVAL_GET_STRING(name)) == 0) return duk_push_string(thr, "#<Object>");
		return duk_push_sprintf(thr, "#<%s>", (const char *) DUK_HSTRING_GET_DATA(DUK_TVAL_GET_STRING(name)));
	}
	return duk_push_string(thr, "[object Object]");
}
/* Functions, whose text only js/ has, are "[object Function]". */
void wfp_push_described(duk_context *ctx, duk_idx_t at) {
	duk_tval *tv = duk_require_tval(ctx, at);
	if (DUK_TVAL_IS_OBJECT(tv) && !WFP_IS_BIGINT(tv)) {
		(void) wfp_push_object_text(ctx, DUK_TVAL_GET_OBJECT(tv));
	} else if (DUK_TVAL_IS_STRING(tv)) {
		(void) wfp_key_text(ctx, DUK_TVAL_GET_STRING(tv));
	} else {
		duk_push_tval(ctx, tv);
		(void) duk_to_string(ctx, -1);
	}
}

static void wfp_not_extensible(duk_hthread *thr, duk_hstring *key) {
	(void) duk_type_error(thr, "Cannot add property %s, object is not extensible", wfp_key_text(thr, key));
}
/* Of [[DefineOwnProperty]]: a property that cannot be added, or is there and will not change. */
static void wfp_cannot_define(duk_hthread *thr, duk_hobject *obj, duk_hstring *key) {
	duk_propdesc found;
	duk_bool_t closed = !DUK_HOBJECT_IS_PROXY(obj) && !DUK_HOBJECT_HAS_EXTENSIBLE(obj);
	if (closed && !duk_hobject_get_own_propdesc(thr, obj, key, &found, 0)) {
		(void) duk_type_error(thr, "Cannot define property %s, object is not extensible", wfp_key_text(thr, key));
	}
	(void) duk_type_error(thr, "Cannot redefine property: %s", wfp_key_text(thr, key));
}
/* Of a method that wants a primitive of its kind for `this`. */
static void wfp_wrong_this(duk_hthread *thr, const char *kind) {
	duk_push_current_function(thr);
	(void) duk_get_prop_stridx(thr, -1, DUK_STRIDX_NAME);
	(void) duk_type_error(thr, "%s.prototype.%s requires that 'this' be a %s", kind, duk_safe_to_string(thr, -1), kind);
}
static void wfp_not_writable(duk_hthread *thr, duk_hobject *obj, duk_tval *tv_obj, duk_hstring *key) {
	const char *name = wfp_key_text(thr, key), *kind = obj == NULL ? wfp_kind_of(tv_obj) : DUK_HOBJECT_IS_FUNCTION(obj) ? "function" : "object";
	const char *text = obj == NULL ? wfp_push_key(thr, tv_obj) : wfp_push_object_text(thr, obj);
	(void) duk_type_error(thr, "Cannot assign to read only property '%s' of %s '%s'", name, kind, text);
}
static void wfp_no_setter(duk_hthread *thr, duk_hobject *obj, duk_hstring *key) {
	const char *name = wfp_key_text(thr, key);
	(void) duk_type_error(thr, "Cannot set property %s of %s which has only a getter", name, obj == NULL ? "#<Object>" : wfp_push_object_text(thr, obj));
}
static void wfp_not_deletable(duk_hthread *thr, duk_hobject *obj, duk_hstring *key) {
	const char *name = wfp_key_text(thr, key);
	(void) duk_type_error(thr, "Cannot delete property '%s' of %s", name, wfp_push_object_text(thr, obj));
}
/* The primitive is on top. */
static void wfp_in_of_primitive(duk_hthread *thr, duk_tval *tv_key) {
	duk_tval *tv = DUK_GET_TVAL_NEGIDX(thr, -1);
	const char *text = DUK_TVAL_IS_STRING(tv) ? wfp_push_key(thr, tv) : duk_safe_to_string(thr, -1);
	(void) duk_type_error(thr, "Cannot use 'in' operator to search for %s in %s", wfp_push_key_readable(thr, tv_key), text);
}

static const char *wfp_text_of_read(duk_hthread *thr, duk_tval *tv_obj, duk_tval *tv_key) {
	duk_hstring *key = DUK_TVAL_IS_STRING(tv_key) ? DUK_TVAL_GET_STRING(tv_key) : NULL;
	if (key == NULL && DUK_TVAL_IS_NUMBER(tv_key)) {
		(void) wfp_push_key(thr, tv_key);
		key = duk_known_hstring(thr, -1);
	}
	if (key != NULL && !DUK_HSTRING_HAS_SYMBOL(key)) {
		const char *message = wfp_push_destructured(thr, DUK_TVAL_IS_NULL(tv_obj) ? "null" : "undefined", key);
		if (message != NULL) return message;
	}
	return duk_push_sprintf(thr, "Cannot read properties of %s (reading %s)", duk_push_string_tval_readable(thr, tv_obj),
	                        wfp_push_key_readable(thr, tv_key));
}
