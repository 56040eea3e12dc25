// node:https: names; requests go out by fetch().
import { notEmulated } from "internal:webapi/common/not_emulated";
import { Agent as HttpAgent } from "internal:webapi/node/http";

export class Agent extends HttpAgent {
  constructor(options = {}) {
    super(options);
    this.defaultPort = 443;
    this.protocol = "https:";
  }
}
export const globalAgent = new Agent();

const absents = notEmulated("node:https", ["Server", "createServer", "get", "request"]);
export const { Server, createServer, get, request } = absents;
export default { ...absents, Agent, globalAgent };
