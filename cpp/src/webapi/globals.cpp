#include "webapi/globals.h"

namespace wfp::webapi {
namespace {

constexpr Global kGlobals[] = {
    {"DOMException", "internal:webapi/common/dom_exception", "DOMException"},
    {"Headers", "internal:webapi/fetch/headers", "Headers"},
    {"Body", "internal:webapi/fetch/body", "Body"},
    {"Request", "internal:webapi/fetch/request", "Request"},
    {"Response", "internal:webapi/fetch/response", "Response"},
    {"fetch", "internal:webapi/fetch/fetch", "fetch"},
    {"URL", "internal:webapi/url/url", "URL"},
    {"URLSearchParams", "internal:webapi/url/search_params", "URLSearchParams"},
    {"URLPattern", "internal:webapi/url/url_pattern", "URLPattern"},
    {"Blob", "internal:webapi/file/blob", "Blob"},
    {"File", "internal:webapi/file/blob", "File"},
    {"FormData", "internal:webapi/file/form_data", "FormData"},
    {"TextEncoder", "internal:webapi/encoding/text", "TextEncoder"},
    {"TextDecoder", "internal:webapi/encoding/text", "TextDecoder"},
    {"TextEncoderStream", "internal:webapi/encoding/text_streams", "TextEncoderStream"},
    {"TextDecoderStream", "internal:webapi/encoding/text_streams", "TextDecoderStream"},
    {"atob", "internal:webapi/encoding/base64", "atob"},
    {"btoa", "internal:webapi/encoding/base64", "btoa"},
    {"ReadableStream", "internal:webapi/streams/readable", "ReadableStream"},
    {"ReadableStreamDefaultReader", "internal:webapi/streams/readable", "ReadableStreamDefaultReader"},
    {"ReadableStreamBYOBReader", "internal:webapi/streams/readable", "ReadableStreamBYOBReader"},
    {"ReadableStreamDefaultController", "internal:webapi/streams/readable", "ReadableStreamDefaultController"},
    {"ReadableByteStreamController", "internal:webapi/streams/readable", "ReadableByteStreamController"},
    {"ReadableStreamBYOBRequest", "internal:webapi/streams/readable", "ReadableStreamBYOBRequest"},
    {"WritableStream", "internal:webapi/streams/writable", "WritableStream"},
    {"WritableStreamDefaultWriter", "internal:webapi/streams/writable", "WritableStreamDefaultWriter"},
    {"WritableStreamDefaultController", "internal:webapi/streams/writable", "WritableStreamDefaultController"},
    {"TransformStream", "internal:webapi/streams/transform", "TransformStream"},
    {"TransformStreamDefaultController", "internal:webapi/streams/transform", "TransformStreamDefaultController"},
    {"IdentityTransformStream", "internal:webapi/streams/transform", "IdentityTransformStream"},
    {"FixedLengthStream", "internal:webapi/streams/transform", "FixedLengthStream"},
    {"ByteLengthQueuingStrategy", "internal:webapi/streams/strategy", "ByteLengthQueuingStrategy"},
    {"CountQueuingStrategy", "internal:webapi/streams/strategy", "CountQueuingStrategy"},
    {"CompressionStream", "internal:webapi/streams/compression", "CompressionStream"},
    {"DecompressionStream", "internal:webapi/streams/compression", "DecompressionStream"},
    {"Event", "internal:webapi/events/event", "Event"},
    {"CustomEvent", "internal:webapi/events/event_kinds", "CustomEvent"},
    {"ExtendableEvent", "internal:webapi/events/event_kinds", "ExtendableEvent"},
    {"MessageEvent", "internal:webapi/events/event_kinds", "MessageEvent"},
    {"CloseEvent", "internal:webapi/events/event_kinds", "CloseEvent"},
    {"ErrorEvent", "internal:webapi/events/event_kinds", "ErrorEvent"},
    {"PromiseRejectionEvent", "internal:webapi/events/event_kinds", "PromiseRejectionEvent"},
    {"MessageChannel", "internal:webapi/events/message_channel", "MessageChannel"},
    {"MessagePort", "internal:webapi/events/message_channel", "MessagePort"},
    {"EventTarget", "internal:webapi/events/event_target", "EventTarget"},
    {"AbortController", "internal:webapi/events/abort", "AbortController"},
    {"AbortSignal", "internal:webapi/events/abort", "AbortSignal"},
    {"setTimeout", "internal:webapi/timers/timers", "setTimeout"},
    {"clearTimeout", "internal:webapi/timers/timers", "clearTimeout"},
    {"setInterval", "internal:webapi/timers/timers", "setInterval"},
    {"clearInterval", "internal:webapi/timers/timers", "clearInterval"},
    {"scheduler", "internal:webapi/timers/timers", "scheduler"},
    {"console", "internal:webapi/console/console", "console"},
    {"crypto", "internal:webapi/crypto/crypto", "crypto"},
    {"Crypto", "internal:webapi/crypto/crypto", "Crypto"},
    {"SubtleCrypto", "internal:webapi/crypto/subtle", "SubtleCrypto"},
    {"CryptoKey", "internal:webapi/crypto/crypto_key", "CryptoKey"},
    {"caches", "internal:webapi/cache/cache", "caches"},
    {"Cache", "internal:webapi/cache/cache", "Cache"},
    {"CacheStorage", "internal:webapi/cache/cache", "CacheStorage"},
    {"WebSocket", "internal:webapi/websocket/websocket", "WebSocket"},
    {"WebSocketPair", "internal:webapi/websocket/websocket", "WebSocketPair"},
    {"HTMLRewriter", "internal:webapi/html/html_rewriter", "HTMLRewriter"},
    {"performance", "internal:webapi/misc/performance", "performance"},
    {"Performance", "internal:webapi/misc/performance", "Performance"},
    {"navigator", "internal:webapi/misc/navigator", "navigator"},
    {"Navigator", "internal:webapi/misc/navigator", "Navigator"},
    {"queueMicrotask", "internal:webapi/misc/global_functions", "queueMicrotask"},
    {"reportError", "internal:webapi/misc/global_functions", "reportError"},
    {"origin", "internal:webapi/misc/global_functions", "origin"},
    {"structuredClone", "internal:webapi/misc/structured_clone", "structuredClone"},
    {"Buffer", "internal:webapi/node/buffer", "Buffer", Needs::kNodejsCompat},
    {"global", "internal:webapi/misc/global_functions", "global", Needs::kNodejsCompat},
    {"process", "internal:webapi/node/process", "process", Needs::kNodejsCompat},
    {"setImmediate", "internal:webapi/timers/timers", "setImmediate", Needs::kNodejsCompat},
    {"clearImmediate", "internal:webapi/timers/timers", "clearImmediate", Needs::kNodejsCompat},
    // Later ones take the places of earlier ones. Source: compatibility flags, enable_nodejs_global_timers, read
    // 2026-11.
    {"setTimeout", "internal:webapi/node/timers", "setTimeout", Needs::kNodejsCompat, kLatestGlobals},
    {"clearTimeout", "internal:webapi/node/timers", "clearTimeout", Needs::kNodejsCompat, kLatestGlobals},
    {"setInterval", "internal:webapi/node/timers", "setInterval", Needs::kNodejsCompat, kLatestGlobals},
    {"clearInterval", "internal:webapi/node/timers", "clearInterval", Needs::kNodejsCompat, kLatestGlobals},
    {"setImmediate", "internal:webapi/node/timers", "setImmediate", Needs::kNodejsCompat, kLatestGlobals},
    {"clearImmediate", "internal:webapi/node/timers", "clearImmediate", Needs::kNodejsCompat, kLatestGlobals},
};

constexpr BuiltinModule kModules[] = {
    {"cloudflare:workers", "internal:webapi/workers/cloudflare_workers"},
    // The dates are those from which workerd has them. Source: workerd 1.20260426 asked by date, 2026-11.
    {"node:assert", "internal:webapi/node/assert", Needs::kNodejsCompat},
    {"node:assert/strict", "internal:webapi/node/assert", Needs::kNodejsCompat},
    {"node:async_hooks", "internal:webapi/node/async_hooks", Needs::kNodejsCompat},
    {"node:buffer", "internal:webapi/node/buffer", Needs::kNodejsCompat},
    {"node:child_process", "internal:webapi/node/child_process", Needs::kNodejsCompat, "2026-03-17"},
    {"node:cluster", "internal:webapi/node/cluster", Needs::kNodejsCompat, "2025-12-04"},
    {"node:console", "internal:webapi/node/console", Needs::kNodejsCompat, "2025-09-21"},
    {"node:crypto", "internal:webapi/node/crypto", Needs::kNodejsCompat},
    {"node:dgram", "internal:webapi/node/dgram", Needs::kNodejsCompat, "2026-01-29"},
    {"node:diagnostics_channel", "internal:webapi/node/diagnostics_channel", Needs::kNodejsCompat},
    {"node:dns", "internal:webapi/node/dns", Needs::kNodejsCompat},
    {"node:dns/promises", "internal:webapi/node/dns_promises", Needs::kNodejsCompat},
    {"node:domain", "internal:webapi/node/domain", Needs::kNodejsCompat, "2025-12-04"},
    {"node:events", "internal:webapi/node/events", Needs::kNodejsCompat},
    {"node:fs", "internal:webapi/node/fs", Needs::kNodejsCompat, "2025-09-15"},
    {"node:fs/promises", "internal:webapi/node/fs_promises", Needs::kNodejsCompat},
    {"node:http", "internal:webapi/node/http", Needs::kNodejsCompat, "2025-08-15"},
    {"node:http2", "internal:webapi/node/http2", Needs::kNodejsCompat, "2025-09-01"},
    {"node:https", "internal:webapi/node/https", Needs::kNodejsCompat, "2025-08-15"},
    {"node:inspector", "internal:webapi/node/inspector", Needs::kNodejsCompat, "2026-01-29"},
    {"node:inspector/promises", "internal:webapi/node/inspector", Needs::kNodejsCompat, "2026-01-29"},
    {"node:module", "internal:webapi/node/module", Needs::kNodejsCompat},
    {"node:net", "internal:webapi/node/net", Needs::kNodejsCompat},
    {"node:os", "internal:webapi/node/os", Needs::kNodejsCompat, "2025-09-15"},
    {"node:path", "internal:webapi/node/path", Needs::kNodejsCompat},
    {"node:path/posix", "internal:webapi/node/path", Needs::kNodejsCompat},
    {"node:path/win32", "internal:webapi/node/path_win32", Needs::kNodejsCompat},
    {"node:perf_hooks", "internal:webapi/node/perf_hooks", Needs::kNodejsCompat, "2026-03-17"},
    {"node:process", "internal:webapi/node/process", Needs::kNodejsCompat},
    {"node:punycode", "internal:webapi/node/punycode", Needs::kNodejsCompat, "2025-12-04"},
    {"node:querystring", "internal:webapi/node/querystring", Needs::kNodejsCompat},
    {"node:readline", "internal:webapi/node/readline", Needs::kNodejsCompat, "2026-03-17"},
    {"node:readline/promises", "internal:webapi/node/readline", Needs::kNodejsCompat, "2026-03-17"},
    {"node:repl", "internal:webapi/node/repl", Needs::kNodejsCompat, "2026-03-17"},
    {"node:sqlite", "internal:webapi/node/sqlite", Needs::kNodejsCompat, "2026-01-29"},
    {"node:stream", "internal:webapi/node/stream", Needs::kNodejsCompat},
    {"node:stream/consumers", "internal:webapi/node/stream_consumers", Needs::kNodejsCompat},
    {"node:stream/promises", "internal:webapi/node/stream_promises", Needs::kNodejsCompat},
    {"node:stream/web", "internal:webapi/node/stream_web", Needs::kNodejsCompat},
    {"node:string_decoder", "internal:webapi/node/string_decoder", Needs::kNodejsCompat},
    {"node:test", "internal:webapi/node/test", Needs::kNodejsCompat},
    {"node:timers", "internal:webapi/node/timers", Needs::kNodejsCompat},
    {"node:timers/promises", "internal:webapi/node/timers_promises", Needs::kNodejsCompat},
    {"node:tls", "internal:webapi/node/tls", Needs::kNodejsCompat},
    {"node:trace_events", "internal:webapi/node/trace_events", Needs::kNodejsCompat, "2025-12-04"},
    {"node:tty", "internal:webapi/node/tty", Needs::kNodejsCompat, "2026-03-17"},
    {"node:url", "internal:webapi/node/url", Needs::kNodejsCompat},
    {"node:util", "internal:webapi/node/util", Needs::kNodejsCompat},
    {"node:util/types", "internal:webapi/node/util_types", Needs::kNodejsCompat},
    {"node:v8", "internal:webapi/node/v8", Needs::kNodejsCompat, "2026-03-17"},
    {"node:vm", "internal:webapi/node/vm", Needs::kNodejsCompat, "2025-10-01"},
    {"node:wasi", "internal:webapi/node/wasi", Needs::kNodejsCompat, "2025-12-04"},
    {"node:worker_threads", "internal:webapi/node/worker_threads", Needs::kNodejsCompat, "2026-03-17"},
    {"node:zlib", "internal:webapi/node/zlib", Needs::kNodejsCompat},
};

bool is_there(Needs needs, std::string_view since, const Options& options) {
  if (needs == Needs::kNodejsCompat && !options.nodejs_compat) return false;
  return since <= options.compatibility_date;
}

}  // namespace

std::span<const Global> globals() {
  return kGlobals;
}
std::span<const BuiltinModule> builtin_modules() {
  return kModules;
}

bool is_available(const Global& global, const Options& options) {
  return is_there(global.needs, global.since, options);
}
bool is_available(const BuiltinModule& module, const Options& options) {
  return is_there(module.needs, module.since, options);
}

}  // namespace wfp::webapi
