// node:cluster: there are no processes to share work with.
import { notEmulated } from "internal:webapi/common/not_emulated";

const isMaster = true;
const isPrimary = true;
const isWorker = false;
const workers = {};
const settings = {};
const SCHED_NONE = 1;
const SCHED_RR = 2;
const schedulingPolicy = SCHED_RR;

const absents = notEmulated("node:cluster", [
  "Cluster", "Worker", "disconnect", "fork", "setupMaster", "setupPrimary",
]);
export const {
  Cluster, Worker, disconnect, fork, setupMaster, setupPrimary,
} = absents;
export {
  isMaster, isPrimary, isWorker, workers, settings, SCHED_NONE, SCHED_RR, schedulingPolicy,
};
export default { ...absents, isMaster, isPrimary, isWorker, workers, settings, SCHED_NONE, SCHED_RR, schedulingPolicy };
