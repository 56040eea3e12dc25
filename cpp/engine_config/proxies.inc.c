/*
 * Proxies (ECMA-262 10.5): every trap with its invariants, and what happens without one. Included by engine.c; see objects.h.
 * The engine's proxy object is kept as it is; revoked is one without a handler.
 */

static void wfp_broken(duk_hthread *thr, const char *trap, duk_hstring *key, const char *why) {
	if (key == NULL) (void) duk_type_error(thr, "'%s' on proxy: %s", trap, why);
	(void) duk_type_error(thr, "'%s' on proxy: %s for property '%s'", trap, why, wfp_key_text(thr, key));
}

/* [value] -> []: the element of an array of our own, whatever Array.prototype has there. */
static void wfp_put_element(duk_hthread *thr, duk_idx_t array, duk_uarridx_t index) {
	duk_harray *a = (duk_harray *) duk_known_hobject(thr, array);
	duk_xdef_prop_index_wec(thr, array, index);
	if (index >= a->length) a->length = index + 1;
}

static duk_hobject *wfp_proxy_target(duk_hthread *thr, duk_hobject *obj, const char *operation) {
	duk_hproxy *proxy = (duk_hproxy *) obj;
	if (proxy->handler == NULL) (void) duk_type_error(thr, "Cannot perform '%s' on a proxy that has been revoked", operation);
	return proxy->target;
}

/* Enters a proxy's operation: [] -> [trap handler target] when the handler has the trap, else nothing. Deep nests of proxies are native
 * recursion: `leave` by wfp_leave(); errors restore the depth by themselves. */
static duk_bool_t wfp_enter(duk_hthread *thr, duk_hobject *obj, const char *trap, duk_hobject **target) {
	duk_hproxy *proxy = (duk_hproxy *) obj;
	*target = wfp_proxy_target(thr, obj, trap);
	if (thr->heap->call_recursion_depth >= thr->heap->call_recursion_limit) {
		DUK_ERROR_RANGE(thr, DUK_STR_NATIVE_STACK_LIMIT);
	}
	thr->heap->call_recursion_depth++;
	duk_require_stack(thr, 24);
	duk_push_hobject(thr, proxy->handler);
	(void) duk_push_literal_raw(thr, trap, strlen(trap)); /* found by its address */
	(void) duk_get_prop(thr, -2);
	if (duk_is_null_or_undefined(thr, -1)) {
		duk_pop_2(thr);
		return 0;
	}
	if (!duk_is_callable(thr, -1)) (void) duk_type_error(thr, "proxy trap '%s' is not a function", trap);
	duk_insert(thr, -2);
	duk_push_hobject(thr, *target);
	return 1;
}
static duk_bool_t wfp_leave(duk_hthread *thr, duk_bool_t result) {
	thr->heap->call_recursion_depth--;
	return result;
}
/* Calls the trap and takes its answer as a boolean: [trap handler target arg1 .. argN] -> []. */
static duk_bool_t wfp_ask(duk_hthread *thr, duk_idx_t args) {
	duk_call_method(thr, args + 1);
	return duk_to_boolean_top_pop(thr);
}

/* The traps ---------------------------------------------------------------------------------------------------------------------------- */

