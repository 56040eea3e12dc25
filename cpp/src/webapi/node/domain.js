// node:domain: for those who still import it.
import { notEmulated } from "internal:webapi/common/not_emulated";

const absents = notEmulated("node:domain", [
  "Domain", "createDomain",
]);
export const {
  Domain, createDomain,
} = absents;
export default { ...absents };
