// Imports and exports. What a module imports is read through the environment of the exporting module, so it is always
// current; what it exports is a getter for each name, registered before any of its code runs.
#include "language/lower/lowering.h"

namespace wfp::language {

Node* Lowering::import_value(Binding* binding, const Node* at) {
  const auto& [request, imported] = imported_.at(binding);
  if (imported == "*") return verbatim(request_vars_[static_cast<std::size_t>(request)], at);
  return member(verbatim(request_vars_[static_cast<std::size_t>(request)]), imported, at);
}

void Lowering::module_items(Program* program, Nodes& body, Lowered& result) {
  const auto request = [&](Node* source, const NodeList& attributes) {
    std::string type;
    for (Node* item : attributes) {
      auto* attribute = as<ImportAttribute>(item);
      if (name_text(attribute->key) == "type") type = std::string(as<StringLiteral>(attribute->value)->value);
    }
    const std::string specifier(as<StringLiteral>(source)->value);
    for (std::size_t i = 0; i < result.requests.size(); ++i) {
      if (result.requests[i].specifier == specifier && result.requests[i].type == type) return static_cast<int>(i);
    }
    result.requests.push_back({specifier, type});
    return static_cast<int>(result.requests.size() - 1);
  };
  // Variables of the environments_, then of the namespace objects, in the order of need.
  const auto variable = [&](int at, bool whole) {
    const auto key = std::pair(at, whole);
    for (std::size_t i = 0; i < environments_.size(); ++i) {
      if (environments_[i] == key) return static_cast<int>(i);
    }
    const std::string_view made = fresh();
    environments_.push_back(key);
    request_vars_.push_back(made);
    Node* source = whole ? call(member(verbatim(module_record_), "namespace"), {number(at)})
                         : index(member(verbatim(module_record_), "imports"), number(at));
    if (whole && options_.split_instantiation)
      late_vars_.push_back(var(verbatim(made), source));  // its names are known only then
    else
      module_vars_.push_back(var(verbatim(made), source));
    return static_cast<int>(environments_.size() - 1);
  };

  for (Node* item : program->body) {
    auto* declaration = maybe<ImportDeclaration>(item);
    if (declaration == nullptr) {
      // Requests are made in the order of the source, re-exports included.
      if (auto* all = maybe<ExportAll>(item))
        request(all->source, all->attributes);
      else if (auto* some = maybe<ExportNamed>(item); some != nullptr && some->source != nullptr)
        request(some->source, some->attributes);
      continue;
    }
    const int at = request(declaration->source, declaration->attributes);
    for (Node* node : declaration->specifiers) {
      auto* specifier = as<ImportSpecifier>(node);
      Binding* binding = as<Identifier>(specifier->local)->binding;
      const bool whole = specifier->specifier_kind == SpecifierKind::kNamespace;
      const std::string_view imported = whole ? std::string_view("*")
                                        : specifier->specifier_kind == SpecifierKind::kDefault
                                            ? std::string_view("default")
                                            : name_text(specifier->imported);
      if (!whole) result.imports.emplace_back(at, std::string(imported));
      imported_[binding] = {variable(at, whole), imported};
      import_requests_[binding] = at;
    }
  }

  hoist_functions(program->body, body, true);

  // The getters.
  Nodes getters;
  const auto add = [&](std::string_view exported, Node* value) {
    result.exports.push_back({std::string(exported), -1, {}});
    auto* back = make<Return>(nullptr);
    back->argument = value;
    auto* property = make<Property>(nullptr);
    property->key = string(exported);
    property->value = function_of({}, {back}, nullptr, FunctionInfo::Kind::kInternal);
    getters.push_back(property);
  };
  const auto add_binding = [&](std::string_view exported, Identifier* local) {
    Binding* binding = local->binding;
    if (binding->kind == BindingKind::kImport) {
      // An import passed on: the same binding of the same module.
      const std::string_view imported = imported_.at(binding).second;
      result.exports.push_back({std::string(exported), import_requests_.at(binding), std::string(imported)});
      return;
    }
    Node* value = name(binding, nullptr);
    if (is_lexical(binding->kind)) {
      // Read before it is initialised, by another module of a cycle, it is an error there.
      binding->checked = true;
      value = help("tdz", {value, string(binding->name->text)});
    }
    add(exported, value);
  };
  for (Node* item : program->body) {
    if (auto* all = maybe<ExportAll>(item)) {
      const int at = request(all->source, all->attributes);
      if (all->exported == nullptr)
        result.star_exports.push_back(at);
      else
        result.exports.push_back({std::string(name_text(all->exported)), at, "*"});
    } else if (is<ExportDefault>(item)) {
      Node* declared = as<ExportDefault>(item)->declaration;
      Node* id = nullptr;
      if (auto* made = maybe<Function>(declared); made != nullptr && made->function_kind == FunctionKind::kDeclaration)
        id = made->id;
      if (auto* made = maybe<Class>(declared); made != nullptr && made->declaration) id = made->id;
      if (id != nullptr) {
        add_binding("default", as<Identifier>(id));
      } else if (is<Function>(declared) && as<Function>(declared)->function_kind == FunctionKind::kDeclaration) {
        add("default", verbatim(default_export()));
      } else {
        add("default", help("tdz", {verbatim(default_export()), string("default")}));
        output_->temps.push_back(default_export());
        body.push_back(statement_of(assign(verbatim(default_export()), helper("dead"))));
      }
    } else if (auto* some = maybe<ExportNamed>(item)) {
      if (some->source != nullptr) {
        const int at = request(some->source, some->attributes);
        for (Node* node : some->specifiers) {
          auto* specifier = as<ExportSpecifier>(node);
          result.exports.push_back(
              {std::string(name_text(specifier->exported)), at, std::string(name_text(specifier->local))});
        }
        continue;
      }
      for (Node* node : some->specifiers) {
        auto* specifier = as<ExportSpecifier>(node);
        add_binding(name_text(specifier->exported), as<Identifier>(specifier->local));
      }
      if (some->declaration == nullptr) continue;
      if (auto* variables_node = maybe<VariableDeclaration>(some->declaration)) {
        for (Node* node : variables_node->declarators) {
          for_each_name(as<Declarator>(node)->target,
                        [&](Identifier* local) { add_binding(local->name->text, local); });
        }
      } else {
        Node* id =
            is<Class>(some->declaration) ? as<Class>(some->declaration)->id : as<Function>(some->declaration)->id;
        add_binding(as<Identifier>(id)->name->text, as<Identifier>(id));
      }
    }
  }
  declare_tdz(program->scope, body);
  auto* exported = make<ObjectExpression>(nullptr);
  exported->properties = list(getters);
  body.push_back(statement_of(call(member(verbatim(module_record_), "exports"), {exported})));
  if (options_.split_instantiation) {
    // What other modules of a cycle may use exists now; the linker resumes this one when it is its turn.
    body.push_back(statement_of(help("ready", {})));
    body.insert(body.end(), late_vars_.begin(), late_vars_.end());
  }
  statements(program->body, body);
  result.has_top_level_await = awaits_at_top_;
}

}  // namespace wfp::language
