// node:wasi: there is no WebAssembly.
import { notEmulated } from "internal:webapi/common/not_emulated";

const absents = notEmulated("node:wasi", [
  "WASI",
]);
export const {
  WASI,
} = absents;
export default { ...absents };
