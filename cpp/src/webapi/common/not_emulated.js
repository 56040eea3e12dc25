// What the platform has and the emulator has not: it can be imported, extended and passed on, and says so when it is called.
function refusing(module, name) {
  const refuse = function () {
    throw new Error(`${name} of ${module} is not emulated.`);
  };
  return Object.defineProperty(refuse, "name", { value: name, configurable: true });
}

/** An object with a function for each name. */
export function notEmulated(module, names) {
  return Object.fromEntries(names.map((name) => [name, refusing(module, name)]));
}
