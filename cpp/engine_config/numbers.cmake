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
wfp_hook("texts of numbers in another radix: declaration"
"DUK_LOCAL DUK_NOINLINE void duk__numconv_stringify_raw("
"static void wfp_push_radix_text(duk_hthread *thr, duk_bool_t neg, duk_double_t x, int radix);
DUK_LOCAL DUK_NOINLINE void duk__numconv_stringify_raw(")
wfp_hook("the shortest digits of a number"
"	/*
	 *  Dragon4 setup.
	 *"
"	if (radix == 10 && flags == 0) {
		char text[WFP_NUMBER_TEXT];
		duk_push_lstring(thr, text, (duk_size_t) wfp_duk_number_text(neg ? -x : x, text));
		return;
	}
	if (radix != 10) {
		wfp_push_radix_text(thr, neg, x, radix);
		return;
	}
	/*
	 *  Dragon4 setup.
	 *")
wfp_hook("digits are read exactly: where they begin"
"	duk__bi_set_small(&nc_ctx->f, 0);
	dig_prec = 0;
	dig_lzero = 0;"
"	wfp_digits = p;
	duk__bi_set_small(&nc_ctx->f, 0);
	dig_prec = 0;
	dig_lzero = 0;")
wfp_hook("digits are read exactly: declaration"
"	const duk__exp_limits *explim;
	const duk_uint8_t *p;
	duk_small_int_t ch;
"
"	const duk__exp_limits *explim;
	const duk_uint8_t *p, *wfp_digits;
	duk_small_int_t ch;
")
wfp_hook("digits are read exactly"
"	/* Significand ('f') padding. */
"
"	if (radix == 10 && wfp_duk_read_decimal((const char *) wfp_digits, (const char *) p - 1, &res)) goto negcheck_and_ret;

	/* Significand ('f') padding. */
")
