# Hooks of hooks.cmake for numbers and their texts; see number_builtins.inc.c.

foreach(name IN ITEMS fixed exponential precision)
  wfp_hook("our number_prototype_to_${name}"
"DUK_INTERNAL duk_ret_t duk_bi_number_prototype_to_${name}(duk_hthread *thr) {"
"static duk_ret_t wfp_replaced_number_prototype_to_${name}(duk_hthread *thr) {")
endforeach()
wfp_hook("U+180E is no white space (Unicode 6.3)"
"	} else if (cp == 0x1680L || cp == 0x180eL || cp == 0x3000L || cp == 0xfeffL) {"
"	} else if (cp == 0x1680L || cp == 0x3000L || cp == 0xfeffL) {")
wfp_hook("numbers in other radices have no sign and no fraction"
"	duk_numconv_parse(thr, 10 /*radix*/, s2n_flags);

#if defined(DUK_USE_PREFER_SIZE)"
"	if (wfp_is_malformed_radix(thr)) {
		duk_pop_unsafe(thr);
		return DUK_DOUBLE_NAN;
	}
	duk_numconv_parse(thr, 10 /*radix*/, s2n_flags);

#if defined(DUK_USE_PREFER_SIZE)")
