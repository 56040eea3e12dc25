// node:dns: names are not resolved.
import { notEmulated } from "internal:webapi/common/not_emulated";
import * as promises from "internal:webapi/node/dns_promises";

const ADDRCONFIG = 1024;
const ALL = 256;
const V4MAPPED = 2048;

const absents = notEmulated("node:dns", [
  "Resolver", "getDefaultResultOrder", "getServers", "lookup", "lookupService", "resolve", "resolve4", "resolve6", "resolveAny",
  "resolveCaa", "resolveCname", "resolveMx", "resolveNaptr", "resolveNs", "resolvePtr", "resolveSoa", "resolveSrv", "resolveTxt",
  "reverse", "setDefaultResultOrder", "setServers",
]);
export const {
  Resolver, getDefaultResultOrder, getServers, lookup, lookupService, resolve, resolve4, resolve6, resolveAny, resolveCaa, resolveCname,
  resolveMx, resolveNaptr, resolveNs, resolvePtr, resolveSoa, resolveSrv, resolveTxt, reverse, setDefaultResultOrder, setServers,
} = absents;
export { promises, ADDRCONFIG, ALL, V4MAPPED };
export default { ...absents, promises, ADDRCONFIG, ALL, V4MAPPED };
