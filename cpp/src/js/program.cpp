#include "js/program.h"

#include <openssl/evp.h>

#include <stdexcept>

#include "js/glue.h"
#include "js/image.h"
#include "regexp/program.h"

namespace wfp::js {
namespace {

/// Bytes of bytecode and source, of functions to come too, that the cache keeps before it starts over.
constexpr std::size_t kCacheBytes = 256u << 20;

struct Cache {
  std::mutex mutex;
  std::unordered_map<std::string, std::shared_ptr<const Program>> programs;
  std::size_t bytes = 0;
};
Cache& cache() {
  static Cache made;
  return made;
}

std::string hash_of(std::string_view source, const language::Options& options, char kind) {
  std::string key(1, kind);
  key += static_cast<char>(options.goal);
  key += static_cast<char>(options.cut_functions * 8 + options.strict * 4 + options.completion_value * 2 +
                           options.split_instantiation);
  key.append(options.filename).push_back('\0');
  key.append(options.parameters).push_back('\0');
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  EVP_DigestInit_ex(context, EVP_sha256(), nullptr);
  EVP_DigestUpdate(context, key.data(), key.size());
  EVP_DigestUpdate(context, source.data(), source.size());
  EVP_DigestFinal_ex(context, digest, &size);
  EVP_MD_CTX_free(context);
  return std::string(reinterpret_cast<char*>(digest), size);
}

std::shared_ptr<const Program> find(const std::string& key) {
  Cache& c = cache();
  const std::lock_guard lock(c.mutex);
  const auto found = c.programs.find(key);
  return found == c.programs.end() ? nullptr : found->second;
}

void keep(const std::string& key, const std::shared_ptr<const Program>& program) {
  Cache& c = cache();
  const std::lock_guard lock(c.mutex);
  // Bytecode is not longer than twice its text, as a rule.
  const std::size_t bytes = program->bytecode.size() + program->source.size() + 3 * program->module.cut_code.size();
  c.bytes += bytes;
  if (c.bytes > kCacheBytes) {
    c.programs.clear();
    c.bytes = bytes;
  }
  c.programs.emplace(key, program);
}

js_heap idle_heap() {
  js_heap heap{};
  heap.now = [](void*) { return 0.0; };
  heap.random = [](void*) { return 0.0; };
  return heap;
}

/// A heap for compiling only. Null without memory.
duk_context* open_compiler(js_heap& heap) {
  if (JS_ARENA_POOLS == 0) return js_open_bare(&heap);
  static const std::unique_ptr<const HeapImage> image = [] {
    js_heap recorded = idle_heap();
    duk_context* ctx = js_arena_record(&recorded.arena) != 0 ? js_open_bare(&recorded) : nullptr;
    if (ctx == nullptr) throw std::bad_alloc();
    auto made = std::make_unique<HeapImage>(recorded, ctx);
    made->forget_places();
    js_close(ctx);
    return made;
  }();
  return image->start(heap);
}

/// A heap for compiling, used again until it has grown.
class Compiler {
 public:
  Compiler() : ctx_(open_compiler(heap_)) {
    if (ctx_ == nullptr) throw std::bad_alloc();
  }
  ~Compiler() { js_close(ctx_); }
  Compiler(const Compiler&) = delete;
  Compiler& operator=(const Compiler&) = delete;

  /// Throws std::runtime_error with what the engine says against the text.
  std::string compile(js_visit& visit) {
    std::string bytecode;
    visit.kind = JS_VISIT_COMPILE;
    visit.udata = &bytecode;
    visit.take = [](void* udata, const void* bytes, std::size_t size) noexcept {
      static_cast<std::string*>(udata)->assign(static_cast<const char*>(bytes), size);
    };
    char error[400];
    if (js_compile(ctx_, &visit, error, sizeof error) != 0) throw std::runtime_error(error);
    return bytecode;
  }
  bool has_grown() const { return heap_.bytes_peak > kMostBytes; }

 private:
  static constexpr std::size_t kMostBytes = 1u << 20;
  js_heap heap_ = idle_heap();
  duk_context* ctx_;
};

std::string compile_bytecode(js_visit& visit) {
  static thread_local std::unique_ptr<Compiler> compiler;
  if (compiler == nullptr) compiler = std::make_unique<Compiler>();
  try {
    std::string bytecode = compiler->compile(visit);
    if (compiler->has_grown()) compiler.reset();
    return bytecode;
  } catch (...) {
    compiler.reset();
    throw;
  }
}

/// ES5 text of a function expression to bytecode.
std::string compile_bytecode(std::string_view es5, const std::string& filename) {
  js_visit visit{};
  visit.text = es5.data();
  visit.text_size = es5.size();
  visit.filename = filename.c_str();
  return compile_bytecode(visit);
}

}  // namespace

const std::string& Program::code_of(std::size_t function) const {
  {
    const std::lock_guard lock(mutex_);
    if (const auto found = codes_.find(function); found != codes_.end()) return found->second;
  }
  const language::FunctionInfo& info = module.functions[function];
  js_visit visit{};
  visit.text = module.cut_code.data() + info.code_start;
  visit.text_size = info.code_end - info.code_start;
  visit.filename = filename.c_str();
  visit.cut = 1;
  visit.strict = info.strict_outside ? 1 : 0;
  visit.line = info.line;
  std::string code = compile_bytecode(visit);
  const std::lock_guard lock(mutex_);
  return codes_.emplace(function, std::move(code)).first->second;
}

std::variant<std::shared_ptr<const Program>, language::Diagnostic> compile(std::string_view source,
                                                                           const language::Options& options,
                                                                           Functions functions) {
  language::Options checked = options;
  checked.cut_functions = functions == Functions::kWhenCalled;
  const std::string key = hash_of(source, checked, 'm');
  if (auto known = find(key)) return known;
  if (checked.validate_regexp == nullptr) checked.validate_regexp = regexp::validate;
  auto lowered = language::lower(source, checked);
  if (auto* diagnostic = std::get_if<language::Diagnostic>(&lowered)) return std::move(*diagnostic);
  auto program = std::make_shared<Program>();
  program->filename = std::string(options.filename);
  program->source = std::string(source);
  program->module = std::move(std::get<language::Lowered>(lowered));
  try {
    program->bytecode = compile_bytecode(program->module.code, program->filename);
  } catch (const std::runtime_error& error) {
    // The engine's own limits: too many constants or registers in one function, nesting.
    return language::make_diagnostic(options.filename, source, 0,
                                     std::string("The source is beyond a limit of the engine: ") + error.what());
  }
  program->module.code.clear();
  program->module.code.shrink_to_fit();
  keep(key, program);
  return std::shared_ptr<const Program>(program);
}

std::shared_ptr<const Program> compile_es5(std::string_view source, std::string_view filename) {
  language::Options options;
  options.filename = filename;
  const std::string key = hash_of(source, options, '5');
  if (auto known = find(key)) return known;
  auto program = std::make_shared<Program>();
  program->filename = std::string(filename);
  program->bytecode = compile_bytecode(source, program->filename);
  program->built_in = true;
  keep(key, program);
  return program;
}

}  // namespace wfp::js
