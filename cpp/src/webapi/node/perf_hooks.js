// node:perf_hooks: the global performance.
import { notEmulated } from "internal:webapi/common/not_emulated";
import { performance } from "internal:webapi/misc/performance";

const constants = {};

const absents = notEmulated("node:perf_hooks", [
  "Performance", "PerformanceEntry", "PerformanceMark", "PerformanceMeasure", "PerformanceObserver", "PerformanceObserverEntryList",
  "PerformanceResourceTiming", "createHistogram", "eventLoopUtilization", "monitorEventLoopDelay", "timerify",
]);
export const {
  Performance, PerformanceEntry, PerformanceMark, PerformanceMeasure, PerformanceObserver, PerformanceObserverEntryList,
  PerformanceResourceTiming, createHistogram, eventLoopUtilization, monitorEventLoopDelay, timerify,
} = absents;
export { performance, constants };
export default { ...absents, performance, constants };
