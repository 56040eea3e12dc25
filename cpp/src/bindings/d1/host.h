// A D1 database as its script classes (d1.js) call it: bound to one database, with no way to name another.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "bindings/d1/store.h"
#include "bindings/recorder.h"
#include "bindings/result_convert.h"
#include "bindings/sql/js_values.h"

namespace wfp::bindings::d1 {

struct StatementValue {
  std::string sql;
  sql::ParamsValue params;
  static consteval auto fields() {
    return js::members(js::field<&StatementValue::sql>("sql"), js::field<&StatementValue::params>("params"));
  }
};

struct AnswerValue {
  std::vector<std::string> columns;
  std::vector<sql::Row> rows;
  double changes = 0, last_row_id = 0, size_after = 0, rows_read = 0, rows_written = 0;
  bool changed_db = false;
  static consteval auto fields() {
    using V = AnswerValue;
    return js::members(js::field<&V::columns>("columns"), js::field<&V::rows>("rows"),
                       js::field<&V::changes>("changes"), js::field<&V::last_row_id>("lastRowId"),
                       js::field<&V::size_after>("sizeAfter"), js::field<&V::rows_read>("rowsRead"),
                       js::field<&V::rows_written>("rowsWritten"), js::field<&V::changed_db>("changedDb"));
  }
};

}  // namespace wfp::bindings::d1

namespace wfp::js {

/// Only to the script.
template <>
struct Convert<bindings::d1::AnswerValue> {
  static void write(Out& out, const bindings::d1::AnswerValue& value) {
    out.op('{');
    constexpr auto kAll = bindings::d1::AnswerValue::fields();  // see convert.h
    std::apply(
        [&]<auto... M>(Field<M>... f) { (write_field(out, f.name, value.*M), ...); }, kAll);
  }

 private:
  template <class T>
  static void write_field(Out& out, const char* name, const T& value) {
    out.string(name);
    Convert<T>::write(out, value);
    out.op('.');
  }
};

template <>
struct Convert<std::vector<bindings::d1::AnswerValue>> {
  static void write(Out& out, const std::vector<bindings::d1::AnswerValue>& values) {
    out.op('[');
    double i = 0;
    for (const auto& value : values) {
      out.number(i++);
      Convert<bindings::d1::AnswerValue>::write(out, value);
      out.op('.');
    }
  }
};

}  // namespace wfp::js

namespace wfp::bindings::d1 {

class Host {
 public:
  Host(storage::Storage& storage, sql::World world, std::string database_id, Recorder recorder)
      : storage_(storage), world_(world), id_(std::move(database_id)), recorder_(std::move(recorder)) {}

  /// One transaction; one answer for each statement given.
  base::Result<std::vector<AnswerValue>> run(const std::string& operation,
                                             const std::vector<StatementValue>& statements);

  static consteval auto members() { return js::members(js::method<&Host::run>("run")); }

 private:
  base::Result<std::vector<Answer>> answer(const std::vector<StatementValue>& statements);

  storage::Storage& storage_;
  sql::World world_;
  std::string id_;
  std::optional<Store> store_;  // from the first use on
  Recorder recorder_;
};

}  // namespace wfp::bindings::d1
