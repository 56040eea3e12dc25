// node:http: names and tables; requests go out by fetch().
import { notEmulated } from "internal:webapi/common/not_emulated";
import { EventEmitter } from "internal:webapi/node/events";

// Source: IANA HTTP status codes, as Node 22 words them.
export const STATUS_CODES = {
  100: "Continue", 101: "Switching Protocols", 102: "Processing", 103: "Early Hints", 200: "OK", 201: "Created", 202: "Accepted",
  203: "Non-Authoritative Information", 204: "No Content", 205: "Reset Content", 206: "Partial Content", 207: "Multi-Status",
  208: "Already Reported", 226: "IM Used", 300: "Multiple Choices", 301: "Moved Permanently", 302: "Found", 303: "See Other",
  304: "Not Modified", 305: "Use Proxy", 307: "Temporary Redirect", 308: "Permanent Redirect", 400: "Bad Request", 401: "Unauthorized",
  402: "Payment Required", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed", 406: "Not Acceptable",
  407: "Proxy Authentication Required", 408: "Request Timeout", 409: "Conflict", 410: "Gone", 411: "Length Required",
  412: "Precondition Failed", 413: "Payload Too Large", 414: "URI Too Long", 415: "Unsupported Media Type", 416: "Range Not Satisfiable",
  417: "Expectation Failed", 418: "I'm a Teapot", 421: "Misdirected Request", 422: "Unprocessable Entity", 423: "Locked",
  424: "Failed Dependency", 425: "Too Early", 426: "Upgrade Required", 428: "Precondition Required", 429: "Too Many Requests",
  431: "Request Header Fields Too Large", 451: "Unavailable For Legal Reasons", 500: "Internal Server Error", 501: "Not Implemented",
  502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout", 505: "HTTP Version Not Supported",
  506: "Variant Also Negotiates", 507: "Insufficient Storage", 508: "Loop Detected", 509: "Bandwidth Limit Exceeded", 510: "Not Extended",
  511: "Network Authentication Required",
};
export const METHODS = [
  "ACL", "BIND", "CHECKOUT", "CONNECT", "COPY", "DELETE", "GET", "HEAD", "LINK", "LOCK", "M-SEARCH", "MERGE", "MKACTIVITY", "MKCALENDAR",
  "MKCOL", "MOVE", "NOTIFY", "OPTIONS", "PATCH", "POST", "PROPFIND", "PROPPATCH", "PURGE", "PUT", "QUERY", "REBIND", "REPORT", "SEARCH",
  "SOURCE", "SUBSCRIBE", "TRACE", "UNBIND", "UNLINK", "UNLOCK", "UNSUBSCRIBE",
];
export const maxHeaderSize = 16384;

/** What packages make when they load, and hand to request() later. */
export class Agent extends EventEmitter {
  constructor(options = {}) {
    super();
    this.options = { ...options };
    this.defaultPort = 80;
    this.protocol = "http:";
    this.maxSockets = options.maxSockets ?? Infinity;
    this.keepAlive = options.keepAlive ?? false;
  }
  destroy() {}
}
export const globalAgent = new Agent();

const absents = notEmulated("node:http", [
  "ClientRequest", "IncomingMessage", "OutgoingMessage", "Server", "ServerResponse", "_connectionListener", "createServer", "get",
  "request", "setMaxIdleHTTPParsers", "validateHeaderName", "validateHeaderValue",
]);
export const {
  ClientRequest, IncomingMessage, OutgoingMessage, Server, ServerResponse, _connectionListener, createServer, get, request,
  setMaxIdleHTTPParsers, validateHeaderName, validateHeaderValue,
} = absents;
export { CloseEvent, MessageEvent } from "internal:webapi/events/event_kinds";
export { WebSocket } from "internal:webapi/websocket/websocket";
export default { ...absents, Agent, globalAgent, maxHeaderSize, METHODS, STATUS_CODES };
