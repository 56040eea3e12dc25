/*
 * Object (ECMA-262 20.1) on the essential internal methods. Included by engine.c. The functions named
 * duk_bi_* take the place of the engine's own of that name, which know no traps: the engine's tables of built-ins, made once for a
 * process, give them their names, lengths and attributes. What the engine has no entry for is added by reflect_builtins.inc.c.
 */

static duk_hobject *wfp_to_object(duk_hthread *thr, duk_idx_t at) {
	if (duk_is_null_or_undefined(thr, at)) (void) duk_type_error(thr, "Cannot convert undefined or null to object");
	return duk_to_hobject(thr, at);
}
static duk_hobject *wfp_require_object(duk_hthread *thr, duk_idx_t at, const char *who) {
	duk_hobject *obj;
	if (duk_check_type_mask(thr, at, DUK_TYPE_MASK_LIGHTFUNC | DUK_TYPE_MASK_BUFFER)) (void) duk_to_object(thr, at);
	obj = duk_get_hobject(thr, at);
	if (!wfp_is_object(thr, at)) (void) duk_type_error(thr, "%s called on non-object", who);
	return obj;
}

static void wfp_push_builtin(duk_hthread *thr, const char *name, duk_c_function fn, duk_idx_t nargs, duk_idx_t length, duk_int_t magic) {
	duk_push_c_function(thr, fn, nargs);
	wfp_set_constructable(thr, -1, 0);
	duk_set_magic(thr, -1, magic);
	duk_push_int(thr, length);
	duk_xdef_prop_stridx(thr, -2, DUK_STRIDX_LENGTH, DUK_PROPDESC_FLAGS_C);
	duk_push_string(thr, name);
	duk_xdef_prop_stridx(thr, -2, DUK_STRIDX_NAME, DUK_PROPDESC_FLAGS_C);
}

DUK_INTERNAL duk_ret_t duk_bi_object_constructor(duk_hthread *thr) {
	if (duk_is_constructor_call(thr) && thr->callstack_curr->wfp_new_target != NULL) {
		duk_push_this(thr); /* of a subclass */
		return 1;
	}
	if (duk_is_null_or_undefined(thr, 0)) duk_push_object(thr);
	else (void) duk_to_object(thr, 0);
	return 1;
}

/* Properties ------------------------------------------------------------------------------------------------------------------------- */

DUK_INTERNAL duk_ret_t duk_bi_object_constructor_define_property(duk_hthread *thr) { /* magic: 0 Object, 1 Reflect */
	duk_bool_t reflects = duk_get_current_magic(thr) != 0, done;
	duk_hobject *obj = wfp_require_object(thr, 0, reflects ? "Reflect.defineProperty" : "Object.defineProperty");
	duk_hstring *key = duk_to_property_key_hstring(thr, 1);
	wfp_desc desc;
	wfp_to_desc(thr, 2, &desc);
	done = wfp_define_own_property(thr, obj, key, &desc);
	if (!reflects && !done) wfp_cannot_define(thr, obj, key);
	if (reflects) duk_push_boolean(thr, done);
	else duk_dup_0(thr);
	return 1;
}

