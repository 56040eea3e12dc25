// node:worker_threads: there is one thread.
import { notEmulated } from "internal:webapi/common/not_emulated";
import { MessageChannel, MessagePort } from "internal:webapi/events/message_channel";

const isMainThread = true;
const isInternalThread = false;
const threadId = 0;
const parentPort = null;
const workerData = null;
const resourceLimits = {};
const SHARE_ENV = Symbol.for("nodejs.worker_threads.SHARE_ENV");

const absents = notEmulated("node:worker_threads", [
  "BroadcastChannel", "Worker", "getEnvironmentData", "isMarkedAsUntransferable", "markAsUncloneable", "markAsUntransferable",
  "moveMessagePortToContext", "postMessageToThread", "receiveMessageOnPort", "setEnvironmentData",
]);
export const {
  BroadcastChannel, Worker, getEnvironmentData, isMarkedAsUntransferable, markAsUncloneable, markAsUntransferable,
  moveMessagePortToContext, postMessageToThread, receiveMessageOnPort, setEnvironmentData,
} = absents;
export {
  MessageChannel, MessagePort, isMainThread, isInternalThread, threadId, parentPort, workerData, resourceLimits, SHARE_ENV,
};
export default {
  ...absents, MessageChannel, MessagePort, isMainThread, isInternalThread, threadId, parentPort, workerData, resourceLimits, SHARE_ENV,
};
