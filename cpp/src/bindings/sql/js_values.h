// Values of SQL as they cross to and from scripts.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "bindings/sql/runner.h"
#include "js/convert.h"

namespace wfp::js {

template <>
struct Convert<bindings::sql::Value> {
  static void write(Out& out, const bindings::sql::Value& value) {
    struct Write {
      Out& out;
      void operator()(std::nullptr_t) const { out.op('0'); }
      void operator()(std::int64_t number) const { out.number(static_cast<double>(number)); }
      void operator()(double number) const { out.number(number); }
      void operator()(const std::string& text) const { out.string(text); }
      void operator()(const bindings::sql::Blob& blob) const { out.bytes(blob.bytes); }
    };
    std::visit(Write{out}, value);
  }
};

template <>
struct Convert<std::vector<bindings::sql::Value>> {
  static void write(Out& out, const std::vector<bindings::sql::Value>& values) {
    out.op('[');
    double i = 0;
    for (const auto& value : values) {
      out.number(i++);
      Convert<bindings::sql::Value>::write(out, value);
      out.op('.');
    }
  }
};

template <>
struct Convert<std::vector<bindings::sql::Row>> {
  static void write(Out& out, const std::vector<bindings::sql::Row>& rows) {
    out.op('[');
    double i = 0;
    for (const auto& row : rows) {
      out.number(i++);
      Convert<bindings::sql::Row>::write(out, row);
      out.op('.');
    }
  }
};

/// Only to the script.
template <>
struct Convert<bindings::sql::ResultSet> {
  static void write(Out& out, const bindings::sql::ResultSet& value) {
    out.op('{');
    write_field(out, "columns", value.columns);
    write_field(out, "rows", value.rows);
    write_field(out, "rowsRead", value.stats.rows_read);
    write_field(out, "rowsWritten", value.stats.rows_written);
  }

 private:
  template <class T>
  static void write_field(Out& out, const char* name, const T& value) {
    out.string(name);
    Convert<T>::write(out, value);
    out.op('.');
  }
};

}  // namespace wfp::js

namespace wfp::bindings::sql {

/// Parameters of a statement: their kinds in order, one letter each, and the values of each kind in order.
struct ParamsValue {
  std::string kinds;  ///< "z" null, "n" number, "t" text, "b" bytes
  std::vector<double> numbers;
  std::vector<std::string> texts;
  std::vector<js::Bytes> blobs;
  static consteval auto fields() {
    using V = ParamsValue;
    return js::members(js::field<&V::kinds>("kinds"), js::field<&V::numbers>("numbers"), js::field<&V::texts>("texts"),
                       js::field<&V::blobs>("blobs"));
  }
};

/// Numbers are always REAL, as in production: an INTEGER column makes integers of them by its affinity.
inline std::vector<Value> read_params(const ParamsValue& given) {
  std::vector<Value> params;
  std::size_t number = 0, text = 0, blob = 0;
  for (char kind : given.kinds) {
    if (kind == 'n' && number < given.numbers.size()) {
      params.emplace_back(given.numbers[number++]);
    } else if (kind == 't' && text < given.texts.size()) {
      params.emplace_back(given.texts[text++]);
    } else if (kind == 'b' && blob < given.blobs.size()) {
      params.emplace_back(Blob{given.blobs[blob++].data});
    } else {
      params.emplace_back(nullptr);
    }
  }
  return params;
}

}  // namespace wfp::bindings::sql