/* [obj properties] -> [obj ...] */
static void wfp_define_properties(duk_hthread *thr) {
	duk_hobject *obj = duk_known_hobject(thr, 0), *from = wfp_to_object(thr, 1);
	duk_uarridx_t i, count, found = 0;
	wfp_desc desc;
	duk_idx_t base;
	duk_uint_t *flags;
	wfp_own_property_keys(thr, from, 0); /* 2 */
	count = (duk_uarridx_t) duk_get_length(thr, 2);
	duk_push_array(thr); /* 3: key, value, setter of each */
	flags = (duk_uint_t *) duk_push_fixed_buffer(thr, (duk_size_t) count * sizeof *flags); /* 4 */
	base = duk_get_top(thr);
	for (i = 0; i < count; i++) {
		duk_get_prop_index(thr, 2, i);
		if (wfp_get_own_property(thr, from, duk_known_hstring(thr, base), &desc) && (desc.flags & DUK_DEFPROP_ENUMERABLE)) {
			duk_dup(thr, 1);
			(void) wfp_get(thr, from, duk_known_hstring(thr, base), -1);
			wfp_to_desc(thr, -1, &desc);
			flags[found / 3] = desc.flags;
			wfp_put_element(thr, 3, found + 2);
			wfp_put_element(thr, 3, found + 1);
			duk_dup(thr, base);
			wfp_put_element(thr, 3, found);
			found += 3;
		}
		duk_set_top(thr, base);
	}
	for (i = 0; i < found; i += 3) {
		duk_get_prop_index(thr, 3, i);
		duk_get_prop_index(thr, 3, i + 1);
		duk_get_prop_index(thr, 3, i + 2);
		desc.flags = flags[i / 3];
		desc.at = base + 1;
		if (!wfp_define_own_property(thr, obj, duk_known_hstring(thr, base), &desc)) {
			wfp_cannot_define(thr, obj, duk_known_hstring(thr, base));
		}
		duk_set_top(thr, base);
	}
	duk_set_top(thr, 1);
}
DUK_INTERNAL duk_ret_t duk_bi_object_constructor_define_properties(duk_hthread *thr) {
	(void) wfp_require_object(thr, 0, "Object.defineProperties");
	wfp_define_properties(thr);
	return 1;
}
DUK_INTERNAL duk_ret_t duk_bi_object_constructor_create(duk_hthread *thr) {
	duk_hobject *proto = duk_get_hobject(thr, 0);
	if (proto == NULL && !duk_is_null(thr, 0)) {
		return duk_type_error(thr, "Object prototype may only be an Object or null: %s", duk_safe_to_string(thr, 0));
	}
	(void) duk_push_object_helper_proto(thr, DUK_HOBJECT_FLAG_EXTENSIBLE | DUK_HOBJECT_FLAG_FASTREFS | DUK_HOBJECT_CLASS_AS_FLAGS(DUK_HOBJECT_CLASS_OBJECT),
	                                    proto);
	if (duk_is_undefined(thr, 1)) return 1;
	duk_replace(thr, 0);
	wfp_define_properties(thr);
	return 1;
}

DUK_INTERNAL duk_ret_t duk_bi_object_constructor_get_own_property_descriptor(duk_hthread *thr) { /* magic: 0 Object, 1 Reflect */
	duk_hobject *obj =
	    duk_get_current_magic(thr) == 0 ? wfp_to_object(thr, 0) : wfp_require_object(thr, 0, "Reflect.getOwnPropertyDescriptor");
	duk_hstring *key = duk_to_property_key_hstring(thr, 1);
	wfp_desc desc;
	if (!wfp_get_own_property(thr, obj, key, &desc)) return 0;
	wfp_push_desc(thr, &desc);
	return 1;
}
static duk_ret_t wfp_object_get_own_property_descriptors(duk_hthread *thr) {
	duk_hobject *obj = wfp_to_object(thr, 0);
	duk_uarridx_t i, count;
	wfp_own_property_keys(thr, obj, 0); /* 1 */
	duk_push_object(thr); /* 2 */
	count = (duk_uarridx_t) duk_get_length(thr, 1);
	for (i = 0; i < count; i++) {
		wfp_desc desc;
		duk_get_prop_index(thr, 1, i);
		if (wfp_get_own_property(thr, obj, duk_known_hstring(thr, 3), &desc)) {
			wfp_push_desc(thr, &desc);
			duk_replace(thr, 4);
			duk_set_top(thr, 5);
			duk_def_prop(thr, 2, DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_SET_WEC);
		}
		duk_set_top(thr, 3);
	}
	return 1;
}

