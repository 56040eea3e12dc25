#include "js/regexp_bridge.h"

#include <cstring>
#include <map>
#include <memory>
#include <mutex>
#include <new>
#include <string>

#include "base/utf8.h"
#include "regexp/program.h"

namespace {

using wfp::regexp::Outcome;
using wfp::regexp::Program;

/// Programs that this process has compiled, by flags and pattern; it starts over when it has grown large.
struct Shared {
  std::mutex mutex;
  std::map<std::string, std::shared_ptr<const Program>> programs;
};
constexpr std::size_t kSharedPrograms = 4096;
Shared& shared() {
  static Shared made;
  return made;
}

/// CPU time of the steps that the matcher takes between two questions whether to go on, about.
constexpr double kStepsNanoseconds = 2e6;

/// The regular expressions of one heap.
struct Registry {
  std::vector<std::shared_ptr<const Program>> programs;
  std::map<std::string, int> ids;
  // The subject of the last match: many matches in a row are of one string.
  const void* identity = nullptr;
  bool ascii = false;
  std::u16string text;
  std::vector<std::int64_t> captures;
};
Registry& registry_of(js_heap* heap) {
  if (heap->regexps == nullptr) heap->regexps = new Registry;
  return *static_cast<Registry*>(heap->regexps);
}

std::u16string to_utf16(std::string_view cesu8) {
  std::u16string text;
  text.reserve(cesu8.size());
  const char* at = cesu8.data();
  const char* end = at + cesu8.size();
  while (at != end) {
    char32_t c = wfp::base::decode_utf8(at, end);
    if (c >= 0x10000) {
      c -= 0x10000;
      text.push_back(static_cast<char16_t>(0xD800 + (c >> 10)));
      c = 0xDC00 + (c & 0x3FF);
    }
    text.push_back(static_cast<char16_t>(c));
  }
  return text;
}

}  // namespace

int wfp_regexp_compile(js_heap* heap, const char* pattern, std::size_t size, const char* flags, std::size_t flags_size,
                       char* error, std::size_t error_size) try {
  Registry& registry = registry_of(heap);
  std::string key(flags, flags_size);
  key.push_back('/');
  key.append(pattern, size);
  if (const auto known = registry.ids.find(key); known != registry.ids.end()) return known->second;
  std::shared_ptr<const Program> program;
  {
    const std::lock_guard lock(shared().mutex);
    if (const auto known = shared().programs.find(key); known != shared().programs.end()) program = known->second;
  }
  if (program == nullptr) {
    unsigned parsed = 0;
    std::string problem = "Invalid flags supplied to RegExp constructor '" + std::string(flags, flags_size) + "'";
    if (wfp::regexp::parse_flags({flags, flags_size}, parsed)) {
      auto compiled = wfp::regexp::compile({pattern, size}, parsed);
      if (auto* made = std::get_if<Program>(&compiled))
        program = std::make_shared<const Program>(std::move(*made));
      else
        problem = "Invalid regular expression: /" + std::string(pattern, size) + "/" + std::string(flags, flags_size) +
                  ": " + std::get<std::string>(compiled);
    }
    if (program == nullptr) {
      std::strncpy(error, problem.c_str(), error_size - 1);
      error[error_size - 1] = '\0';
      return -1;
    }
    const std::lock_guard lock(shared().mutex);
    if (shared().programs.size() >= kSharedPrograms) shared().programs.clear();
    shared().programs.emplace(key, program);
  }
  registry.programs.push_back(std::move(program));
  const int id = static_cast<int>(registry.programs.size() - 1);
  registry.ids.emplace(std::move(key), id);
  return id;
} catch (const std::bad_alloc&) {
  std::strncpy(error, "out of memory", error_size - 1);
  return -1;
}

int wfp_regexp_exec(js_heap* heap, int id, const void* identity, const char* subject, std::size_t size, double start,
                    const std::int64_t** captures, int* count) try {
  Registry& registry = registry_of(heap);
  const Program& program = *registry.programs[static_cast<std::size_t>(id)];
  const std::string_view bytes(subject, size);
  if (identity != registry.identity) {
    registry.ascii = wfp::base::is_ascii(bytes);
    if (!registry.ascii) registry.text = to_utf16(bytes);
    registry.identity = identity;
  }
  // Steps count as CPU time: a hostile pattern ends where a hostile loop does.
  const wfp::regexp::Budget budget{[](void* owner) { return wfp_duk_spend(owner, kStepsNanoseconds) != 0; }, heap};
  const auto from = static_cast<std::size_t>(start);
  const Outcome outcome =
      registry.ascii ? wfp::regexp::match(program, bytes, from, registry.captures, budget)
                     : wfp::regexp::match(program, std::u16string_view(registry.text), from, registry.captures, budget);
  *captures = registry.captures.data();
  *count = static_cast<int>(registry.captures.size());
  switch (outcome) {
    case Outcome::kMatch: return WFP_REGEXP_MATCH;
    case Outcome::kNoMatch: return WFP_REGEXP_NO_MATCH;
    case Outcome::kStopped: return WFP_REGEXP_STOPPED;
    default: return WFP_REGEXP_OUT_OF_MEMORY;
  }
} catch (const std::bad_alloc&) {
  return WFP_REGEXP_OUT_OF_MEMORY;
}

const char* wfp_regexp_name(js_heap* heap, int id, int index, int* group) {
  const auto& names = registry_of(heap).programs[static_cast<std::size_t>(id)]->names;
  if (static_cast<std::size_t>(index) >= names.size()) return nullptr;
  *group = static_cast<int>(names[static_cast<std::size_t>(index)].second);
  return names[static_cast<std::size_t>(index)].first.c_str();
}

void* wfp_regexp_copy(const void* regexps) {
  if (regexps == nullptr) return nullptr;
  const auto& from = *static_cast<const Registry*>(regexps);
  auto* made = new Registry;
  made->programs = from.programs;
  made->ids = from.ids;
  return made;
}

void wfp_regexp_free(void* regexps) {
  delete static_cast<Registry*>(regexps);
}
