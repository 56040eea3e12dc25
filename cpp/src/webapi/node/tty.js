// node:tty: there is no terminal.
import { notEmulated } from "internal:webapi/common/not_emulated";

const isatty = () => false;

const absents = notEmulated("node:tty", [
  "ReadStream", "WriteStream",
]);
export const {
  ReadStream, WriteStream,
} = absents;
export { isatty };
export default { ...absents, isatty };
