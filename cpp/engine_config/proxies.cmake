# Hooks of hooks.cmake for objects and proxies.
#
# The engine's property operations hand over to objects.h where they meet a proxy, as the object itself or in its prototype chain. What
# they did with proxies stays behind the hand-over as dead code.

wfp_hook("our declarations"
"DUK_INTERNAL_DECL void duk_hobject_enumerator_create(duk_hthread *thr, duk_small_uint_t enum_flags);
"
"DUK_INTERNAL_DECL void duk_hobject_enumerator_create(duk_hthread *thr, duk_small_uint_t enum_flags);
#include \"engine_config/objects.h\"
")
wfp_hook("get: a proxy"
"			if (duk__proxy_check_prop(thr, curr, DUK_STRIDX_GET, tv_key, &h_target)) {"
"			return wfp_getprop_proxy(thr, curr, tv_obj, tv_key);
			if (duk__proxy_check_prop(thr, curr, DUK_STRIDX_GET, tv_key, &h_target)) {")
wfp_hook("get: a proxy in the chain"
"		curr = DUK_HOBJECT_GET_PROTOTYPE(thr->heap, curr);
	} while (curr != NULL);

	/*
	 *  Not found
	 */
"
"		curr = DUK_HOBJECT_GET_PROTOTYPE(thr->heap, curr);
		if (curr != NULL && DUK_UNLIKELY(DUK_HOBJECT_IS_PROXY(curr))) {
			duk_bool_t wfp_found = wfp_getprop_proxy(thr, curr, tv_obj, DUK_GET_TVAL_NEGIDX(thr, -1));
			duk_remove_m2(thr);
			return wfp_found;
		}
	} while (curr != NULL);

	/*
	 *  Not found
	 */
")
# js/ makes globals that load themselves, with two functions for all of them: accessors of the global object get their key.
wfp_hook("get: only accessors of the global object are told their key"
"			duk_dup_m3(thr);
			duk_call_method(thr, 1); /* [key getter this key] -> [key retval] */"
"			if (curr == thr->builtins[DUK_BIDX_GLOBAL]) {
				duk_dup_m3(thr);
				duk_call_method(thr, 1); /* [key getter this key] -> [key retval] */
			} else {
				duk_call_method(thr, 0);
			}")
wfp_hook("set: only accessors of the global object are told their key"
"			duk_dup_m4(thr);
			duk_call_method(thr, 2); /* [key setter this val key] -> [key retval] */"
"			if (curr == thr->builtins[DUK_BIDX_GLOBAL]) {
				duk_dup_m4(thr);
				duk_call_method(thr, 2); /* [key setter this val key] -> [key retval] */
			} else {
				duk_call_method(thr, 1);
			}")
wfp_hook("set: a proxy"
"			if (duk__proxy_check_prop(thr, orig, DUK_STRIDX_SET, tv_key, &h_target)) {"
"			return wfp_putprop_proxy(thr, orig, tv_obj, tv_key, tv_val, throw_flag);
			if (duk__proxy_check_prop(thr, orig, DUK_STRIDX_SET, tv_key, &h_target)) {")
wfp_hook("set: a proxy in the chain"
"		curr = DUK_HOBJECT_GET_PROTOTYPE(thr->heap, curr);
	} while (curr != NULL);

	/*
	 *  Property not found in prototype chain.
	 */
"
"		curr = DUK_HOBJECT_GET_PROTOTYPE(thr->heap, curr);
		if (curr != NULL && DUK_UNLIKELY(DUK_HOBJECT_IS_PROXY(curr))) {
			duk_bool_t wfp_done = wfp_putprop_proxy(thr, curr, tv_obj, DUK_GET_TVAL_NEGIDX(thr, -1), tv_val, throw_flag);
			duk_pop(thr);
			return wfp_done;
		}
	} while (curr != NULL);

	/*
	 *  Property not found in prototype chain.
	 */
")
wfp_hook("set: a new element of an array whose chain has a proxy"
"	old_len = a->length;

	if (idx >= old_len) {"
"	if (DUK_UNLIKELY(DUK_HOBJECT_GET_PROTOTYPE(thr->heap, obj) != thr->builtins[DUK_BIDX_ARRAY_PROTOTYPE]) &&
	    DUK_TVAL_IS_UNUSED(DUK_HOBJECT_A_GET_VALUE_PTR(thr->heap, obj, idx)) && wfp_chain_has_proxy(thr, obj)) {
		return 0;
	}
	old_len = a->length;

	if (idx >= old_len) {")
wfp_hook("define: a length is converted twice (ECMA-262 10.4.2.4)"
"		d = duk_js_tonumber(thr, tv);
	}

	/* Refuse to update an Array's"
"		duk_tval wfp_given;
		DUK_TVAL_SET_TVAL(&wfp_given, tv);
		if (DUK_TVAL_IS_OBJECT(&wfp_given)) {
			(void) duk_js_tonumber(thr, &wfp_given);
		}
		d = duk_js_tonumber(thr, &wfp_given);
	}

	/* Refuse to update an Array's")
wfp_hook("has: a proxy"
"		if (duk__proxy_check_prop(thr, obj, DUK_STRIDX_HAS, tv_key, &h_target)) {"
"		tmp_bool = wfp_has_property(thr, obj, key);
		duk_pop(thr);
		return tmp_bool;
		if (duk__proxy_check_prop(thr, obj, DUK_STRIDX_HAS, tv_key, &h_target)) {")
wfp_hook("has: the chain"
"	rc = duk__get_propdesc(thr, obj, key, &desc, 0 /*flags*/); /* don't push value */
	/* fall through */
"
"	rc = wfp_has_property(thr, obj, key);
	/* fall through */
")
wfp_hook("delete: a proxy"
"			if (duk__proxy_check_prop(thr, obj, DUK_STRIDX_DELETE_PROPERTY, tv_key, &h_target)) {"
"			rc = wfp_delprop_proxy(thr, obj, DUK_GET_TVAL_NEGIDX(thr, -1), throw_flag);
			goto done_rc;
			if (duk__proxy_check_prop(thr, obj, DUK_STRIDX_DELETE_PROPERTY, tv_key, &h_target)) {")
wfp_hook("define: a proxy"
"	/* All the flags fit in 16 bits, so will fit into duk_bool_t. */
"
"	if (DUK_UNLIKELY(DUK_HOBJECT_IS_PROXY(obj)) && !DUK_HSTRING_HAS_HIDDEN(key)) {
		return wfp_defprop_proxy(thr, defprop_flags, obj, key, idx_value, get, set, throw_flag);
	}

	/* All the flags fit in 16 bits, so will fit into duk_bool_t. */
")
wfp_hook("enumerate: a proxy, itself or in the chain"
"	if (DUK_LIKELY(!duk_hobject_proxy_check(enum_target, &h_proxy_target, &h_proxy_handler))) {
		goto skip_proxy;
	}

	/* XXX: share code"
"	if (DUK_LIKELY(!wfp_enumerates_by_descriptors(thr, enum_target, enum_flags))) {
		goto skip_proxy;
	}
	wfp_enumerate_proxy(thr, enum_flags);
	duk_remove_m2(thr);
	goto compact_and_return;

	/* XXX: share code")
wfp_hook("enumerate: keys of proxies are not looked up again"
"	check_existence = (!DUK_HOBJECT_IS_PROXY(enum_target));"
"	check_existence = !wfp_chain_has_proxy(thr, enum_target);")
wfp_hook("enumerate: an own property hides an inherited one, enumerable or not"
"			duk__add_enum_key(thr, k);

			/* [enum_target res] */
		}

		/* Sort enumerated keys according"
"			if (curr != enum_target && wfp_is_shadowed(thr, enum_target, curr, k)) {
				continue;
			}
			duk__add_enum_key(thr, k);

			/* [enum_target res] */
		}
		WFP_WORK(thr, WFP_WORK_PROTOTYPE);

		/* Sort enumerated keys according")
wfp_hook("instanceof: getPrototypeOf traps"
"	sanity = DUK_HOBJECT_PROTOTYPE_CHAIN_SANITY;
	do {
		/*
		 *  Note: prototype chain is followed BEFORE first comparison."
"	if (skip_first && DUK_UNLIKELY(wfp_chain_has_proxy(thr, val))) {
		duk_bool_t wfp_is = wfp_instance_of(thr, val, proto);
		duk_pop_3(thr);
		return wfp_is;
	}
	sanity = DUK_HOBJECT_PROTOTYPE_CHAIN_SANITY;
	do {
		/*
		 *  Note: prototype chain is followed BEFORE first comparison.")
wfp_hook("call set-up: proxies"
"					duk__handle_proxy_for_call(thr, idx_func, (duk_hproxy *) func, call_flags);"
"					wfp_proxy_for_call(thr, idx_func, (duk_hproxy *) func, call_flags, &wfp_nt);")
wfp_hook("proxies of proxies"
"	if (DUK_HOBJECT_IS_PROXY(h_target)) {
		goto fail_args;
	}
"
"")
wfp_hook("proxies as handlers"
"	if (DUK_HOBJECT_IS_PROXY(h_handler)) {
		goto fail_args;
	}
"
"")
wfp_hook("a revoked proxy has no handler: mark"
"		duk__mark_heaphdr_nonnull(heap, (duk_heaphdr *) p->handler);"
"		duk__mark_heaphdr(heap, (duk_heaphdr *) p->handler);")
wfp_hook("a revoked proxy has no handler: release"
"		DUK_HOBJECT_DECREF_NORZ(thr, p->handler);"
"		DUK_HOBJECT_DECREF_NORZ_ALLOWNULL(thr, p->handler);")

wfp_hook("Symbol is a constructor that refuses"
"DUK_INTERNAL duk_ret_t duk_bi_symbol_constructor_shared(duk_hthread *thr) {"
"static duk_ret_t wfp_base_symbol_constructor(duk_hthread *thr) {")

# Built-ins that object_builtins.inc.c, array_builtins.inc.c and errors.inc.c define instead.
foreach(name IN ITEMS array_constructor_is_array array_prototype_concat array_prototype_indexof_shared array_prototype_iter_shared
        array_prototype_join_shared array_prototype_pop array_prototype_push array_prototype_reduce_shared array_prototype_reverse
        array_prototype_shift array_prototype_slice array_prototype_sort array_prototype_splice array_prototype_to_string array_prototype_unshift
        error_constructor_shared object_constructor object_constructor_assign object_constructor_create
        object_constructor_define_properties object_constructor_define_property object_constructor_get_own_property_descriptor
        object_constructor_is_extensible object_constructor_is_sealed_frozen_shared object_constructor_keys_shared
        object_constructor_prevent_extensions object_constructor_seal_freeze_shared object_getprototype_shared
        function_prototype_hasinstance object_prototype_defineaccessor object_prototype_has_own_property object_prototype_is_prototype_of
        object_prototype_lookupaccessor object_prototype_property_is_enumerable object_prototype_to_locale_string object_prototype_to_string
        object_setprototype_shared proxy_constructor reflect_object_delete_property reflect_object_get reflect_object_has
        reflect_object_set)
  wfp_hook("our ${name}"
"DUK_INTERNAL duk_ret_t duk_bi_${name}(duk_hthread *thr) {"
"static duk_ret_t wfp_replaced_${name}(duk_hthread *thr) {")
endforeach()