/* magic: 0 Object.keys, 1 getOwnPropertyNames, 2 getOwnPropertySymbols, 3 Reflect.ownKeys */
DUK_INTERNAL duk_ret_t duk_bi_object_constructor_keys_shared(duk_hthread *thr) {
	duk_int_t magic = duk_get_current_magic(thr);
	duk_hobject *obj = magic == 3 ? wfp_require_object(thr, 0, "Reflect.ownKeys") : wfp_to_object(thr, 0);
	duk_uarridx_t i, count, kept = 0;
	duk_bool_t trapped = DUK_HOBJECT_IS_PROXY(obj) || WFP_IS_NAMESPACE(obj);
	wfp_own_property_keys(thr, obj, magic == 0); /* 1 */
	if (magic == 3) return 1;
	count = (duk_uarridx_t) duk_get_length(thr, 1);
	duk_push_array(thr); /* 2 */
	for (i = 0; i < count; i++) {
		duk_hstring *key;
		wfp_desc desc;
		duk_get_prop_index(thr, 1, i);
		key = duk_known_hstring(thr, 3);
		if ((DUK_HSTRING_HAS_SYMBOL(key) != 0) == (magic == 2) &&
		    (magic != 0 || !trapped || (wfp_get_own_property(thr, obj, key, &desc) && (desc.flags & DUK_DEFPROP_ENUMERABLE)))) {
			duk_set_top(thr, 4);
			wfp_put_element(thr, 2, kept++);
		}
		duk_set_top(thr, 3);
	}
	return 1;
}
static duk_ret_t wfp_object_values_shared(duk_hthread *thr) { /* magic: 0 values, 1 entries */
	duk_bool_t entries = duk_get_current_magic(thr) != 0;
	duk_hobject *obj = wfp_to_object(thr, 0);
	duk_uarridx_t i, count, kept = 0;
	wfp_own_property_keys(thr, obj, 0); /* 1 */
	count = (duk_uarridx_t) duk_get_length(thr, 1);
	duk_push_array(thr); /* 2 */
	for (i = 0; i < count; i++) {
		duk_hstring *key;
		wfp_desc desc;
		duk_get_prop_index(thr, 1, i);
		key = duk_known_hstring(thr, 3);
		if (!DUK_HSTRING_HAS_SYMBOL(key) && wfp_get_own_property(thr, obj, key, &desc) && (desc.flags & DUK_DEFPROP_ENUMERABLE)) {
			if (!(desc.flags & DUK_DEFPROP_HAVE_VALUE) || DUK_HOBJECT_IS_PROXY(obj)) {
				(void) wfp_get(thr, obj, key, 0);
				duk_replace(thr, 4);
			}
			duk_set_top(thr, 5);
			if (entries) {
				duk_push_array(thr);
				duk_dup(thr, 3);
				wfp_put_element(thr, -2, 0);
				duk_dup(thr, 4);
				wfp_put_element(thr, -2, 1);
			}
			wfp_put_element(thr, 2, kept++);
		}
		duk_set_top(thr, 3);
	}
	return 1;
}
DUK_INTERNAL duk_ret_t duk_bi_object_constructor_assign(duk_hthread *thr) {
	duk_idx_t nargs = duk_get_top(thr), at;
	(void) wfp_to_object(thr, 0);
	for (at = 1; at < nargs; at++) {
		duk_hobject *from;
		duk_uarridx_t i, count;
		if (duk_is_null_or_undefined(thr, at)) continue;
		from = duk_to_hobject(thr, at);
		duk_require_stack(thr, 16);
		wfp_own_property_keys(thr, from, 0); /* nargs */
		count = (duk_uarridx_t) duk_get_length(thr, nargs);
		for (i = 0; i < count; i++) {
			duk_hstring *key;
			wfp_desc desc;
			duk_get_prop_index(thr, nargs, i); /* nargs + 1 */
			key = duk_known_hstring(thr, nargs + 1);
			if (wfp_get_own_property(thr, from, key, &desc) && (desc.flags & DUK_DEFPROP_ENUMERABLE)) {
				duk_set_top(thr, nargs + 2);
				(void) wfp_get(thr, from, key, at);
				(void) duk_hobject_putprop(thr, DUK_GET_TVAL_POSIDX(thr, 0), DUK_GET_TVAL_POSIDX(thr, nargs + 1), DUK_GET_TVAL_POSIDX(thr, nargs + 2),
				                           1 /* throw */);
			}
			duk_set_top(thr, nargs + 1);
		}
		duk_set_top(thr, nargs);
	}
	duk_set_top(thr, 1);
	return 1;
}

