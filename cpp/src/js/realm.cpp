#include "js/realm.h"

#include <algorithm>
#include <cstdio>

#include "base/embedded.h"
#include "js/image.h"
#include "js/regexp_bridge.h"
#include "language/sites/sites.h"

extern const wfp::base::EmbeddedFile js_helper_files[];
extern const std::size_t js_helper_files_count;

namespace wfp::js {

/// A frozen realm: its heap, and what C++ knew of it.
struct RealmImage {
  struct Host {
    const void* tag;
    HeapImage::Place identity;
  };
  RealmImage(Realm& realm, duk_context* ctx)
      : heap(realm.heap_, ctx),
        regexps(wfp_regexp_copy(realm.heap_.regexps)),
        natives(std::move(realm.natives_)),
        next_ref(realm.next_ref_),
        free_refs(std::move(realm.free_refs_)),
        free_hosts(std::move(realm.free_)),
        loaded(std::move(realm.loaded_)),
        next_place(realm.next_place_) {
    for (const Realm::Slot& slot : realm.hosts_) hosts.push_back({slot.tag, heap.place_of(slot.identity)});
    for (const auto& [tag, proto] : realm.protos_) protos.emplace_back(tag, heap.place_of(proto));
    heap.forget_places();
  }
  ~RealmImage() { wfp_regexp_free(regexps); }
  RealmImage(const RealmImage&) = delete;
  RealmImage& operator=(const RealmImage&) = delete;

