// How the classes of node:stream get their members: on constructors that are functions, since packages call and inherit from those.

/** Gives a prototype methods, which are enumerable as node's are, and properties, which are not. */
export function define(prototype, methods, properties = {}) {
  for (const name of Reflect.ownKeys(methods)) {
    Object.defineProperty(prototype, name, { value: methods[name], writable: true, configurable: true, enumerable: true });
  }
  for (const name of Object.keys(properties)) {
    Object.defineProperty(prototype, name, { ...properties[name], configurable: true, enumerable: false });
  }
}
