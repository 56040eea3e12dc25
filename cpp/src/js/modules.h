// Where modules come from: the modules of one script, internal modules written for the platform, native ones made in
// C++.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "js/realm.h"

namespace wfp::js {

struct ModuleSource {
  enum class Kind { kModule, kCommonJs, kJson, kText, kData };
  Kind kind = Kind::kModule;
  std::string text;  ///< source, or the bytes of data
};

/// Internal modules by name, such as `internal:webapi/url/url`; the same for every realm of a process.
using InternalModules = std::map<std::string, std::string_view, std::less<>>;

/// The linker's view of the world (script/modules.js). One per realm.
class ModuleHost {
 public:
  ModuleHost(Realm& realm, const InternalModules* internal) : realm_(realm), internal_(internal) {}

  void add(std::string name, ModuleSource source) { modules_[std::move(name)] = std::move(source); }
  /// An internal module by its full name; `text` must outlive the host.
  void add_internal(std::string name, std::string_view text) { own_internal_[std::move(name)] = text; }
  bool has(const std::string& name) const { return modules_.count(name) != 0; }
  /// Asked for modules that were not added, by their path: what `./x` and `../x` mean beside the path of the module
  /// that asks, or an absolute path.
  using Reader = std::function<std::optional<std::string>(const std::string& path)>;
  void read_files_with(Reader reader) { reader_ = std::move(reader); }
  /// `cloudflare:workers` and the like: a specifier that means an internal module.
  void add_alias(std::string specifier, std::string internal_name) {
    aliases_[std::move(specifier)] = std::move(internal_name);
  }

  // What the linker calls
  // -----------------------------------------------------------------------------------------------
  struct Request {
    std::string specifier, type;
    static consteval auto fields() {
      return js::members(js::field<&Request::specifier>("specifier"), js::field<&Request::type>("type"));
    }
  };
  struct Import {
    int request = 0;
    std::string name;
    static consteval auto fields() {
      return js::members(js::field<&Import::request>("request"), js::field<&Import::name>("name"));
    }
  };
  struct Export {
    std::string exported;
    int request = -1;
    std::string imported;
    static consteval auto fields() {
      return js::members(js::field<&Export::exported>("exported"), js::field<&Export::request>("request"),
                         js::field<&Export::imported>("imported"));
    }
  };
  struct Loaded {
    std::string kind, text;
    Bytes data;
    std::vector<Request> requests;
    std::vector<Import> imports;
    std::vector<Export> exports;
    std::vector<int> stars;
    bool async = false, split = false;
    static consteval auto fields() {
      return js::members(js::field<&Loaded::kind>("kind"), js::field<&Loaded::text>("text"),
                         js::field<&Loaded::data>("data"), js::field<&Loaded::requests>("requests"),
                         js::field<&Loaded::imports>("imports"), js::field<&Loaded::exports>("exports"),
                         js::field<&Loaded::stars>("stars"), js::field<&Loaded::async>("async"),
                         js::field<&Loaded::split>("split"));
    }
  };
  std::string resolve(const std::string& specifier, const std::string& referrer, const std::string& type);
  Loaded load(const std::string& key);
  Value instantiate(const std::string& key);
  static consteval auto members() {
    return js::members(js::method<&ModuleHost::resolve>("resolve"), js::method<&ModuleHost::load>("load"),
                       js::method<&ModuleHost::instantiate>("instantiate"));
  }

 private:
  enum class Form { kInternal, kModule, kCommonJs };
  std::shared_ptr<const Program> compiled(const std::string& key, std::string_view text, Form form);
  std::optional<std::string> read(const std::string& specifier, const std::string& referrer);
  bool may_be_in_a_cycle() const noexcept { return modules_.size() > 1 || reader_ != nullptr; }

  Realm& realm_;
  const InternalModules* internal_;  // shared by all realms; may be null
  InternalModules own_internal_;
  std::map<std::string, ModuleSource> modules_;
  std::map<std::string, std::string> aliases_;
  Reader reader_;
  std::map<std::string, std::shared_ptr<const Program>> programs_;
};

/// Makes `host` the realm's linker's host. The host must outlive the realm's scripts.
void install_module_host(Realm& realm, const std::shared_ptr<ModuleHost>& host);

}  // namespace wfp::js
