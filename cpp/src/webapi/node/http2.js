// node:http2: there are no connections of HTTP/2.
import { notEmulated } from "internal:webapi/common/not_emulated";

const constants = {};
const sensitiveHeaders = Symbol("sensitiveHeaders");

const absents = notEmulated("node:http2", [
  "Http2ServerRequest", "Http2ServerResponse", "connect", "createSecureServer", "createServer", "getDefaultSettings",
  "getPackedSettings", "getUnpackedSettings", "performServerHandshake",
]);
export const {
  Http2ServerRequest, Http2ServerResponse, connect, createSecureServer, createServer, getDefaultSettings, getPackedSettings,
  getUnpackedSettings, performServerHandshake,
} = absents;
export { constants, sensitiveHeaders };
export default { ...absents, constants, sensitiveHeaders };
