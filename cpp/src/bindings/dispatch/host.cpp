#include "bindings/dispatch/host.h"

namespace wfp::bindings::dispatch {
namespace {

std::optional<std::int64_t> whole(const std::optional<double>& given) {
  if (!given) return std::nullopt;
  return static_cast<std::int64_t>(*given);
}

}  // namespace

std::shared_ptr<fetcher::Host> Host::get(const std::string& name, const GetOptions& options) {
  recorder_.done("get", name);
  CallTarget target;
  target.script = {namespace_, name};
  target.props_json = options.props;
  target.limits = {whole(options.cpu_ms), whole(options.subrequests)};
  if (outbound_) target.outbound = {outbound_->script, outbound_->entrypoint, options.outbound};
  return std::make_shared<fetcher::Host>(realm_, caller_, recorder_, std::move(target));
}

std::vector<std::string> Host::outbound_params() {
  return outbound_ ? outbound_->params : std::vector<std::string>();
}

}  // namespace wfp::bindings::dispatch
