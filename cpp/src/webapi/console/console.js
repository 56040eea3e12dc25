// console: each call becomes one line of the invocation's record, with its level.
import { makeConsole } from "internal:js/console/console";
import host from "native:host";

export const console = makeConsole(host);