static duk_bool_t wfp_proxy_get_own(duk_hthread *thr, duk_hobject *obj, duk_hstring *key, wfp_desc *desc) {
	static const char kTrap[] = "getOwnPropertyDescriptor";
	duk_idx_t top = duk_get_top(thr);
	duk_hobject *target;
	wfp_desc now;
	duk_bool_t there;
	if (!wfp_enter(thr, obj, kTrap, &target)) return wfp_leave(thr, wfp_get_own_property(thr, target, key, desc));
	duk_push_hstring(thr, key);
	duk_call_method(thr, 2);
	if (!duk_is_undefined(thr, -1) && !duk_is_object(thr, -1)) wfp_broken(thr, kTrap, key, "trap returned neither object nor undefined");
	there = wfp_get_own_property(thr, target, key, &now);
	if (duk_is_undefined(thr, top)) {
		if (there && !(now.flags & DUK_DEFPROP_CONFIGURABLE)) wfp_broken(thr, kTrap, key, "trap returned undefined for a non-configurable property");
		if (there && !wfp_object_is_extensible(thr, target)) wfp_broken(thr, kTrap, key, "trap returned undefined on a non-extensible target");
		duk_set_top(thr, top);
		return wfp_leave(thr, 0);
	}
	{
		duk_bool_t extensible = wfp_object_is_extensible(thr, target);
		wfp_to_desc(thr, top, desc);
		desc->flags |= WFP_ALL_HAVE | (wfp_is_accessor(desc) ? DUK_DEFPROP_HAVE_GETTER | DUK_DEFPROP_HAVE_SETTER
		                                                     : DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_HAVE_WRITABLE);
		if (!wfp_is_compatible(thr, extensible, desc, there ? &now : NULL)) {
			wfp_broken(thr, kTrap, key, "trap returned a descriptor that is incompatible with the property of the target");
		}
		if (!(desc->flags & DUK_DEFPROP_CONFIGURABLE)) {
			if (!there || (now.flags & DUK_DEFPROP_CONFIGURABLE)) {
				wfp_broken(thr, kTrap, key, "trap reported non-configurability of a configurable or missing property");
			}
			if ((desc->flags & DUK_DEFPROP_HAVE_WRITABLE) && !(desc->flags & DUK_DEFPROP_WRITABLE) && (now.flags & DUK_DEFPROP_WRITABLE)) {
				wfp_broken(thr, kTrap, key, "trap reported a writable property as non-configurable and non-writable");
			}
		}
	}
	duk_dup(thr, desc->at);
	duk_dup(thr, desc->at + 1);
	while (duk_get_top(thr) > top + 2) duk_remove(thr, top);
	desc->at = top;
	return wfp_leave(thr, 1);
}

static duk_bool_t wfp_proxy_define_own(duk_hthread *thr, duk_hobject *obj, duk_hstring *key, const wfp_desc *desc) {
	static const char kTrap[] = "defineProperty";
	duk_idx_t top = duk_get_top(thr);
	duk_hobject *target;
	wfp_desc now;
	duk_bool_t there, extensible, fixed;
	if (!wfp_enter(thr, obj, kTrap, &target)) return wfp_leave(thr, wfp_define_own_property(thr, target, key, desc));
	duk_push_hstring(thr, key);
	wfp_push_desc(thr, desc);
	if (!wfp_ask(thr, 2)) return wfp_leave(thr, 0);
	there = wfp_get_own_property(thr, target, key, &now);
	extensible = wfp_object_is_extensible(thr, target);
	fixed = (desc->flags & DUK_DEFPROP_HAVE_CONFIGURABLE) && !(desc->flags & DUK_DEFPROP_CONFIGURABLE);
	if (!there) {
		if (!extensible) wfp_broken(thr, kTrap, key, "trap returned truish for adding to a non-extensible target");
		if (fixed) wfp_broken(thr, kTrap, key, "trap returned truish for defining a non-configurable property that the target has not");
	} else {
		if (!wfp_is_compatible(thr, extensible, desc, &now)) wfp_broken(thr, kTrap, key, "trap returned truish for an incompatible descriptor");
		if (fixed && (now.flags & DUK_DEFPROP_CONFIGURABLE)) {
			wfp_broken(thr, kTrap, key, "trap returned truish for making a configurable property non-configurable");
		}
		if (wfp_is_data(&now) && !(now.flags & DUK_DEFPROP_CONFIGURABLE) && (now.flags & DUK_DEFPROP_WRITABLE) &&
		    (desc->flags & DUK_DEFPROP_HAVE_WRITABLE) && !(desc->flags & DUK_DEFPROP_WRITABLE)) {
			wfp_broken(thr, kTrap, key, "trap returned truish for making a non-configurable property non-writable");
		}
	}
	duk_set_top(thr, top);
	return wfp_leave(thr, 1);
}

static duk_bool_t wfp_proxy_has(duk_hthread *thr, duk_hobject *obj, duk_hstring *key) {
	static const char kTrap[] = "has";
	duk_idx_t top = duk_get_top(thr);
	duk_hobject *target;
	wfp_desc now;
	if (!wfp_enter(thr, obj, kTrap, &target)) return wfp_leave(thr, wfp_has_property(thr, target, key));
	duk_push_hstring(thr, key);
	if (wfp_ask(thr, 1)) return wfp_leave(thr, 1);
	if (wfp_get_own_property(thr, target, key, &now)) {
		if (!(now.flags & DUK_DEFPROP_CONFIGURABLE)) wfp_broken(thr, kTrap, key, "trap returned falsish for a non-configurable property");
		if (!wfp_object_is_extensible(thr, target)) wfp_broken(thr, kTrap, key, "trap returned falsish on a non-extensible target");
	}
	duk_set_top(thr, top);
	return wfp_leave(thr, 0);
}

