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
wfp_message(INVALID_INSTANCEOF_RVAL "invalid instanceof rval" "Right-hand side of 'instanceof' is not callable")

wfp_hook("messages: declarations"
"DUK_INTERNAL const char *duk_push_string_tval_readable(duk_hthread *thr, duk_tval *tv) {"
"static const char *wfp_push_key(duk_hthread *thr, duk_tval *tv_key);
static const char *wfp_push_key_readable(duk_hthread *thr, duk_tval *tv_key);
DUK_INTERNAL const char *duk_push_string_tval_readable(duk_hthread *thr, duk_tval *tv) {")
wfp_hook("message: a property of undefined is read"
"		               \"cannot read property %s of %s\",
		               duk_push_string_tval_readable(thr, tv_key),
		               duk_push_string_tval_readable(thr, tv_obj));"
"		               \"Cannot read properties of %s (reading %s)\",
		               duk_push_string_tval_readable(thr, tv_obj),
		               wfp_push_key_readable(thr, tv_key));")
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
"		               \"cannot write property %s of %s\",
		               duk_push_string_tval_readable(thr, tv_key),
		               duk_push_string_tval_readable(thr, tv_obj));"
"		               \"Cannot create property %s on %s\",
		               wfp_push_key_readable(thr, tv_key),
		               duk_push_string_tval_readable(thr, tv_obj));")
wfp_hook("message: a value that is called"
"#else
	DUK_ERROR_FMT1(thr, DUK_ERR_TYPE_ERROR, \"%s not callable\", duk_push_string_tval_readable(thr, tv_func));"
"#else
	DUK_ERROR_FMT1(thr, DUK_ERR_TYPE_ERROR, \"%s is not a function\", duk_push_string_tval_readable(thr, tv_func));")
wfp_hook("message: a method that is not there"
"	str_targ = duk_push_string_readable(thr, -4);
	str_key = duk_push_string_readable(thr, -3);
	str_base = duk_push_string_readable(thr, -5);
	duk_push_error_object(thr,
	                      DUK_ERR_TYPE_ERROR | DUK_ERRCODE_FLAG_NOBLAME_FILELINE,
	                      \"%s not callable (property %s of %s)\",
	                      str_targ,
	                      str_key,
	                      str_base);"
"	str_targ = duk_push_string_readable(thr, -4);
	str_key = wfp_push_key(thr, duk_get_tval(thr, -3));
	str_base = duk_push_string_readable(thr, -5);
	duk_push_error_object(thr,
	                      DUK_ERR_TYPE_ERROR | DUK_ERRCODE_FLAG_NOBLAME_FILELINE,
	                      \"(intermediate value).%s is not a function\",
	                      str_key);")
wfp_hook("message: a value that is constructed"
"#else
	DUK_ERROR_FMT1(thr, DUK_ERR_TYPE_ERROR, \"%s not constructable\", duk_push_string_tval_readable(thr, tv_func));"
"#else
	DUK_ERROR_FMT1(thr, DUK_ERR_TYPE_ERROR, \"%s is not a constructor\", duk_push_string_tval_readable(thr, tv_func));")
wfp_hook("message: an identifier that is not there is read"
"			               \"identifier '%s' undefined\""
"			               \"%s is not defined\"")
wfp_hook("message: an identifier that is not there is written"
"		               \"identifier '%s' undefined\""
"		               \"%s is not defined\"")
