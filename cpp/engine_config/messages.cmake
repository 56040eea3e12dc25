# The words of the engine's own errors are V8's, which Workers and their tests know. Included by hooks.cmake.
macro(wfp_message name old new)
  string(REGEX MATCH "#define DUK_STR_${name} +\"${old}\"" line "${source}")
  if(line STREQUAL "")
    message(FATAL_ERROR "engine message ${name}: its definition was not found; is ${INPUT} Duktape 2.7.0?")
  endif()
  string(REPLACE "${line}" "#define DUK_STR_${name} \"${new}\"" source "${source}")
endmacro()

set(stack_exceeded "Maximum call stack size exceeded")
wfp_message(VALSTACK_LIMIT "valstack limit" "${stack_exceeded}")
wfp_message(CALLSTACK_LIMIT "callstack limit" "${stack_exceeded}")
wfp_message(NATIVE_STACK_LIMIT "C stack depth limit" "${stack_exceeded}")
wfp_message(DEC_RECLIMIT "decode recursion limit" "${stack_exceeded}")
wfp_message(ENC_RECLIMIT "encode recursion limit" "${stack_exceeded}")
wfp_message(STRING_TOO_LONG "string too long" "Invalid string length")
wfp_message(RESULT_TOO_LONG "result too long" "Invalid string length")
wfp_message(BUFFER_TOO_LONG "buffer too long" "Array buffer allocation failed")
wfp_message(INVALID_ARRAY_LENGTH "invalid array length" "Invalid array length")
wfp_message(INVALID_LENGTH "invalid length" "Invalid array length")
wfp_message(CYCLIC_INPUT "cyclic input" "Converting circular structure to JSON")
wfp_message(NOT_OBJECT_COERCIBLE "not object coercible" "Cannot convert undefined or null to object")
wfp_message(TOPRIMITIVE_FAILED "coercion to primitive failed" "Cannot convert object to primitive value")
wfp_message(CANNOT_NUMBER_COERCE_SYMBOL "cannot number coerce Symbol" "Cannot convert a Symbol value to a number")
wfp_message(CANNOT_STRING_COERCE_SYMBOL "cannot string coerce Symbol" "Cannot convert a Symbol value to a string")
wfp_message(INVALID_INPUT "invalid input" "URI malformed")
wfp_message(INVALID_INSTANCEOF_RVAL "invalid instanceof rval" "Right-hand side of 'instanceof' is not callable")