  HeapImage heap;
  void* regexps;
  std::unordered_map<std::string, std::size_t> natives;
  double next_ref;
  std::vector<double> free_refs;
  std::vector<std::size_t> free_hosts;
  std::vector<Host> hosts;
  std::vector<std::pair<const void*, HeapImage::Place>> protos;
  std::vector<Realm::Loaded> loaded;
  std::uint32_t next_place;
};

/// Is it a script of ours? Stacks leave those out.
static bool is_internal(const Program& program) noexcept {
  return program.built_in || program.filename.rfind("internal:", 0) == 0;
}

/// What C calls: see the end of glue.h.
struct Ports {
  static Realm& of(void* realm) noexcept { return *static_cast<Realm*>(realm); }
  static Out& out(void* realm) noexcept { return of(realm).out_; }
  static Realm::Slot* slot(void* realm, double at) noexcept {
    auto& hosts = of(realm).hosts_;
    return at >= 0 && at < static_cast<double>(hosts.size()) ? &hosts[static_cast<std::size_t>(at)] : nullptr;
  }
  static void* proto(Realm& realm, const void* tag) noexcept {
    const auto found = realm.protos_.find(tag);
    return found == realm.protos_.end() ? nullptr : found->second;
  }
  static double reserve(Realm& realm) noexcept try {
    if (!realm.reserved_ && !realm.free_.empty()) {
      realm.reserved_ = realm.free_.back();
      realm.free_.pop_back();
    }
    if (!realm.reserved_) {
      realm.free_.reserve(realm.hosts_.size() + 1);  // so that release cannot fail
      realm.hosts_.emplace_back();
      realm.reserved_ = realm.hosts_.size() - 1;
    }
    return static_cast<double>(*realm.reserved_);
  } catch (const std::bad_alloc&) {
    return -1;
  }
  static void adopt(Realm& realm, std::uint32_t at, const void* identity) noexcept {
    auto& pending = realm.out_.pending(at);
    realm.hosts_[*realm.reserved_] = {pending.tag, identity, std::move(pending.object)};
    realm.reserved_.reset();
  }
  static void release(Realm& realm, double at, const void* identity) noexcept {
    auto* found = slot(&realm, at);
    if (found == nullptr || found->tag == nullptr || found->identity != identity)
      return;  // inherited, or released already
    const auto gone = std::move(found->object);
    *found = {};
    realm.free_.push_back(static_cast<std::size_t>(at));
  }
  static double take_ref(Realm& realm) noexcept try {
    if (!realm.free_refs_.empty()) {
      const double ref = realm.free_refs_.back();
      realm.free_refs_.pop_back();
      return ref;
    }
    realm.free_refs_.reserve(static_cast<std::size_t>(realm.next_ref_) + 1);
    realm.dropped_refs_.reserve(static_cast<std::size_t>(realm.next_ref_) + 1);
    return realm.next_ref_++;
  } catch (const std::bad_alloc&) {
    return -1;
  }
  static int next_dropped(Realm& realm, double* ref) noexcept {
    if (realm.dropped_refs_.empty()) return 0;
    *ref = realm.dropped_refs_.back();
    realm.dropped_refs_.pop_back();
    realm.free_refs_.push_back(*ref);
    return 1;
  }
  static int find_site(const Realm& realm, std::uint32_t place, std::uint32_t pc, bool calls, js_site* to) noexcept
      try {
    const Realm::Loaded* loaded = realm.loaded_at(place);
    if (loaded == nullptr || is_internal(*loaded->program)) return 0;
    const Program& program = *loaded->program;
    const std::size_t function = place - loaded->base;
    const language::Position position = program.position(function, pc, calls);
    to->file = program.filename.data();
    to->file_size = program.filename.size();
    to->line = position.line;
    to->column = position.column;
    to->outermost = function == 0 ? 1 : 0;
    const bool internal = program.module.functions[function].kind == language::FunctionInfo::Kind::kInternal;
    to->internal = function > 0 && internal ? 1 : 0;
    return 1;
  } catch (...) {  // without memory a frame is left out
    return 0;
  }
  /// Writes what `words` makes of the sites of a function's program and of the place of its instruction.
  template <class Words>
  static long words_of(const Realm& realm, std::uint32_t place, std::uint32_t pc, char* to, std::size_t room,
                       const Words& words) noexcept try {
    const Realm::Loaded* loaded = realm.loaded_at(place);
    if (loaded == nullptr || is_internal(*loaded->program)) return -1;
    const Program& program = *loaded->program;
    const std::string text = words(program.sites(), program.place(place - loaded->base, pc));
    text.copy(to, room);
    return static_cast<long>(text.size());
  } catch (...) {
    return 0;
  }
  static const char* function_text(Realm& realm, std::uint32_t place, std::size_t* size) noexcept {
    const Realm::Loaded* loaded = realm.loaded_at(place);
    if (loaded == nullptr || is_internal(*loaded->program)) return nullptr;  // ours are natives to a script
    const Program& program = *loaded->program;
    const auto& info = program.module.functions[place - loaded->base];
    if (info.end <= info.start || info.end > program.source.size()) return nullptr;
    *size = info.end - info.start;
    return program.source.data() + info.start;
  }
  /// `udata` is a js_code whose program is a Program, whose next is the number of a function in it.
  static int next_template(void* udata, js_template* to) noexcept {
    auto& walk = *static_cast<js_code*>(udata);
    const auto& functions = static_cast<const Program*>(walk.program)->module.functions;
    if (walk.next >= functions.size()) return 0;
    const auto& info = functions[walk.next];
    using Kind = language::FunctionInfo::Kind;
    to->name = info.name.data();
    to->name_size = info.name.size();
    to->length = info.length;
    to->constructable = info.kind == Kind::kNormal || info.kind == Kind::kClass || info.kind == Kind::kDerivedClass;
    to->place = walk.base + static_cast<std::uint32_t>(walk.next);
    to->cut = info.code_end != 0;
    to->strict = info.strict;
    walk.next += to->cut ? 1 + info.inside : 1;
    return 1;
  }
  static int cut_code(Realm& realm, std::uint32_t place, js_code* to) noexcept {
    const auto refuse = [to](const char* message) {
      std::snprintf(to->error, sizeof to->error, "%s", message);
      return 0;
    };
    try {
      const Realm::Loaded* loaded = realm.loaded_at(place);
      if (loaded == nullptr) return refuse("a function without code");
      const Program& program = *loaded->program;
      const std::size_t function = place - loaded->base;
      const std::string& code = program.code_of(function);
      to->bytes = code.data();
      to->size = code.size();
      to->next_template = next_template;
      to->program = &program;
      to->next = function + 1;
      to->base = loaded->base;
      return 1;
    } catch (const std::runtime_error& error) {
      return refuse(error.what());
    } catch (...) {
      return refuse("out of memory");
    }
  }
};

Value::~Value() {
  if (ref_ >= 0 && realm_ != nullptr && *realm_ != nullptr) (*realm_)->drop(ref_);
}

void Realm::drop(double ref) noexcept {
  dropped_refs_.push_back(ref);
}  // room was made when the slot was taken

namespace {

/// The engine with its built-ins, set up once in a process; null where heaps have no images.
const RealmImage* built_ins() {
  static const std::shared_ptr<const RealmImage> made = [] {
    RealmOptions options;
    options.to_freeze = true;
    return JS_ARENA_POOLS != 0 ? Realm::freeze(std::make_unique<Realm>(options)) : nullptr;
  }();
  return made.get();
}

}  // namespace

Realm::Realm(const RealmOptions& options)
    : clock_(options.clock),
      rng_(options.seed),
      self_(std::make_shared<Realm*>(this)),
      image_(options.image),
      to_freeze_(options.to_freeze) {
  heap_.owner = this;
  heap_.now = [](void* owner) {
    const auto* clock = static_cast<Realm*>(owner)->clock_;
    return clock == nullptr ? 0.0 : static_cast<double>(clock->now());
  };
  heap_.random = [](void* owner) { return static_cast<Realm*>(owner)->rng_.uniform(); };
  const RealmImage* image = options.to_freeze ? nullptr : image_ != nullptr ? image_.get() : built_ins();
  if (image != nullptr) {
    start_from(*image);
  } else {
    if (options.to_freeze && JS_ARENA_POOLS != 0 && js_arena_record(&heap_.arena) == 0) throw std::bad_alloc();
    set_up();
  }
  heap_.bytes_limit = options.memory_bytes;
}

void Realm::set_up() {
  ctx_ = js_open(&heap_);
  if (ctx_ == nullptr) throw std::bad_alloc();
  try {
    for (std::size_t i = 0; i < js_helper_files_count; ++i) {
      const Value helper =
          load(compile_es5(js_helper_files[i].text(), std::string("internal:") + js_helper_files[i].path));
      call_named("installHelper", helper);
    }
  } catch (const Error& error) {
    const std::string& text = error.stack();
    *self_ = nullptr;
    js_close(ctx_);
    wfp_regexp_free(heap_.regexps);
    throw std::logic_error("the engine's own scripts do not run: " + text);
  }
}

void Realm::start_from(const RealmImage& image) {
  image_in_use_ = &image;
  next_place_ = image.next_place;
  free_refs_ = image.free_refs;
  free_ = image.free_hosts;
  next_ref_ = image.next_ref;
  dropped_refs_.reserve(static_cast<std::size_t>(next_ref_));
  free_refs_.reserve(static_cast<std::size_t>(next_ref_));
  heap_.regexps = wfp_regexp_copy(image.regexps);
  try {
    ctx_ = image.heap.start(heap_);
    const auto resolve = [&](const HeapImage::Place& place) { return HeapImage::resolve(place, ctx_, image.heap); };
    for (const RealmImage::Host& host : image.hosts) hosts_.push_back({host.tag, resolve(host.identity), nullptr});
    for (const auto& [tag, proto] : image.protos) protos_.emplace(tag, resolve(proto));
  } catch (...) {
    if (ctx_ != nullptr) js_close(ctx_);
    wfp_regexp_free(heap_.regexps);
    throw;
  }
}

std::shared_ptr<const RealmImage> Realm::freeze(std::unique_ptr<Realm> realm) {
  if (JS_ARENA_POOLS == 0) return nullptr;
  realm->eval("");  // lets go of the values that C++ has dropped
  return std::make_shared<const RealmImage>(*realm, realm->ctx_);
}

bool Realm::replace_native(const char* name, const void* tag, std::shared_ptr<void> object) {
  if (image_ == nullptr) return false;
  const auto found = image_->natives.find(name);
  if (found == image_->natives.end() || hosts_[found->second].tag != tag) return false;
  hosts_[found->second].object = std::move(object);
  return true;
}

Realm::~Realm() {
  *self_ = nullptr;
  heap_.bytes_limit = 0;
  heap_.cpu_limit_ns = 0;
  js_close(ctx_);
  wfp_regexp_free(heap_.regexps);
}

Value Realm::load(const std::shared_ptr<const Program>& program) {
  const auto& module = program->module;
  if (to_freeze_ && !module.cut_code.empty()) throw std::logic_error("a frozen heap's functions must be there");
  js_visit visit{};
  visit.kind = JS_VISIT_LOAD;
  visit.text = program->bytecode.data();
  visit.text_size = program->bytecode.size();
  visit.built_in = program->built_in ? 1 : 0;
  js_code walk{};
  if (!module.functions.empty()) {
    const auto count = static_cast<std::uint32_t>(module.functions.size());
    if (next_place_ > UINT32_MAX - count) throw std::bad_alloc();
    walk.program = program.get();
    walk.next = 1;  // behind the function itself
    walk.base = next_place_;
    loaded_.push_back({next_place_, program});
    visit.place = next_place_;
    next_place_ += count;
    visit.udata = &walk;
    visit.next_template = Ports::next_template;
  }
  return enter<Value>(visit);
}

const Realm::Loaded* Realm::loaded_at(std::uint32_t place) const noexcept {
  const bool of_image = image_in_use_ != nullptr && place < image_in_use_->next_place;
  const std::vector<Loaded>& all = of_image ? image_in_use_->loaded : loaded_;
  const auto after = std::upper_bound(all.begin(), all.end(), place,
                                      [](std::uint32_t at, const Loaded& one) { return at < one.base; });
  return place == 0 || after == all.begin() ? nullptr : &*(after - 1);
}

bool Realm::run_jobs() {
  js_visit visit{};
  visit.kind = JS_VISIT_JOBS;
  enter<void>(visit);
  return !terminated();
}

void Realm::terminate() noexcept {
  heap_.terminated = 1;
  if (ctx_ != nullptr) js_interrupt(ctx_);
}

void Realm::set_cpu_limit(double milliseconds) {
  heap_.cpu_ns = 0;
  heap_.cpu_exceeded = heap_.terminated = 0;
  heap_.cpu_limit_ns = std::max(milliseconds, 0.0) * 1e6;
}

}  // namespace wfp::js

