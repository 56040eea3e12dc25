#include "js/regexp_bridge.h"

#include <array>
#include <cstring>
#include <map>
#include <memory>
#include <mutex>
#include <new>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "regexp/program.h"

namespace {

using wfp::regexp::Outcome;
using wfp::regexp::Program;

/// Programs that this process has compiled, by flags and pattern; it starts over when it has grown large.
struct Shared {
  std::mutex mutex;
  std::map<std::string, std::shared_ptr<const Program>> programs;
  std::size_t bytes = 0;
};
constexpr std::size_t kSharedPrograms = 4096;
constexpr std::size_t kSharedBytes = std::size_t{64} << 20;
Shared& shared() {
  static Shared made;
  return made;
}

/// CPU time of the steps that the matcher takes between two questions whether to go on, about.
constexpr double kStepsNanoseconds = 1.3e5;

/// About what a program takes.
std::size_t bytes_of(const Program& program) {
  std::size_t bytes = sizeof program + program.code.size() * sizeof program.code[0];
  for (const auto& set : program.sets) bytes += sizeof set + set.ranges.size() * sizeof set.ranges[0];
  return bytes + program.guards.size() * sizeof(wfp::regexp::Guard);
}

/// Where the units of a text that is not ASCII stand in its bytes: noted every so many units.
constexpr std::size_t kUnitsPerMark = 64;

/// A string in UTF-16.
struct Wide {
  const void* identity = nullptr;
  std::u16string units;
  std::vector<std::uint32_t> marks;

  void assign(std::string_view cesu8) {
    units.clear();
    marks.clear();
    const char* at = cesu8.data();
    const char* end = at + cesu8.size();
    while (at != end) {
      if (units.size() % kUnitsPerMark == 0) marks.push_back(static_cast<std::uint32_t>(at - cesu8.data()));
      char32_t c = wfp::base::decode_utf8(at, end);
      if (c >= 0x10000) {
        c -= 0x10000;
        units.push_back(static_cast<char16_t>(0xD800 + (c >> 10)));
        if (units.size() % kUnitsPerMark == 0) marks.push_back(static_cast<std::uint32_t>(at - cesu8.data()));
        c = 0xDC00 + (c & 0x3FF);
      }
      units.push_back(static_cast<char16_t>(c));
    }
    if (units.size() % kUnitsPerMark == 0) marks.push_back(static_cast<std::uint32_t>(cesu8.size()));
  }
  int offset(std::size_t unit) const {
    const std::size_t mark = unit / kUnitsPerMark;
    std::uint32_t bytes = marks[mark];
    for (std::size_t i = mark * kUnitsPerMark; i < unit; ++i)
      bytes += units[i] < 0x80 ? 1u : units[i] < 0x800 ? 2u : 3u;
    return static_cast<int>(bytes);
  }
};

/// The regular expressions of one heap.
class Registry {
 public:
  /// The newest programs; the number of the oldest is `first_`.
  const Program* find(int id) const {
    const auto serial = static_cast<std::uint32_t>(id);
    return serial - first_ < next_ - first_ ? programs_[serial % kKept].get() : nullptr;
  }
  int add(std::shared_ptr<const Program> program) {
    bytes_ += bytes_of(*program);
    while (next_ - first_ == kKept || (bytes_ > kKeptBytes && next_ != first_)) {
      auto& oldest = programs_[first_++ % kKept];
      bytes_ -= bytes_of(*oldest);
      oldest.reset();
    }
    programs_[next_ % kKept] = std::move(program);
    return static_cast<int>(next_++);
  }

  void take_programs(const Registry& other) {
    programs_ = other.programs_;
    first_ = other.first_;
    next_ = other.next_;
    bytes_ = other.bytes_;
  }

  /// UTF-16 of a subject. Long ones are kept, because many matches in a row are of one string.
  const Wide& wide(const wfp_regexp_subject& subject) {
    const bool is_long = subject.size >= WFP_REGEXP_LONG;
    Wide& made = is_long ? long_ : short_;
    if (!is_long || made.identity != subject.identity) {
      made.identity = nullptr;
      made.assign({subject.bytes, subject.size});
      made.identity = subject.identity;
    }
    return made;
  }

  wfp::regexp::Scratch scratch;
  std::string name;               ///< what wfp_regexp_name said last
  const Wide* current = nullptr;  ///< the subject of the last match; null when it is ASCII

