#include "js/program.h"

#include <openssl/evp.h>

#include <stdexcept>

#include "js/glue.h"
#include "js/image.h"
#include "language/sites/sites.h"
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
  void compile(js_visit& visit) {
    visit.kind = JS_VISIT_COMPILE;
    char error[400];
    if (js_compile(ctx_, &visit, error, sizeof error) != 0) throw std::runtime_error(error);
  }
  bool has_grown() const { return heap_.bytes_peak > kMostBytes; }

 private:
  static constexpr std::size_t kMostBytes = 1u << 20;
  js_heap heap_ = idle_heap();
  duk_context* ctx_;
};

void compile_visit(js_visit& visit) {
  static thread_local std::unique_ptr<Compiler> compiler;
  if (compiler == nullptr) compiler = std::make_unique<Compiler>();
  try {
    compiler->compile(visit);
    if (compiler->has_grown()) compiler.reset();
  } catch (...) {
    compiler.reset();
    throw;
  }
}
std::string compile_bytecode(js_visit& visit) {
  std::string bytecode;
  visit.udata = &bytecode;
  visit.take = [](void* udata, const void* bytes, std::size_t size) noexcept {
    static_cast<std::string*>(udata)->assign(static_cast<const char*>(bytes), size);
  };
  compile_visit(visit);
  return bytecode;
}

/// ES5 text of a function expression to bytecode.
std::string compile_bytecode(std::string_view es5, const std::string& filename) {
  js_visit visit{};
  visit.text = es5.data();
  visit.text_size = es5.size();
  visit.filename = filename.c_str();
  return compile_bytecode(visit);
}

/// The code of a function that was cut.
void describe_cut(const Program& program, std::size_t function, js_visit& visit) {
  const language::FunctionInfo& info = program.module.functions[function];
  visit.text = program.module.cut_code.data() + info.code_start;
  visit.text_size = info.code_end - info.code_start;
  visit.filename = program.filename.c_str();
  visit.cut = 1;
  visit.strict = info.strict_outside ? 1 : 0;
  visit.line = info.line;
}

}  // namespace

const std::string& Program::code_of(std::size_t function) const {
  {
    const std::lock_guard lock(mutex_);
    if (const auto found = codes_.find(function); found != codes_.end()) return found->second;
  }
  js_visit visit{};
  describe_cut(*this, function, visit);
  std::string code = compile_bytecode(visit);
  const std::lock_guard lock(mutex_);
  return codes_.emplace(function, std::move(code)).first->second;
}

/// What is compiled at once, for the places of its instructions: the program, or a function that was cut, without those
/// inside that were.
struct Program::Unit {
  std::vector<std::size_t> functions;  // numbers, ascending
  std::vector<std::size_t> starts;     // of each: where its places begin
  std::string places;                  // engine_config/places.inc.c
};

const Program::Unit& Program::unit(std::size_t number) const {
  {
    const std::lock_guard lock(mutex_);
    if (const auto found = units_.find(number); found != units_.end()) return *found->second;
  }
  struct Walk {
    const std::vector<language::FunctionInfo>& functions;
    std::size_t next;
    Unit unit;
  } walk{module.functions, number, {}};
  js_visit visit{};
  if (number == 0) {
    visit.text = sites().code().data();
    visit.text_size = sites().code().size();
    visit.filename = filename.c_str();
  } else {
    describe_cut(*this, number, visit);
  }
  visit.udata = &walk;
  visit.places = [](void* udata, const void* bytes, std::size_t size) noexcept {
    auto& to = *static_cast<Walk*>(udata);
    if (to.next >= to.functions.size()) return;
    const language::FunctionInfo& info = to.functions[to.next];
    const bool first = to.unit.functions.empty();
    to.unit.functions.push_back(to.next);
    to.unit.starts.push_back(to.unit.places.size());
    if (size > 0) to.unit.places.append(static_cast<const char*>(bytes), size);
    to.next += info.code_end != 0 && !first ? 1 + info.inside : 1;
  };
  compile_visit(visit);
  auto made = std::make_shared<const Unit>(std::move(walk.unit));
  const std::lock_guard lock(mutex_);
  return *units_.emplace(number, std::move(made)).first->second;
}

language::OutputPlace Program::place(std::size_t function, std::uint32_t pc) const {
  // The innermost function around it, itself included, that was cut.
  std::size_t number = function;
  while (number > 0) {
    const language::FunctionInfo& info = module.functions[number];
    if (info.code_end != 0 && number + info.inside >= function) break;
    --number;
  }
  const Unit& in = unit(number);
  language::OutputPlace made;
  made.unit = static_cast<std::uint32_t>(number);
  const auto found = std::lower_bound(in.functions.begin(), in.functions.end(), function);
  if (found == in.functions.end() || *found != function) return made;
  const auto index = static_cast<std::size_t>(found - in.functions.begin());
  std::size_t at = in.starts[index];
  const std::size_t end = index + 1 < in.starts.size() ? in.starts[index + 1] : in.places.size();
  std::uint32_t offset = 0;
  for (std::uint32_t instruction = 0; at < end; ++instruction) {
    std::uint32_t step = 0;
    for (unsigned shift = 0; at < end; shift += 7) {
      const auto byte = static_cast<unsigned char>(in.places[at++]);
      step |= static_cast<std::uint32_t>(byte & 127) << shift;
      if (byte < 128) break;
    }
    offset += (step & 1) == 0 ? step >> 1 : ~(step >> 1);
    if (instruction != pc) continue;
    made.offset = offset;
    break;
  }
  return made;
}

language::Position Program::position(std::size_t function, std::uint32_t pc, bool calls) const {
  language::OutputPlace at;
  try {
    at = place(function, pc);
  } catch (const std::runtime_error&) {  // the C stack has no room for compiling
  }
  if (at.offset == 0) return sites().position_in_source(module.functions[function].start);
  return sites().position(at, calls);
}

const language::Sites& Program::sites() const {
  std::call_once(sites_once_, [this] { sites_ = std::make_shared<const language::Sites>(source, options); });
  return *sites_;
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
  program->options = checked;
  program->options.filename = program->filename;
  program->parameters = std::string(options.parameters);
  program->options.parameters = program->parameters;
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
