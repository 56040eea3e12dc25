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
    {"process", "internal:webapi/node/process", "process", Needs::kNodejsCompat},
    {"setImmediate", "internal:webapi/timers/timers", "setImmediate", Needs::kNodejsCompat},
    {"clearImmediate", "internal:webapi/timers/timers", "clearImmediate", Needs::kNodejsCompat},
};

constexpr BuiltinModule kModules[] = {
    {"cloudflare:workers", "internal:webapi/workers/cloudflare_workers"},
    {"node:assert", "internal:webapi/node/assert", Needs::kNodejsCompat},
    {"node:async_hooks", "internal:webapi/node/async_hooks", Needs::kNodejsCompat},
    {"node:buffer", "internal:webapi/node/buffer", Needs::kNodejsCompat},
    {"node:console", "internal:webapi/node/console", Needs::kNodejsCompat},
    {"node:crypto", "internal:webapi/node/crypto", Needs::kNodejsCompat},
    {"node:diagnostics_channel", "internal:webapi/node/diagnostics_channel", Needs::kNodejsCompat},
    {"node:events", "internal:webapi/node/events", Needs::kNodejsCompat},
    {"node:os", "internal:webapi/node/os", Needs::kNodejsCompat},
    {"node:path", "internal:webapi/node/path", Needs::kNodejsCompat},
    {"node:process", "internal:webapi/node/process", Needs::kNodejsCompat},
    {"node:querystring", "internal:webapi/node/querystring", Needs::kNodejsCompat},
    {"node:string_decoder", "internal:webapi/node/string_decoder", Needs::kNodejsCompat},
    {"node:timers", "internal:webapi/node/timers", Needs::kNodejsCompat},
    {"node:stream", "internal:webapi/node/stream", Needs::kNodejsCompat},
    {"node:stream/promises", "internal:webapi/node/stream_promises", Needs::kNodejsCompat},
    {"node:stream/web", "internal:webapi/node/stream_web", Needs::kNodejsCompat},
    {"node:zlib", "internal:webapi/node/zlib", Needs::kNodejsCompat},
    {"node:url", "internal:webapi/node/url", Needs::kNodejsCompat},
    {"node:util", "internal:webapi/node/util", Needs::kNodejsCompat},
    {"node:assert/strict", "internal:webapi/node/assert", Needs::kNodejsCompat},
    {"node:path/posix", "internal:webapi/node/path", Needs::kNodejsCompat},
    {"node:timers/promises", "internal:webapi/node/timers_promises", Needs::kNodejsCompat},
};

}  // namespace

std::span<const Global> globals() {
  return kGlobals;
}
std::span<const BuiltinModule> builtin_modules() {
  return kModules;
}

const BuiltinModule* find_builtin_module(std::string_view specifier, bool nodejs_compat) {
  constexpr std::string_view kNode = "node:";
  for (const BuiltinModule& module : kModules) {
    const std::string_view own = module.specifier;
    if (module.needs == Needs::kNodejsCompat && !nodejs_compat) continue;
    if (own == specifier || (own.starts_with(kNode) && own.substr(kNode.size()) == specifier)) return &module;
  }
  return nullptr;
}

}  // namespace wfp::webapi
