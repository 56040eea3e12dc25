// Bindings that are plain values, and those of products that are not emulated.
export default [
  ["values are the values themselves", (log, { TEXT, SECRET, CONFIG, VERSION }) => {
    log(TEXT, SECRET, CONFIG, VERSION);
  }, [["some text", "hush", { a: [1, null] }, { id: "", tag: "", timestamp: "" }]]],

  ["using what is not emulated says so", async (log, { AI }) => {
    log(typeof AI, await failure(() => AI.run("model", {})));
  }, [["object", "NotEmulated: env.AI.run: bindings of type ai are not emulated by wfp-emulator."]]],
];
