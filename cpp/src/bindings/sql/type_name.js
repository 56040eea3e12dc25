// The type of a value, as error texts name it. A module of its own, loaded when an error needs it: `typeof` tells a
// bigint from an object only in modules that name BigInt, and there every operator is slower.
const BIG = typeof BigInt(0);

export function typeName(value) {
  return typeof value === BIG ? BIG : typeof value;
}