/* Integrity ------------------------------------------------------------------------------------------------------------------------------ */

static void wfp_integrity_failed(duk_hthread *thr, duk_bool_t freeze) {
	(void) duk_type_error(thr, freeze ? "Cannot freeze" : "Cannot seal");
}
/* SetIntegrityLevel of an ordinary object, in place; private names stay as they are. */
static void wfp_seal_ordinary(duk_hthread *thr, duk_hobject *obj, duk_bool_t freeze) {
	duk_uint_fast32_t i;
	if (freeze && DUK_HOBJECT_IS_BUFOBJ(obj) && ((duk_hbufobj *) obj)->is_typedarray && ((duk_hbufobj *) obj)->length > 0) {
		(void) duk_type_error(thr, "Cannot freeze array buffer views with elements");
	}
	duk__abandon_array_part(thr, obj);
	for (i = 0; i < DUK_HOBJECT_GET_ENEXT(obj); i++) {
		duk_hstring *key = DUK_HOBJECT_E_GET_KEY(thr->heap, obj, i);
		duk_uint8_t *flags = DUK_HOBJECT_E_GET_FLAGS_PTR(thr->heap, obj, i);
		if (key == NULL || DUK_HSTRING_HAS_HIDDEN(key)) continue;
		*flags &= ~DUK_PROPDESC_FLAG_CONFIGURABLE;
		if (freeze && !(*flags & DUK_PROPDESC_FLAG_ACCESSOR)) *flags &= ~DUK_PROPDESC_FLAG_WRITABLE;
	}
	if (freeze && DUK_HOBJECT_HAS_EXOTIC_ARRAY(obj)) DUK_HARRAY_SET_LENGTH_NONWRITABLE((duk_harray *) obj);
	DUK_HOBJECT_CLEAR_EXTENSIBLE(obj);
}
static void wfp_set_integrity(duk_hthread *thr, duk_hobject *obj, duk_bool_t freeze) {
	duk_idx_t top = duk_get_top(thr);
	duk_uarridx_t i, count;
	if (!DUK_HOBJECT_IS_PROXY(obj) && !WFP_IS_NAMESPACE(obj) && !wfp_may_change_length(obj)) {
		wfp_seal_ordinary(thr, obj, freeze);
		return;
	}
	if (!wfp_object_prevent_extensions(thr, obj)) wfp_integrity_failed(thr, freeze);
	wfp_own_property_keys(thr, obj, 0);
	count = (duk_uarridx_t) duk_get_length(thr, top);
	for (i = 0; i < count; i++) {
		wfp_desc desc, now;
		duk_hstring *key;
		duk_get_prop_index(thr, top, i);
		key = duk_known_hstring(thr, -1);
		desc.flags = DUK_DEFPROP_HAVE_CONFIGURABLE;
		desc.at = 0;
		if (!freeze || wfp_get_own_property(thr, obj, key, &now)) {
			if (freeze && wfp_is_data(&now)) desc.flags |= DUK_DEFPROP_HAVE_WRITABLE;
			if (!wfp_define_own_property(thr, obj, key, &desc)) wfp_integrity_failed(thr, freeze);
		}
		duk_set_top(thr, top + 1);
	}
	duk_set_top(thr, top);
}
DUK_INTERNAL duk_ret_t duk_bi_object_constructor_seal_freeze_shared(duk_hthread *thr) { /* magic: 0 seal, 1 freeze */
	duk_hobject *obj = duk_get_hobject(thr, 0);
	if (obj != NULL) wfp_set_integrity(thr, obj, (duk_bool_t) duk_get_current_magic(thr));
	return 1;
}
DUK_INTERNAL duk_ret_t duk_bi_object_constructor_is_sealed_frozen_shared(duk_hthread *thr) { /* magic: 0 sealed, 1 frozen */
	duk_bool_t frozen = (duk_bool_t) duk_get_current_magic(thr);
	duk_hobject *obj = duk_get_hobject(thr, 0);
	duk_uarridx_t i, count;
	duk_bool_t holds = 1;
	if (obj == NULL) {
		duk_push_true(thr);
		return 1;
	}
	if (wfp_object_is_extensible(thr, obj)) {
		duk_push_false(thr);
		return 1;
	}
	wfp_own_property_keys(thr, obj, 0); /* 1 */
	count = (duk_uarridx_t) duk_get_length(thr, 1);
	for (i = 0; holds && i < count; i++) {
		wfp_desc now;
		duk_get_prop_index(thr, 1, i);
		if (wfp_get_own_property(thr, obj, duk_known_hstring(thr, 2), &now)) {
			holds = !(now.flags & DUK_DEFPROP_CONFIGURABLE) && !(frozen && (now.flags & DUK_DEFPROP_WRITABLE));
		}
		duk_set_top(thr, 2);
	}
	duk_push_boolean(thr, holds);
	return 1;
}
DUK_INTERNAL duk_ret_t duk_bi_object_constructor_is_extensible(duk_hthread *thr) { /* magic: 0 Object, 1 Reflect */
	duk_hobject *obj = duk_get_current_magic(thr) == 0 ? duk_get_hobject(thr, 0) : wfp_require_object(thr, 0, "Reflect.isExtensible");
	duk_push_boolean(thr, obj != NULL && wfp_object_is_extensible(thr, obj));
	return 1;
}
DUK_INTERNAL duk_ret_t duk_bi_object_constructor_prevent_extensions(duk_hthread *thr) { /* magic: 0 Object, 1 Reflect */
	duk_bool_t reflects = duk_get_current_magic(thr) != 0;
	duk_hobject *obj = reflects ? wfp_require_object(thr, 0, "Reflect.preventExtensions") : duk_get_hobject(thr, 0);
	duk_bool_t done = obj == NULL || wfp_object_prevent_extensions(thr, obj);
	if (!reflects && !done && wfp_may_change_length(obj)) return duk_type_error(thr, "Cannot prevent extensions of an array buffer view that can be resized");
	if (!reflects && !done) return duk_type_error(thr, "'preventExtensions' on proxy: trap returned falsish");
	duk_set_top(thr, 1);
	if (reflects) duk_push_boolean(thr, done);
	return 1;
}

