// node:net: what addresses are; there are no connections.
import { notEmulated } from "internal:webapi/common/not_emulated";
import native from "native:url";

const DECIMAL = /^(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}$/;

export function isIPv4(text) {
  return DECIMAL.test(`${text}`);
}
export function isIPv6(text) {
  const [address, ...zone] = `${text}`.split("%");
  if (zone.length > 1 || (zone.length === 1 && !/^[0-9a-zA-Z-.:]+$/.test(zone[0]))) return false;
  return /^[0-9a-fA-F:.]+$/.test(address) && address.includes(":") && native.parse(`http://[${address}]/`) !== null;
}
export function isIP(text) {
  if (isIPv4(text)) return 4;
  return isIPv6(text) ? 6 : 0;
}

let familyTimeout = 250;
export const getDefaultAutoSelectFamily = () => true;
export const setDefaultAutoSelectFamily = () => {};
export const getDefaultAutoSelectFamilyAttemptTimeout = () => familyTimeout;
export function setDefaultAutoSelectFamilyAttemptTimeout(milliseconds) {
  familyTimeout = milliseconds;
}

const absents = notEmulated("node:net", [
  "BlockList", "Server", "Socket", "SocketAddress", "Stream", "_normalizeArgs", "connect", "createConnection", "createServer",
]);
export const { BlockList, Server, Socket, SocketAddress, Stream, _normalizeArgs, connect, createConnection, createServer } = absents;
export default {
  ...absents, getDefaultAutoSelectFamily, getDefaultAutoSelectFamilyAttemptTimeout, isIP, isIPv4, isIPv6, setDefaultAutoSelectFamily,
  setDefaultAutoSelectFamilyAttemptTimeout,
};
