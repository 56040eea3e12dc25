// The value of a binding whose product is not emulated: any use says so.
import { NotEmulated } from "internal:bindings/common/not_emulated";

// Printing, awaiting or looking at the type of a value is no use of it.
const QUIET = ["then", "toJSON", "constructor", "inspect"];

export function open(host, name) {
  const refuse = (use) => {
    throw new NotEmulated(`env.${name}${use}: bindings of type ${host.type()} are not emulated by wfp-emulator.`);
  };
  return new Proxy({}, {
    get: (target, key) => (typeof key === "symbol" || QUIET.includes(key) ? target[key] : refuse(`.${key}`)),
    set: (target, key) => refuse(`.${String(key)} =`),
    deleteProperty: (target, key) => refuse(`.${String(key)}`),
  });
}