/* Prototypes -------------------------------------------------------------------------------------------------------------------------------- */

DUK_INTERNAL duk_ret_t duk_bi_object_getprototype_shared(duk_hthread *thr) { /* magic: 0 __proto__, 1 Object, 2 Reflect */
	duk_int_t magic = duk_get_current_magic(thr);
	if (magic == 0) {
		duk_set_top(thr, 0);
		duk_push_this(thr);
	}
	(void) wfp_push_prototype_of(thr, magic == 2 ? wfp_require_object(thr, 0, "Reflect.getPrototypeOf") : wfp_to_object(thr, 0));
	return 1;
}
DUK_INTERNAL duk_ret_t duk_bi_object_setprototype_shared(duk_hthread *thr) { /* magic: 0 __proto__, 1 Object, 2 Reflect */
	duk_int_t magic = duk_get_current_magic(thr);
	duk_hobject *obj, *proto;
	duk_bool_t done;
	if (magic == 0) {
		duk_push_this(thr);
		duk_insert(thr, 0);
	}
	if (magic < 2 && duk_is_null_or_undefined(thr, 0)) return duk_type_error(thr, "Object.setPrototypeOf called on null or undefined");
	if (magic == 2) (void) wfp_require_object(thr, 0, "Reflect.setPrototypeOf");
	proto = duk_get_hobject(thr, 1);
	if (!wfp_is_object(thr, 1) && !duk_is_null(thr, 1)) {
		if (magic == 0) return 0;
		return duk_type_error(thr, "Object prototype may only be an Object or null: %s", duk_safe_to_string(thr, 1));
	}
	obj = wfp_is_object(thr, 0) ? duk_get_hobject(thr, 0) : NULL;
	done = obj == NULL || wfp_set_prototype_of(thr, obj, proto);
	if (magic == 2) {
		duk_push_boolean(thr, done);
		return 1;
	}
	if (!done) {
		return duk_type_error(thr, DUK_HOBJECT_IS_PROXY(obj)            ? "'setPrototypeOf' on proxy: trap returned falsish"
		                           : !DUK_HOBJECT_HAS_EXTENSIBLE(obj) ? "#<Object> is not extensible"
		                           : obj == thr->builtins[DUK_BIDX_OBJECT_PROTOTYPE]
		                               ? "Immutable prototype object 'Object.prototype' cannot have their prototype set"
		                               : "Cyclic __proto__ value");
	}
	duk_set_top(thr, 1);
	return magic == 0 ? 0 : 1;
}
DUK_INTERNAL duk_ret_t duk_bi_object_prototype_is_prototype_of(duk_hthread *thr) {
	duk_hobject *val = duk_get_hobject(thr, 0);
	if (val == NULL) {
		duk_push_false(thr);
		return 1;
	}
	duk_push_this(thr);
	(void) wfp_to_object(thr, 1);
	duk_push_boolean(thr, wfp_instance_of(thr, val, duk_known_hobject(thr, 1)));
	return 1;
}

