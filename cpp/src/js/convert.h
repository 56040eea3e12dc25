// How each C++ type crosses: `type` is constant data that C interprets, `read` takes the leaves, `write` records.
#pragma once
#include <array>
#include <concepts>
#include <map>
#include <tuple>
#include <type_traits>

#include "js/realm.h"

namespace wfp::js {

// Members
// ----------------------------------------------------------------------------------------------------------------

template <class T>
concept Argument = requires(In& in) {
  typename std::integral_constant<js_kind, Convert<T>::type.kind>;
  { Convert<T>::read(in) } -> std::same_as<T>;
};
template <class T>
concept Result = std::is_void_v<T> || requires(Out& out, const T& value) {
  Convert<T>::write(out, value);
};

template <class C, class R, class... A>
struct Signature {};
template <class C, class R, class... A>
Signature<C, R, std::decay_t<A>...> signature(R (C::*)(A...));
template <class C, class R, class... A>
Signature<C, R, std::decay_t<A>...> signature(R (C::*)(A...) const);

/// How a member answers: with its value, or with a promise of it, which its failure rejects.
enum class Answer { kValue, kPromise };

/// A member as scripts call it. A class whose members must not be called at any time has a before_call(), which throws.
template <auto Fn, Answer kAnswer, class S = decltype(signature(Fn))>
struct Bound;
template <auto Fn, Answer kAnswer, class C, class R, class... A>
struct Bound<Fn, kAnswer, Signature<C, R, A...>> {
  static constexpr std::array<const js_type*, sizeof...(A)> kArgs{&Convert<A>::type...};
  static int entry(duk_context* ctx) { return js_invoke(ctx, &kMethod); }  // the only frame a longjmp crosses
  static void run(void* realm, void* self, duk_context* ctx, int base) noexcept {
    static_cast<Realm*>(realm)->perform(ctx, [&](Realm& r, Out& out) {
      In in(r, ctx, base);
      std::tuple<A...> arguments{Convert<A>::read(in)...};  // braces: left to right
      if constexpr (requires(C & c) { c.before_call(); }) static_cast<C*>(self)->before_call();
      if constexpr (kAnswer == Answer::kPromise) out.on_failure(Out::Failure::kReject);
      auto member = [&](A&... a) -> R { return (static_cast<C*>(self)->*Fn)(std::move(a)...); };
      if constexpr (std::is_void_v<R>) {
        std::apply(member, arguments);
        out.clear();
      } else {
        R result = std::apply(member, arguments);
        out.clear();
        Convert<R>::write(out, result);
      }
      if constexpr (kAnswer == Answer::kPromise) out.promise();
    });
  }
  static constexpr js_method kMethod{&kTag<C>, kArgs.data(), sizeof...(A), &run};
};
template <auto Fn, Answer kAnswer>
struct Method {
  const char* name;
};
/// A member function that scripts may call.
template <auto Fn>
consteval auto method(const char* name) {
  return Method<Fn, Answer::kValue>{name};
}
/// The same, answering with a promise.
template <auto Fn>
consteval auto promised(const char* name) {
  return Method<Fn, Answer::kPromise>{name};
}
template <auto Member>
struct Field {
  const char* name;
  bool required = false;
};
template <auto Member>
consteval auto field(const char* name) {
  return Field<Member>{name};
}
template <auto Member>
consteval auto required(const char* name) {
  return Field<Member>{name, true};
}
template <class... M>
consteval auto members(M... m) {
  return std::tuple<M...>{m...};
}
template <class T>
constexpr auto kMembers = std::apply(
    []<auto... Fn, Answer... kAnswer>(Method<Fn, kAnswer>... m) {
      return std::array{
          js_member{m.name, &Bound<Fn, kAnswer>::entry, static_cast<int>(Bound<Fn, kAnswer>::kArgs.size())}...};
    },
    T::members());

// Types
// ------------------------------------------------------------------------------------------------------------------

/// Bytes, as opposed to text.
struct Bytes {
  std::string data;
};
/// undefined
struct Undefined {};

template <>
struct Convert<bool> {
  static constexpr js_type type{JS_BOOL, nullptr, nullptr, 0};
  static bool read(In& in) { return in.boolean(); }
  static void write(Out& out, bool value) { out.op(value ? 't' : 'f'); }
};
template <class T>
requires(std::integral<T> || std::floating_point<T>) struct Convert<T> {
  static constexpr js_type type{JS_NUMBER, nullptr, nullptr, 0};
  static T read(In& in) { return static_cast<T>(in.number()); }
  static void write(Out& out, T value) { out.number(static_cast<double>(value)); }
};
template <>
struct Convert<std::string> {
  static constexpr js_type type{JS_STRING, nullptr, nullptr, 0};
  static std::string read(In& in) { return base::from_cesu8(in.cesu8()); }
  static void write(Out& out, const std::string& value) { out.string(value); }
};
template <>
struct Convert<Bytes> {
  static constexpr js_type type{JS_BYTES, nullptr, nullptr, 0};
  static Bytes read(In& in) { return {std::string(in.bytes())}; }
  static void write(Out& out, const Bytes& value) { out.bytes(value.data); }
};
template <>
struct Convert<Undefined> {
  static void write(Out& out, const Undefined&) { out.op('u'); }
};
template <>
struct Convert<Value> {
  static constexpr js_type type{JS_ANY, nullptr, nullptr, 0};
  static Value read(In& in) { return in.realm().adopt(in.number()); }
  static void write(Out& out, const Value& value) {
    if (value)
      out.reference(value.ref());
    else
      out.op('u');
  }
};
template <Argument T>
struct Convert<std::optional<T>> {
  static constexpr js_type type{JS_OPTIONAL, &Convert<T>::type, nullptr, 0};
  static std::optional<T> read(In& in) {
    if (!in.boolean()) return std::nullopt;
    return Convert<T>::read(in);
  }
  static void write(Out& out, const std::optional<T>& value) {
    if (value)
      Convert<T>::write(out, *value);
    else
      out.op('0');
  }
};
template <Argument T>
struct Convert<std::vector<T>> {
  static constexpr js_type type{JS_LIST, &Convert<T>::type, nullptr, 0};
  static std::vector<T> read(In& in) {
    std::vector<T> values;
    const auto count = static_cast<std::size_t>(in.number());
    for (std::size_t i = 0; i < count; ++i) values.push_back(Convert<T>::read(in));
    return values;
  }
  static void write(Out& out, const std::vector<T>& values) {
    out.op('[');
    double i = 0;
    for (const auto& value : values) {
      out.number(i++);
      Convert<T>::write(out, value);
      out.op('.');
    }
  }
};
/// Option objects: a field that is absent keeps its initialiser.
template <class T>
requires requires {
  T::fields();
}
struct Convert<T> {
  template <class M>
  struct Of;
  template <class C, class V>
  struct Of<V C::*> {
    using Kind = V;
  };
  template <auto M>
  using Kind = typename Of<decltype(M)>::Kind;
  static constexpr auto kFields = std::apply(
      []<auto... M>(Field<M>... f) {
        return std::array{js_field{f.name, &Convert<Kind<M>>::type, f.required}...};
      },
      T::fields());
  static constexpr js_type type{JS_DICT, nullptr, kFields.data(), static_cast<int>(kFields.size())};
  static T read(In& in) {
    T value{};
    constexpr auto kAll = T::fields();  // clang 14 fails to generate the call where it is an argument
    std::apply(
        [&]<auto... M>(Field<M>...) { ((in.boolean() ? void(value.*M = Convert<Kind<M>>::read(in)) : void()), ...); },
        kAll);
    return value;
  }
  static void write(Out& out, const T& value) {
    out.op('{');
    constexpr auto kAll = T::fields();
    std::apply(
        [&]<auto... M>(Field<M>... f) {
          ((out.string(f.name), Convert<Kind<M>>::write(out, value.*M), out.op('.')), ...);
        },
        kAll);
  }
};
/// A host object.
template <class T>
requires requires {
  T::members();
}
struct Convert<std::shared_ptr<T>> {
  static void write(Out& out, const std::shared_ptr<T>& value) {
    if (value)
      out.host(&kTag<T>, value);
    else
      out.op('0');
  }
};

// Realm's templates
// --------------------------------------------------------------------------------------------------------

template <class R, class... A>
R Realm::enter(js_visit& plan, const A&... arguments) {
  struct Visit : js_visit {
    std::optional<std::conditional_t<std::is_void_v<R>, char, R>> result;
    std::optional<Error> error;
    bool lost = false;
    Realm* realm = nullptr;
  } visit{};
  static_cast<js_visit&>(visit) = plan;
  visit.realm = this;
  static constexpr js_type kVoid{JS_VOID, nullptr, nullptr, 0};
  if constexpr (std::is_void_v<R>)
    visit.type = &kVoid;
  else
    visit.type = &Convert<R>::type;
  visit.read = [](js_visit* base, [[maybe_unused]] duk_context* ctx, [[maybe_unused]] int at) noexcept {
    [[maybe_unused]] auto* self = static_cast<Visit*>(base);
    if constexpr (!std::is_void_v<R>) {
      try {
        In in(*self->realm, ctx, at);
        self->result.emplace(Convert<R>::read(in));
      } catch (...) {
        self->lost = true;
      }
    }
  };
  visit.fail = [](js_visit* base, const char* name, std::size_t name_size, const char* message,
                  std::size_t message_size, const char* stack, std::size_t stack_size, double ref) noexcept {
    auto* self = static_cast<Visit*>(base);
    try {
      self->error.emplace(base::from_cesu8({name, name_size}), base::from_cesu8({message, message_size}),
                          base::from_cesu8({stack, stack_size}));
      if (ref >= 0) self->error->value = std::make_shared<Value>(self->realm->adopt(ref));
    } catch (...) {
      self->lost = true;
    }
  };
  out_.clear();
  (Convert<A>::write(out_, arguments), ...);
  js_enter(ctx_, &visit);
  if (visit.lost) throw std::bad_alloc();
  if (visit.error) throw std::move(*visit.error);
  if constexpr (!std::is_void_v<R>) return std::move(*visit.result);
}

template <class R>
R Realm::eval(std::string_view es5) {
  js_visit visit{};
  visit.kind = JS_VISIT_EVAL;
  visit.text = es5.data();
  visit.text_size = es5.size();
  return enter<R>(visit);
}
template <class R, class... A>
R Realm::call(const Value& function, const A&... arguments) {
  js_visit visit{};
  visit.kind = JS_VISIT_CALL;
  visit.fn = function.ref();
  return enter<R>(visit, arguments...);
}
template <class R, class... A>
R Realm::call_named(const char* name, const A&... arguments) {
  js_visit visit{};
  visit.kind = JS_VISIT_NAMED;
  visit.name = name;
  return enter<R>(visit, arguments...);
}
template <class T>
void Realm::define() {
  if (protos_.count(&kTag<T>) != 0) return;
  void*& proto = protos_[&kTag<T>];
  js_visit visit{};
  visit.kind = JS_VISIT_CLASS;
  visit.members = kMembers<T>.data();
  visit.member_count = static_cast<int>(kMembers<T>.size());
  visit.proto = &proto;
  try {
    enter<void>(visit);
  } catch (...) {
    protos_.erase(&kTag<T>);
    throw;
  }
}
template <class T>
void Realm::add_native(const char* name, const std::shared_ptr<T>& object) {
  if (replace_native(name, &kTag<T>, object)) return;
  define<T>();
  js_visit visit{};
  visit.kind = JS_VISIT_NATIVE;
  visit.name = name;
  enter<void>(visit, object);
  for (std::size_t i = hosts_.size(); i-- > 0;) {
    if (hosts_[i].object == object) natives_[name] = i;
  }
}

}  // namespace wfp::js
