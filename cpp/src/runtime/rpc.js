// The receiving side of calls between scripts: which members can be reached, and how arguments and results cross. Texts: workerd.
import { deserialize, REFUSE, serialize } from "internal:bindings/common/clone";
import { DurableObject, RpcTarget, WorkerEntrypoint } from "internal:webapi/workers/cloudflare_workers";

const NO_RPC =
  "The receiving Durable Object does not support RPC, because its class was not declared with `extends DurableObject`. In " +
  "order to enable RPC, make sure your class extends the special class `DurableObject`, which can be imported from the " +
  'module "cloudflare:workers".';
const ONE_ARGUMENT = (name) =>
  `Cannot call handler function "${name}" over RPC because it has the wrong number of arguments. A simple function handler ` +
  "can only be called over RPC if it has exactly the arguments (arg, env, ctx), where only the first argument comes from the " +
  "client. To support multi-argument RPC functions, use class-based syntax (extending WorkerEntrypoint) instead.";

const missing = (name) => new TypeError(`The RPC receiver does not implement the method "${name}".`);
const isTarget = (value) => value instanceof WorkerEntrypoint || value instanceof DurableObject || value instanceof RpcTarget;

/** Members of a class instance are those of its prototypes; its own fields are not reachable. */
function memberOf(target, name) {
  if (Object.prototype.hasOwnProperty.call(target, name) || name in Object.prototype || !(name in target)) throw missing(name);
  return target[name];
}

/** Calls a method of `target` with serialized arguments, or reads a property; a promise of the serialized result. */
export async function invoke(target, name, argsText, env = undefined, ctx = undefined) {
  const plain = !isTarget(target);
  if (plain && !Object.prototype.hasOwnProperty.call(target, name)) throw missing(name);
  const member = plain ? target[name] : memberOf(target, name);
  if (argsText === "") return serialize(await member, REFUSE);
  if (typeof member !== "function") throw new TypeError(`"${name}" is not a function.`);
  const args = deserialize(argsText);
  if (plain && (args.length !== 1 || member.length > 3)) throw new TypeError(ONE_ARGUMENT(name));
  const result = await (plain ? member.call(target, args[0], env, ctx) : member.apply(target, args));
  return serialize(result, REFUSE);
}

/** The same for an object: its class must say that it takes calls. */
export function invokeObject(object, name, argsText) {
  if (!(object instanceof DurableObject)) return Promise.reject(new TypeError(NO_RPC));
  return invoke(object, name, argsText);
}