wfp_hook("messages: declarations"
"DUK_INTERNAL const char *duk_push_string_tval_readable(duk_hthread *thr, duk_tval *tv) {"
"static const char *wfp_push_key(duk_hthread *thr, duk_tval *tv_key);
static const char *wfp_push_key_readable(duk_hthread *thr, duk_tval *tv_key);
static void wfp_not_extensible(duk_hthread *thr, duk_hstring *key);
static void wfp_cannot_define(duk_hthread *thr, duk_hobject *obj, duk_hstring *key);
static void wfp_wrong_this(duk_hthread *thr, const char *kind);
static void wfp_not_writable(duk_hthread *thr, duk_hobject *obj, duk_tval *tv_obj, duk_hstring *key);
static void wfp_not_deletable(duk_hthread *thr, duk_hobject *obj, duk_hstring *key);
static void wfp_no_setter(duk_hthread *thr, duk_hobject *obj, duk_hstring *key);
static void wfp_in_of_primitive(duk_hthread *thr, duk_tval *tv_key);
static const char *wfp_kind_of(duk_tval *tv);
static const char *wfp_push_called_now(duk_hthread *thr, int calls);
static const char *wfp_push_called(duk_hthread *thr, duk_tval *tv);
static const char *wfp_push_destructured(duk_hthread *thr, const char *nothing, duk_hstring *key);
static const char *wfp_text_of_read(duk_hthread *thr, duk_tval *tv_obj, duk_tval *tv_key);
DUK_INTERNAL const char *duk_push_string_tval_readable(duk_hthread *thr, duk_tval *tv) {")
wfp_hook("message: a property of undefined is read"
"		DUK_ERROR_FMT2(thr,
		               DUK_ERR_TYPE_ERROR,
		               \"cannot read property %s of %s\",
		               duk_push_string_tval_readable(thr, tv_key),
		               duk_push_string_tval_readable(thr, tv_obj));"
"		DUK_ERROR_FMT1(thr, DUK_ERR_TYPE_ERROR, \"%s\", wfp_text_of_read(thr, tv_obj, tv_key));")
wfp_hook("message: a property of undefined is set"
"base object is undefined or null -> reject (object=%!iT)\", (duk_tval *) tv_obj));
#if defined(DUK_USE_PARANOID_ERRORS)
		DUK_ERROR_TYPE(thr, DUK_STR_INVALID_BASE);
#else
		DUK_ERROR_FMT2(thr,
		               DUK_ERR_TYPE_ERROR,
		               \"cannot write property %s of %s\",
		               duk_push_string_tval_readable(thr, tv_key),
		               duk_push_string_tval_readable(thr, tv_obj));"
"base object is undefined or null -> reject (object=%!iT)\", (duk_tval *) tv_obj));
#if defined(DUK_USE_PARANOID_ERRORS)
		DUK_ERROR_TYPE(thr, DUK_STR_INVALID_BASE);
#else
		DUK_ERROR_FMT2(thr,
		               DUK_ERR_TYPE_ERROR,
		               \"Cannot set properties of %s (setting %s)\",
		               duk_push_string_tval_readable(thr, tv_obj),
		               wfp_push_key_readable(thr, tv_key));")
wfp_hook("message: a property of a primitive is set"
"		DUK_ERROR_FMT2(thr,
		               DUK_ERR_TYPE_ERROR,
		               \"cannot write property %s of %s\",
		               duk_push_string_tval_readable(thr, tv_key),
		               duk_push_string_tval_readable(thr, tv_obj));"
"		DUK_ERROR_FMT3(thr,
		               DUK_ERR_TYPE_ERROR,
		               \"Cannot create property %s on %s %s\",
		               wfp_push_key_readable(thr, tv_key), wfp_kind_of(tv_obj),
		               wfp_push_key_readable(thr, tv_obj));")
wfp_hook("message: a value that is called"
"#else
	DUK_ERROR_FMT1(thr, DUK_ERR_TYPE_ERROR, \"%s not callable\", duk_push_string_tval_readable(thr, tv_func));"
"#else
	DUK_ERROR_FMT2(thr, DUK_ERR_TYPE_ERROR, \"%s is not a %s\", wfp_push_called(thr, tv_func),
	               (*call_flags & DUK_CALL_FLAG_CONSTRUCT) ? \"constructor\" : \"function\");")
wfp_hook("message: a method that is not there"
"	str_targ = duk_push_string_readable(thr, -4);
	str_key = duk_push_string_readable(thr, -3);
	str_base = duk_push_string_readable(thr, -5);
	duk_push_error_object(thr,
	                      DUK_ERR_TYPE_ERROR | DUK_ERRCODE_FLAG_NOBLAME_FILELINE,
	                      \"%s not callable (property %s of %s)\",
	                      str_targ,
	                      str_key,
	                      str_base);
	/* [ <nargs> target base key {} str_targ str_key str_base error ] */
	duk_xdef_prop_stridx(thr, -5, DUK_STRIDX_INT_TARGET, DUK_PROPDESC_FLAGS_NONE); /* Marker property, reuse _Target. */
	/* [ <nargs> target base key { _Target: error } str_targ str_key str_base ] */
	duk_swap(thr, -4, entry_top - 1);
	/* [ <nargs> { _Target: error } base key target str_targ str_key str_base ] */
"
"	str_targ = wfp_push_called_now(thr, 1);
	if (str_targ == NULL) {
		str_targ = duk_push_sprintf(thr, \"(intermediate value).%s\", wfp_push_key(thr, duk_get_tval(thr, -2)));
		duk_remove(thr, -2);
	}
	thr->heap->wfp_call_fails = WFP_FRAME_CALLS;
	duk_push_error_object(thr,
	                      DUK_ERR_TYPE_ERROR | DUK_ERRCODE_FLAG_NOBLAME_FILELINE,
	                      \"%s is not a function\",
	                      str_targ);
	thr->heap->wfp_call_fails = 0;
	/* [ <nargs> target base key {} str_targ error ] */
	duk_xdef_prop_stridx(thr, -3, DUK_STRIDX_INT_TARGET, DUK_PROPDESC_FLAGS_NONE); /* Marker property, reuse _Target. */
	/* [ <nargs> target base key { _Target: error } str_targ ] */
	duk_swap(thr, -2, entry_top - 1);
	/* [ <nargs> { _Target: error } base key target str_targ ] */
")
wfp_hook("message: a value that is constructed"
"#else
	DUK_ERROR_FMT1(thr, DUK_ERR_TYPE_ERROR, \"%s not constructable\", duk_push_string_tval_readable(thr, tv_func));"
"#else
	DUK_ERROR_FMT1(thr, DUK_ERR_TYPE_ERROR, \"%s is not a constructor\", wfp_push_called(thr, tv_func));")
wfp_hook("message: an identifier that is not there is read"
"			               \"identifier '%s' undefined\""
"			               \"%s is not defined\"")
wfp_hook("message: an identifier that is not there is written"
"		               \"identifier '%s' undefined\""
"		               \"%s is not defined\"")
wfp_hook("message: a property of an object that takes none"
"	DUK_DDD(DUK_DDDPRINT(\"result: error, not extensible\"));
	if (throw_flag) {
		DUK_ERROR_TYPE(thr, DUK_STR_NOT_EXTENSIBLE);"
"	if (throw_flag) {
		wfp_not_extensible(thr, key);")
wfp_hook("message: a property that an object does not take"
"fail_not_extensible:
	if (throw_flag) {
		DUK_ERROR_TYPE(thr, DUK_STR_NOT_EXTENSIBLE);"
"fail_not_extensible:
	if (throw_flag) {
		wfp_cannot_define(thr, obj, key);")
wfp_hook("message: a property that cannot be defined anew"
"fail_virtual: /* just use the same \"not configurable\" error message\" */
fail_not_configurable:
	if (throw_flag) {
		DUK_ERROR_TYPE(thr, DUK_STR_NOT_CONFIGURABLE);"
"fail_virtual:
fail_not_configurable:
	if (throw_flag) {
		wfp_cannot_define(thr, obj, key);")
wfp_hook("message: a method of dates for something else"
"		DUK_ERROR_TYPE(thr, \"expected Date\");"
"		DUK_ERROR_TYPE(thr, \"this is not a Date object.\");")
wfp_hook("message: a method of numbers for something else"
"		DUK_ERROR_TYPE(thr, \"number expected\");"
"		wfp_wrong_this(thr, \"Number\");")
wfp_hook_each("message: a method of symbols for something else" 2
"	h_str = duk__auto_unbox_symbol(thr, DUK_HTHREAD_THIS_PTR(thr));
	if (h_str == NULL) {
		return DUK_RET_TYPE_ERROR;"
"	h_str = duk__auto_unbox_symbol(thr, DUK_HTHREAD_THIS_PTR(thr));
	if (h_str == NULL) {
		wfp_wrong_this(thr, \"Symbol\");")
wfp_hook("message: a method of booleans for something else"
"	DUK_DCERROR_TYPE_INVALID_ARGS(thr);
	/* never here */

type_ok:
	if (coerce_tostring) {"
"	wfp_wrong_this(thr, \"Boolean\");

type_ok:
	if (coerce_tostring) {")
wfp_hook("message: a method of strings for something else"
"	(void) duk_require_hstring_notsymbol(thr, -1); /* Reject symbols (and wrapped symbols). */
	return 1;

type_error:
	DUK_DCERROR_TYPE_INVALID_ARGS(thr);"
"	if (!duk_is_symbol(thr, -1)) return 1;

type_error:
	wfp_wrong_this(thr, \"String\");
	return 0;")
wfp_hook("message: something that cannot be bound"
"	duk_push_this(thr);
	duk_require_callable(thr, -1);

	/* [ thisArg arg1 ... argN func ]"
"	duk_push_this(thr);
	if (!duk_is_callable(thr, -1)) return duk_type_error(thr, \"Bind must be called on a function\");

	/* [ thisArg arg1 ... argN func ]")
wfp_hook("message: a property that cannot be written"
"fail_not_writable:
	DUK_DDD(DUK_DDDPRINT(\"result: error, not writable\"));
	if (throw_flag) {
		DUK_ERROR_TYPE(thr, DUK_STR_NOT_WRITABLE);"
"fail_not_writable:
	if (throw_flag) {
		wfp_not_writable(thr, orig, tv_obj, key);")
wfp_hook("message: a property with a getter alone"
"	if (throw_flag) {
		DUK_ERROR_TYPE(thr, DUK_STR_SETTER_UNDEFINED);"
"	if (throw_flag) {
		wfp_no_setter(thr, orig, key);")
wfp_hook("message: a property that cannot be deleted"
"	DUK_DDD(DUK_DDDPRINT(\"delete failed: property found, not configurable\"));

	if (throw_flag) {
		DUK_ERROR_TYPE(thr, DUK_STR_NOT_CONFIGURABLE);"
"	if (throw_flag) {
		wfp_not_deletable(thr, obj, key);")
wfp_hook("message: a date that is none has no text"
"			DUK_ERROR_RANGE(thr, \"Invalid Date\");"
"			DUK_ERROR_RANGE(thr, \"Invalid time value\");")
wfp_hook("message: `in` of a primitive, BigInts among them"
"	duk_require_type_mask(thr, -1, DUK_TYPE_MASK_OBJECT | DUK_TYPE_MASK_LIGHTFUNC | DUK_TYPE_MASK_BUFFER);

	(void) duk_to_property_key_hstring(thr, -2);"
"	if (!duk_is_object(thr, -1) || WFP_IS_BIGINT(DUK_GET_TVAL_NEGIDX(thr, -1))) {
		wfp_in_of_primitive(thr, tv_x);
	}

	(void) duk_to_property_key_hstring(thr, -2);")
wfp_hook("message: a key that is no symbol"
"	h = duk_require_hstring(thr, 0);
	DUK_ASSERT(h != NULL);

	p = (const duk_uint8_t *) DUK_HSTRING_GET_DATA(h);
	DUK_ASSERT(p != NULL);

	/* Even for zero length strings"
"	h = duk_get_hstring(thr, 0);
	if (h == NULL || !DUK_HSTRING_HAS_SYMBOL(h)) return duk_type_error(thr, \"%s is not a symbol\", duk_safe_to_string(thr, 0));

	p = (const duk_uint8_t *) DUK_HSTRING_GET_DATA(h);
	DUK_ASSERT(p != NULL);

	/* Even for zero length strings")
wfp_hook("message: how often a text is repeated"
"fail_range:
	DUK_DCERROR_RANGE_INVALID_ARGS(thr);"
"fail_range:
	if (duk_get_number(thr, 0) >= 0.0 && !DUK_ISINF(duk_get_number(thr, 0))) return duk_range_error(thr, DUK_STR_STRING_TOO_LONG);
	return duk_range_error(thr, \"Invalid count value: %s\", duk_safe_to_string(thr, 0));")
wfp_hook("message: nothing has properties to delete"
"	               \"cannot delete property %s of %s\","
"	               \"Cannot convert undefined or null to object\",")

# Tracebacks go on beyond their thread, and have three values for each frame: tracebacks.inc.c.
wfp_hook_each("traceback: three values" 2
"		arr_size += 2;"
"		arr_size += 3;")
wfp_hook("traceback: of a file that is compiled"
"		DUK_TVAL_SET_U32(tv, u32);
		tv++;"
"		DUK_TVAL_SET_U32(tv, u32);
		tv += 2;")
wfp_hook("traceback: of a file of ours"
"		    (duk_double_t) c_line;
		DUK_TVAL_SET_DOUBLE(tv, d);
		tv++;"
"		    (duk_double_t) c_line;
		DUK_TVAL_SET_DOUBLE(tv, d);
		tv += 2;")
wfp_hook("traceback: frames beyond the thread"
"	duk_uint32_t u32;
	duk_double_t d;

	DUK_ASSERT(thr != NULL);
	DUK_ASSERT(thr_callstack != NULL);
"
"	duk_uint32_t u32;
	duk_double_t d;
	wfp_frame wfp_beyond[WFP_FRAMES_BEYOND];
	int wfp_count = wfp_frames_beyond(thr_callstack, wfp_beyond), wfp_i;
	duk_hthread_sync_currpc(thr_callstack); /* what the executor is at, of which it makes no note as it goes */

	DUK_ASSERT(thr != NULL);
	DUK_ASSERT(thr_callstack != NULL);
")
wfp_hook("traceback: room for them"
"	arr_size = depth * 2;
	if (thr->compile_ctx"
"	arr_size = (depth + wfp_count) * 3;
	if (thr->compile_ctx")
wfp_hook("traceback: they come last"
"		d = ((duk_double_t) act->flags) * DUK_DOUBLE_2TO32 + (duk_double_t) pc;
		DUK_TVAL_SET_DOUBLE(tv, d);
		tv++;
	}
"
"		d = ((duk_double_t) (act->flags | thr->heap->wfp_call_fails)) * DUK_DOUBLE_2TO32 + (duk_double_t) pc;
		thr->heap->wfp_call_fails = 0;
		DUK_TVAL_SET_DOUBLE(tv, d);
		tv++;
		tv += wfp_note_receiver(thr, tv, wfp_receiver(thr_callstack, act));
	}
	for (wfp_i = 0; wfp_i < wfp_count; wfp_i++) {
		DUK_TVAL_SET_OBJECT(tv, wfp_beyond[wfp_i].function);
		DUK_TVAL_INCREF(thr, tv);
		tv++;
		DUK_TVAL_SET_DOUBLE(tv, wfp_beyond[wfp_i].place);
		tv++;
		tv += wfp_note_receiver(thr, tv, wfp_beyond[wfp_i].receiver);
	}
")
wfp_hook("traceback: async functions"
"					    \"at %s (%s:%lu)%s%s%s%s%s\",
					    (const char *) funcname,"
"					    \"at %s%s (%s:%lu)%s%s%s%s%s\",
					    (flags & WFP_FRAME_ASYNC) ? \"async \" : \"\",
					    (const char *) funcname,")
