// node:timers.
export { clearImmediate, clearInterval, clearTimeout, setImmediate, setInterval, setTimeout } from "internal:webapi/timers/timers";
import * as timers from "internal:webapi/timers/timers";
export default { ...timers };
