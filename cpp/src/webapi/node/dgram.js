// node:dgram: there are no datagrams.
import { notEmulated } from "internal:webapi/common/not_emulated";

const absents = notEmulated("node:dgram", [
  "Socket", "createSocket",
]);
export const {
  Socket, createSocket,
} = absents;
export default { ...absents };