static duk_bool_t wfp_proxy_get(duk_hthread *thr, duk_hobject *obj, duk_hstring *key, duk_idx_t receiver) {
	static const char kTrap[] = "get";
	duk_idx_t top = duk_get_top(thr);
	duk_hobject *target;
	wfp_desc now;
	receiver = duk_require_normalize_index(thr, receiver);
	if (!wfp_enter(thr, obj, kTrap, &target)) return wfp_leave(thr, wfp_get(thr, target, key, receiver));
	duk_push_hstring(thr, key);
	duk_dup(thr, receiver);
	duk_call_method(thr, 3);
	if (wfp_get_own_property(thr, target, key, &now) && !(now.flags & DUK_DEFPROP_CONFIGURABLE)) {
		if (wfp_is_data(&now) && !(now.flags & DUK_DEFPROP_WRITABLE) && !duk_samevalue(thr, top, now.at)) {
			wfp_broken(thr, kTrap, key, "trap returned another value than the target has, which is non-writable and non-configurable,");
		}
		if (wfp_is_accessor(&now) && duk_is_undefined(thr, now.at) && !duk_is_undefined(thr, top)) {
			wfp_broken(thr, kTrap, key, "trap returned a value where the target has a non-configurable accessor without getter");
		}
	}
	duk_set_top(thr, top + 1);
	return wfp_leave(thr, 1);
}

static duk_bool_t wfp_proxy_set(duk_hthread *thr, duk_hobject *obj, duk_hstring *key, duk_idx_t value, duk_idx_t receiver) {
	static const char kTrap[] = "set";
	duk_idx_t top = duk_get_top(thr);
	duk_hobject *target;
	wfp_desc now;
	value = duk_require_normalize_index(thr, value);
	receiver = duk_require_normalize_index(thr, receiver);
	if (!wfp_enter(thr, obj, kTrap, &target)) return wfp_leave(thr, wfp_set(thr, target, key, value, receiver));
	duk_push_hstring(thr, key);
	duk_dup(thr, value);
	duk_dup(thr, receiver);
	if (!wfp_ask(thr, 3)) return wfp_leave(thr, 0);
	if (wfp_get_own_property(thr, target, key, &now) && !(now.flags & DUK_DEFPROP_CONFIGURABLE)) {
		if (wfp_is_data(&now) && !(now.flags & DUK_DEFPROP_WRITABLE) && !duk_samevalue(thr, value, now.at)) {
			wfp_broken(thr, kTrap, key, "trap returned truish where the target has a different, non-writable and non-configurable value");
		}
		if (wfp_is_accessor(&now) && duk_is_undefined(thr, now.at + 1)) {
			wfp_broken(thr, kTrap, key, "trap returned truish where the target has a non-configurable accessor without setter");
		}
	}
	duk_set_top(thr, top);
	return wfp_leave(thr, 1);
}

static duk_bool_t wfp_proxy_delete(duk_hthread *thr, duk_hobject *obj, duk_hstring *key) {
	static const char kTrap[] = "deleteProperty";
	duk_idx_t top = duk_get_top(thr);
	duk_hobject *target;
	wfp_desc now;
	if (!wfp_enter(thr, obj, kTrap, &target)) return wfp_leave(thr, wfp_delete_property(thr, target, key));
	duk_push_hstring(thr, key);
	if (!wfp_ask(thr, 1)) return wfp_leave(thr, 0);
	if (wfp_get_own_property(thr, target, key, &now)) {
		if (!(now.flags & DUK_DEFPROP_CONFIGURABLE)) wfp_broken(thr, kTrap, key, "trap returned truish for a non-configurable property");
		if (!wfp_object_is_extensible(thr, target)) wfp_broken(thr, kTrap, key, "trap returned truish on a non-extensible target");
	}
	duk_set_top(thr, top);
	return wfp_leave(thr, 1);
}

