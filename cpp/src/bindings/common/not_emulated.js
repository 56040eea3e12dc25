// What is thrown where production could do what is asked and the emulator cannot.
export class NotEmulated extends Error {
  get name() {
    return "NotEmulated";
  }
}
