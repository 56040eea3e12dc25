// DispatchNamespace as the dispatch Worker sees it.
import { Face, integerOption, optionsOf, quietHostOf, wrap } from "internal:bindings/common/face";
import { stubOf } from "internal:bindings/fetcher/fetcher";
import { isObject, tag, wrongField } from "internal:webapi/common/arguments";

class DispatchNamespace extends Face {
  /** A Fetcher, at once; a script that does not exist rejects its first call. */
  get(name, args = undefined, options = undefined) {
    const host = quietHostOf(this);
    const props = optionsOf(args, "get", "DispatchNamespace", 2, "object");
    const { limits, outbound } = optionsOf(options, "get", "DispatchNamespace", 3, "DynamicDispatchOptions");
    const { cpuMs, subRequests } = field(limits, "limits", "DynamicDispatchLimits");
    return stubOf(host.get(String(name), {
      props: Object.keys(props).length === 0 ? "" : JSON.stringify(props),
      cpuMs: integerOption(cpuMs),
      subRequests: integerOption(subRequests),
      outbound: outboundText(host, field(outbound, "outbound", "object")),
    }));
  }
}
tag(DispatchNamespace, "DispatchNamespace");

function field(value, name, type) {
  if (value === undefined || value === null) return {};
  if (!isObject(value)) throw wrongField(name, "DynamicDispatchOptions", type);
  return value;
}

/** Values of the parameters that the binding declares; others do not reach the outbound Worker. */
function outboundText(host, values) {
  const given = {};
  for (const name of host.outboundParams()) if (values[name] !== undefined) given[name] = values[name];
  return Object.keys(given).length === 0 ? "" : JSON.stringify(given);
}

export function open(host) {
  return wrap(DispatchNamespace, host);
}