/* The list of a trap's array-like: [result] -> [array set], the set a bare object with the keys. */
static duk_uarridx_t wfp_list_of_keys(duk_hthread *thr, const char *trap) {
	duk_idx_t from = duk_get_top(thr) - 1;
	duk_double_t length;
	duk_uarridx_t i, count;
	if (!duk_is_object(thr, from)) wfp_broken(thr, trap, NULL, "trap result is not an object");
	duk_push_array(thr);
	duk_push_bare_object(thr);
	duk_get_prop_stridx(thr, from, DUK_STRIDX_LENGTH);
	length = duk_to_number(thr, -1);
	duk_pop(thr);
	if (length > 4294967295.0) DUK_ERROR_RANGE(thr, DUK_STR_RESULT_TOO_LONG);
	count = length >= 1.0 ? (duk_uarridx_t) length : 0;
	for (i = 0; i < count; i++) {
		duk_get_prop_index(thr, from, i);
		if (!duk_is_string(thr, -1)) wfp_broken(thr, trap, NULL, "trap result has an element that is neither string nor symbol");
		duk_dup_top(thr);
		if (duk_has_prop(thr, from + 2)) wfp_broken(thr, trap, NULL, "trap returned duplicate entries");
		duk_dup_top(thr);
		duk_push_true(thr);
		duk_put_prop(thr, from + 2);
		wfp_put_element(thr, from + 1, i);
	}
	duk_remove(thr, from);
	return count;
}
static void wfp_proxy_own_keys(duk_hthread *thr, duk_hobject *obj) {
	static const char kTrap[] = "ownKeys";
	duk_idx_t top = duk_get_top(thr);
	duk_hobject *target;
	duk_bool_t extensible;
	duk_uarridx_t i, count, kept = 0, listed;
	if (!wfp_enter(thr, obj, kTrap, &target)) {
		wfp_own_property_keys(thr, target, 0);
		wfp_leave(thr, 0);
		return;
	}
	duk_call_method(thr, 1);
	listed = wfp_list_of_keys(thr, kTrap);
	extensible = wfp_object_is_extensible(thr, target);
	wfp_own_property_keys(thr, target, 0); /* [array set own] */
	count = (duk_uarridx_t) duk_get_length(thr, top + 2);
	for (i = 0; i < count; i++) {
		wfp_desc now;
		duk_hstring *key;
		duk_bool_t fixed;
		duk_get_prop_index(thr, top + 2, i);
		key = duk_known_hstring(thr, -1);
		fixed = wfp_get_own_property(thr, target, key, &now) && !(now.flags & DUK_DEFPROP_CONFIGURABLE);
		duk_set_top(thr, top + 4);
		duk_dup_top(thr);
		if (duk_has_prop(thr, top + 1)) kept++;
		else if (fixed || !extensible) wfp_broken(thr, kTrap, key, "trap result did not include what the target must have,");
		duk_set_top(thr, top + 3);
	}
	if (!extensible && kept != listed) wfp_broken(thr, kTrap, NULL, "trap returned extra keys but the target is non-extensible");
	duk_set_top(thr, top + 1);
	wfp_leave(thr, 1);
}