using wfp::js::Ports;
using wfp::language::OutputPlace;
using wfp::language::Sites;
void js_tape(void* realm, const char** begin, const char** end) noexcept {
  const auto tape = Ports::out(realm).tape();
  *begin = tape.data();
  *end = tape.data() + tape.size();
}
void js_tape_done(void* realm) noexcept {
  Ports::out(realm).clear();
}
void* js_find(void* realm, double at, const void* identity, const void* tag) noexcept {
  auto* slot = Ports::slot(realm, at);
  return slot != nullptr && slot->tag == tag && slot->identity == identity ? slot->object.get() : nullptr;
}
void* js_proto(void* realm, std::uint32_t at) noexcept {
  return Ports::proto(Ports::of(realm), Ports::out(realm).pending(at).tag);
}
double js_reserve(void* realm) noexcept {
  return Ports::reserve(Ports::of(realm));
}
void js_adopt(void* realm, std::uint32_t at, const void* identity) noexcept {
  Ports::adopt(Ports::of(realm), at, identity);
}
void js_release(void* realm, double at, const void* identity) noexcept {
  Ports::release(Ports::of(realm), at, identity);
}
double js_take_ref(void* realm) noexcept {
  return Ports::take_ref(Ports::of(realm));
}
int js_next_dropped(void* realm, double* ref) noexcept {
  return Ports::next_dropped(Ports::of(realm), ref);
}
int js_find_site(void* realm, std::uint32_t place, std::uint32_t pc, int calls, js_site* to) noexcept {
  return Ports::find_site(Ports::of(realm), place, pc, calls != 0, to);
}
long js_callee_text(void* realm, std::uint32_t place, std::uint32_t pc, int calls, char* to,
                    std::size_t room) noexcept {
  return Ports::words_of(Ports::of(realm), place, pc, to, room,
                         [&](const Sites& sites, OutputPlace at) { return sites.callee(at, calls != 0); });
}
long js_destructured_text(void* realm, std::uint32_t place, std::uint32_t pc, const char* nothing, const char* key,
                          std::size_t key_size, char* to, std::size_t room) noexcept {
  const std::string_view name(key != nullptr ? key : "", key_size);
  return Ports::words_of(Ports::of(realm), place, pc, to, room, [&](const Sites& sites, OutputPlace at) {
    return sites.not_destructured(at, nothing, key != nullptr ? &name : nullptr);
  });
}
long js_not_iterable_text(void* realm, std::uint32_t place, std::uint32_t pc, const char* described, int async,
                          char* to, std::size_t room) noexcept {
  return Ports::words_of(Ports::of(realm), place, pc, to, room, [&](const Sites& sites, OutputPlace at) {
    return sites.not_iterable(at, described, async != 0);
  });
}
const char* js_function_text(void* realm, std::uint32_t place, std::size_t* size) noexcept {
  return Ports::function_text(Ports::of(realm), place, size);
}
int js_cut_code(void* realm, std::uint32_t place, js_code* to) noexcept {
  return Ports::cut_code(Ports::of(realm), place, to);
}