/* Object.prototype ---------------------------------------------------------------------------------------------------------------------------- */

static duk_ret_t wfp_own_flags(duk_hthread *thr, duk_idx_t obj, duk_idx_t key, duk_uint_t wanted) {
	wfp_desc desc;
	duk_push_boolean(thr, wfp_get_own_property(thr, duk_known_hobject(thr, obj), duk_known_hstring(thr, key), &desc) &&
	                          (desc.flags & wanted) == wanted);
	return 1;
}
static void wfp_key_and_this(duk_hthread *thr) {
	(void) duk_to_property_key_hstring(thr, 0);
	duk_push_this(thr);
	(void) wfp_to_object(thr, 1);
}
DUK_INTERNAL duk_ret_t duk_bi_object_prototype_has_own_property(duk_hthread *thr) {
	wfp_key_and_this(thr);
	return wfp_own_flags(thr, 1, 0, 0);
}
DUK_INTERNAL duk_ret_t duk_bi_object_prototype_property_is_enumerable(duk_hthread *thr) {
	wfp_key_and_this(thr);
	return wfp_own_flags(thr, 1, 0, DUK_DEFPROP_ENUMERABLE);
}
static duk_ret_t wfp_object_has_own(duk_hthread *thr) {
	(void) wfp_to_object(thr, 0);
	(void) duk_to_property_key_hstring(thr, 1);
	return wfp_own_flags(thr, 0, 1, 0);
}
DUK_INTERNAL duk_ret_t duk_bi_object_prototype_to_string(duk_hthread *thr) {
	duk_hobject *obj;
	duk_small_uint_t stridx = DUK_STRIDX_UC_OBJECT;
	duk_bool_t tagged = 0;
	duk_push_literal(thr, "[object ");
	duk_push_this(thr);
	if (duk_is_null_or_undefined(thr, -1)) {
		stridx = duk_is_null(thr, -1) ? DUK_STRIDX_UC_NULL : DUK_STRIDX_UC_UNDEFINED;
	} else {
		obj = duk_to_hobject(thr, -1);
		if (wfp_object_is_array(thr, obj)) {
			stridx = DUK_STRIDX_UC_ARRAY;
		} else if (DUK_HOBJECT_IS_CALLABLE(obj)) {
			stridx = DUK_STRIDX_UC_FUNCTION;
		} else {
			switch (DUK_HOBJECT_GET_CLASS_NUMBER(obj)) {
			case DUK_HOBJECT_CLASS_ARGUMENTS:
			case DUK_HOBJECT_CLASS_BOOLEAN:
			case DUK_HOBJECT_CLASS_DATE:
			case DUK_HOBJECT_CLASS_ERROR:
			case DUK_HOBJECT_CLASS_NUMBER:
			case DUK_HOBJECT_CLASS_REGEXP:
			case DUK_HOBJECT_CLASS_STRING:
				stridx = DUK_HOBJECT_CLASS_NUMBER_TO_STRIDX(DUK_HOBJECT_GET_CLASS_NUMBER(obj));
				break;
			}
		}
		duk_get_prop_stridx(thr, -1, DUK_STRIDX_WELLKNOWN_SYMBOL_TO_STRING_TAG);
		tagged = duk_is_string(thr, -1) && !duk_is_symbol(thr, -1);
		if (!tagged) duk_pop(thr);
	}
	if (!tagged) duk_push_hstring_stridx(thr, stridx);
	duk_remove_m2(thr);
	duk_push_literal(thr, "]");
	duk_concat(thr, 3);
	return 1;
}
DUK_INTERNAL duk_ret_t duk_bi_object_prototype_to_locale_string(duk_hthread *thr) {
	duk_push_this(thr);
	if (duk_is_null_or_undefined(thr, -1)) return duk_type_error(thr, "Object.prototype.toLocaleString called on null or undefined");
	(void) duk_get_prop_stridx(thr, -1, DUK_STRIDX_TO_STRING);
	duk_insert(thr, -2);
	duk_call_method(thr, 0);
	return 1;
}
DUK_INTERNAL duk_ret_t duk_bi_object_prototype_defineaccessor(duk_hthread *thr) { /* magic: 0 getter, 1 setter */
	duk_bool_t setter = duk_get_current_magic(thr) != 0;
	duk_hobject *obj;
	wfp_desc desc;
	duk_push_this(thr);
	obj = wfp_to_object(thr, 2);
	if (!duk_is_callable(thr, 1)) return duk_type_error(thr, "Object.prototype.__define%s__: Expecting function", setter ? "Setter" : "Getter");
	(void) duk_to_property_key_hstring(thr, 0);
	desc.flags = DUK_DEFPROP_SET_ENUMERABLE | DUK_DEFPROP_SET_CONFIGURABLE | (setter ? DUK_DEFPROP_HAVE_SETTER : DUK_DEFPROP_HAVE_GETTER);
	desc.at = setter ? 0 : 1; /* the setter is in the slot behind */
	if (!wfp_define_own_property(thr, obj, duk_known_hstring(thr, 0), &desc)) wfp_cannot_define(thr, obj, duk_known_hstring(thr, 0));
	return 0;
}
DUK_INTERNAL duk_ret_t duk_bi_object_prototype_lookupaccessor(duk_hthread *thr) { /* magic: 0 getter, 1 setter */
	duk_bool_t setter = duk_get_current_magic(thr) != 0;
	duk_push_this(thr);
	(void) wfp_to_object(thr, 1);
	(void) duk_to_property_key_hstring(thr, 0);
	for (;;) {
		duk_hobject *obj = duk_known_hobject(thr, 1);
		wfp_desc desc;
		if (wfp_get_own_property(thr, obj, duk_known_hstring(thr, 0), &desc)) {
			if (!wfp_is_accessor(&desc)) return 0;
			duk_dup(thr, desc.at + (setter ? 1 : 0));
			return 1;
		}
		if (wfp_push_prototype_of(thr, obj) == NULL) return 0;
		duk_replace(thr, 1);
	}
}
