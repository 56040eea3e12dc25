// Errors with Node's codes.
export function coded(Kind, code, message) {
  const error = new Kind(message);
  error.code = code;
  return error;
}