 private:
  static constexpr std::uint32_t kKept = 256;
  static constexpr std::size_t kKeptBytes = std::size_t{16} << 20;
  std::array<std::shared_ptr<const Program>, kKept> programs_;
  std::uint32_t first_ = 0, next_ = 0;
  std::size_t bytes_ = 0;
  Wide short_, long_;
};
Registry& registry_of(js_heap* heap) {
  if (heap->regexps == nullptr) heap->regexps = new Registry;
  return *static_cast<Registry*>(heap->regexps);
}

/// The program of a pattern, from the process's or compiled; null with the SyntaxError's message.
std::shared_ptr<const Program> program_of(std::string_view pattern, std::string_view flags, std::string& problem) {
  std::string key(flags);
  key.push_back('/');
  key.append(pattern);
  {
    const std::lock_guard lock(shared().mutex);
    if (const auto known = shared().programs.find(key); known != shared().programs.end()) return known->second;
  }
  unsigned parsed = 0;
  if (!wfp::regexp::parse_flags(flags, parsed)) {
    problem = "Invalid flags supplied to RegExp constructor '" + std::string(flags) + "'";
    return nullptr;
  }
  auto compiled = wfp::regexp::compile(pattern, parsed);
  if (const auto* error = std::get_if<std::string>(&compiled)) {
    problem = "Invalid regular expression: /" + std::string(pattern) + "/" + std::string(flags) + ": " + *error;
    return nullptr;
  }
  auto program = std::make_shared<const Program>(std::move(std::get<Program>(compiled)));
  const std::lock_guard lock(shared().mutex);
  if (shared().programs.size() >= kSharedPrograms || shared().bytes > kSharedBytes) {
    shared().programs.clear();
    shared().bytes = 0;
  }
  shared().bytes += bytes_of(*program) + key.size();
  shared().programs.emplace(std::move(key), program);
  return program;
}

}  // namespace

int wfp_regexp_compile(js_heap* heap, const char* pattern, std::size_t size, const char* flags, std::size_t flags_size,
                       char* error, std::size_t error_size) try {
  std::string problem;
  auto program = program_of({pattern, size}, {flags, flags_size}, problem);
  if (program != nullptr) return registry_of(heap).add(std::move(program));
  std::strncpy(error, problem.c_str(), error_size - 1);
  error[error_size - 1] = '\0';
  return -1;
} catch (const std::bad_alloc&) {
  std::strncpy(error, "out of memory", error_size - 1);
  return -1;
}

unsigned wfp_regexp_flags(const char* flags, std::size_t size) {
  unsigned parsed = 0;
  wfp::regexp::parse_flags({flags, size}, parsed);
  return parsed;
}

int wfp_regexp_exec(js_heap* heap, int id, const wfp_regexp_subject* subject, std::size_t start, int anywhere,
                    const std::int32_t** captures, int* groups) try {
  Registry& registry = registry_of(heap);
  const Program* program = registry.find(id);
  if (program == nullptr) return WFP_REGEXP_GONE;
  // Steps count as CPU time: a hostile pattern ends where a hostile loop does.
  const wfp::regexp::Budget budget{[](void* owner) { return wfp_duk_spend(owner, kStepsNanoseconds) != 0; }, heap};
  const auto place = anywhere != 0 ? wfp::regexp::Place::kAnywhere : wfp::regexp::Place::kAsFlagsSay;
  registry.current = subject->size == subject->length ? nullptr : &registry.wide(*subject);
  const Outcome outcome = registry.current == nullptr
                              ? wfp::regexp::match(*program, std::string_view(subject->bytes, subject->size), start,
                                                   place, registry.scratch, budget)
                              : wfp::regexp::match(*program, std::u16string_view(registry.current->units), start, place,
                                                   registry.scratch, budget);
  *captures = registry.scratch.registers.data();
  *groups = static_cast<int>(program->groups);
  switch (outcome) {
    case Outcome::kMatch: return WFP_REGEXP_MATCH;
    case Outcome::kNoMatch: return WFP_REGEXP_NO_MATCH;
    case Outcome::kStopped: return WFP_REGEXP_STOPPED;
    default: return WFP_REGEXP_OUT_OF_MEMORY;
  }
} catch (const std::bad_alloc&) {
  return WFP_REGEXP_OUT_OF_MEMORY;
}

int wfp_regexp_offset(js_heap* heap, int unit) {
  const Wide* wide = registry_of(heap).current;
  return wide == nullptr || unit < 0 ? unit : wide->offset(static_cast<std::size_t>(unit));
}

int wfp_regexp_is_pair(js_heap* heap, int unit) {
  const Wide* wide = registry_of(heap).current;
  const auto at = static_cast<std::size_t>(unit);
  if (wide == nullptr || at + 1 >= wide->units.size()) return 0;
  return (wide->units[at] & 0xFC00) == 0xD800 && (wide->units[at + 1] & 0xFC00) == 0xDC00;
}

const char* wfp_regexp_name(js_heap* heap, int id, int index, int* group) try {
  Registry& registry = registry_of(heap);
  const Program* program = registry.find(id);
  if (program == nullptr || static_cast<std::size_t>(index) >= program->names.size()) return nullptr;
  const auto& [name, number] = program->names[static_cast<std::size_t>(index)];
  *group = static_cast<int>(number);
  registry.name = wfp::base::to_cesu8(name);
  return registry.name.c_str();
} catch (const std::bad_alloc&) {
  return nullptr;
}

void* wfp_regexp_copy(const void* regexps) {
  if (regexps == nullptr) return nullptr;
  auto* made = new Registry;
  made->take_programs(*static_cast<const Registry*>(regexps));
  return made;
}

void wfp_regexp_free(void* regexps) {
  delete static_cast<Registry*>(regexps);
}