static duk_hobject *wfp_proxy_get_prototype(duk_hthread *thr, duk_hobject *obj) {
	static const char kTrap[] = "getPrototypeOf";
	duk_hobject *target, *proto;
	if (!wfp_enter(thr, obj, kTrap, &target)) {
		proto = wfp_push_prototype_of(thr, target);
		wfp_leave(thr, 1);
		return proto;
	}
	duk_call_method(thr, 1);
	proto = duk_get_hobject(thr, -1);
	if (proto == NULL && !duk_is_null(thr, -1)) wfp_broken(thr, kTrap, NULL, "trap returned neither object nor null");
	if (!wfp_object_is_extensible(thr, target)) {
		if (wfp_push_prototype_of(thr, target) != proto) wfp_broken(thr, kTrap, NULL, "target is non-extensible but the trap did not return its prototype");
		duk_pop(thr);
	}
	wfp_leave(thr, 1);
	return proto;
}
static duk_bool_t wfp_proxy_set_prototype(duk_hthread *thr, duk_hobject *obj, duk_hobject *proto) {
	static const char kTrap[] = "setPrototypeOf";
	duk_hobject *target;
	if (!wfp_enter(thr, obj, kTrap, &target)) return wfp_leave(thr, wfp_set_prototype_of(thr, target, proto));
	if (proto != NULL) duk_push_hobject(thr, proto);
	else duk_push_null(thr);
	if (!wfp_ask(thr, 1)) return wfp_leave(thr, 0);
	if (!wfp_object_is_extensible(thr, target)) {
		if (wfp_push_prototype_of(thr, target) != proto) wfp_broken(thr, kTrap, NULL, "trap returned truish for setting a new prototype on a non-extensible target");
		duk_pop(thr);
	}
	return wfp_leave(thr, 1);
}
static duk_bool_t wfp_proxy_is_extensible(duk_hthread *thr, duk_hobject *obj) {
	duk_hobject *target;
	duk_bool_t answer;
	if (!wfp_enter(thr, obj, "isExtensible", &target)) return wfp_leave(thr, wfp_object_is_extensible(thr, target));
	answer = wfp_ask(thr, 0);
	if (answer != wfp_object_is_extensible(thr, target)) wfp_broken(thr, "isExtensible", NULL, "trap result does not reflect the extensibility of the target");
	return wfp_leave(thr, answer);
}
static duk_bool_t wfp_proxy_prevent_extensions(duk_hthread *thr, duk_hobject *obj) {
	duk_hobject *target;
	duk_bool_t answer;
	if (!wfp_enter(thr, obj, "preventExtensions", &target)) return wfp_leave(thr, wfp_object_prevent_extensions(thr, target));
	answer = wfp_ask(thr, 0);
	if (answer && wfp_object_is_extensible(thr, target)) wfp_broken(thr, "preventExtensions", NULL, "trap returned truish but the target is extensible");
	return wfp_leave(thr, answer);
}

/* Calls ---------------------------------------------------------------------------------------------------------------------------------- */

/* [target newTarget arg1 .. argN]: a construction that goes through a proxy without the trap. */
static duk_ret_t wfp_construct_through(duk_hthread *thr) {
	wfp_construct(thr, duk_get_top(thr) - 2);
	return 1;
}

static void wfp_proxy_for_call(duk_hthread *thr, duk_idx_t idx_func, duk_hproxy *proxy, duk_small_uint_t *call_flags, duk_hobject **new_target) {
	duk_bool_t constructs = (*call_flags & DUK_CALL_FLAG_CONSTRUCT) != 0;
	duk_hobject *target, *asked = *new_target != NULL ? *new_target : (duk_hobject *) proxy;
	duk_bool_t trapped = wfp_enter(thr, (duk_hobject *) proxy, constructs ? "construct" : "apply", &target);
	wfp_leave(thr, 1);
	/* idx_func on: proxy, this, arguments; with a trap: trap, handler, target behind them */
	if (!trapped && !constructs) {
		duk_push_hobject(thr, target);
		duk_replace(thr, idx_func);
		return;
	}
	if (constructs) { /* goes on as a call whose result must be an object */
		*call_flags = (*call_flags & ~DUK_CALL_FLAG_CONSTRUCT) | DUK_CALL_FLAG_CONSTRUCT_PROXY;
		*new_target = NULL;
	}
	if (!trapped) {
		duk_push_hobject(thr, asked);
		duk_insert(thr, idx_func + 2);
		duk_push_hobject(thr, target);
		duk_insert(thr, idx_func + 2);
		duk_push_undefined(thr);
		duk_replace(thr, idx_func + 1);
		duk_push_c_lightfunc(thr, wfp_construct_through, DUK_VARARGS, 0, 0);
		duk_replace(thr, idx_func);
		return;
	}
	duk_insert(thr, idx_func + 2);
	duk_insert(thr, idx_func + 2);
	duk_insert(thr, idx_func + 2);
	duk_pack(thr, duk_get_top(thr) - (idx_func + 5));
	/* proxy, this, trap, handler, target, arguments as an array */
	if (constructs) {
		duk_push_hobject(thr, asked);
	} else {
		duk_dup(thr, idx_func + 1);
		duk_insert(thr, idx_func + 5);
	}
	duk_remove(thr, idx_func + 1);
	duk_remove(thr, idx_func);
}
