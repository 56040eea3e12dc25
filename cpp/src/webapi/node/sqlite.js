// node:sqlite: use D1, or storage.sql of a Durable Object.
import { notEmulated } from "internal:webapi/common/not_emulated";

const constants = {};

const absents = notEmulated("node:sqlite", [
  "DatabaseSync", "StatementSync", "backup",
]);
export const {
  DatabaseSync, StatementSync, backup,
} = absents;
export { constants };
export default { ...absents, constants };
