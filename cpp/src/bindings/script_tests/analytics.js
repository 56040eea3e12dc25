// AnalyticsEngine: what a data point may hold, and the platform's error texts.
const thrown = (compute) => {
  try {
    return compute() === undefined ? "undefined" : "a value";
  } catch (error) {
    return `${error.name}: ${error.message}`;
  }
};

export default [
  ["a point is written at once and nothing is returned", (log, { CLICKS }) => {
    log(thrown(() => CLICKS.writeDataPoint({ indexes: ["a"], blobs: ["x", null, new Uint8Array([104, 105]).buffer], doubles: [1, 2.5] })));
    log(thrown(() => CLICKS.writeDataPoint()), thrown(() => CLICKS.writeDataPoint({})), thrown(() => CLICKS.writeDataPoint({ indexes: [null], blobs: [7] })));
    log(thrown(() => CLICKS.writeDataPoint({ indexes: ["i".repeat(96)], blobs: Array(20).fill("b".repeat(800)), doubles: Array(20).fill(1) })));
  }, [["undefined"], ["undefined", "undefined", "undefined"], ["undefined"]]],

  ["a point that is too large is refused", (log, { CLICKS }) => {
    log(thrown(() => CLICKS.writeDataPoint({ indexes: ["a", "b"] })), thrown(() => CLICKS.writeDataPoint({ indexes: ["\u00e9".repeat(49)] })));
    log(thrown(() => CLICKS.writeDataPoint({ blobs: Array(21).fill("x") })), thrown(() => CLICKS.writeDataPoint({ blobs: ["x".repeat(16001)] })));
    log(thrown(() => CLICKS.writeDataPoint({ doubles: Array(21).fill(0) })));
  }, [
    ["TypeError: writeDataPoint(): Maximum of 1 indexes supported.", "TypeError: writeDataPoint(): Size of indexes[0] exceeds 96 bytes)."],
    ["TypeError: writeDataPoint(): Maximum of 20 blobs supported.", "TypeError: writeDataPoint(): Cumulative size of blobs exceeds 16000 bytes)."],
    ["TypeError: writeDataPoint(): Maximum of 20 doubles supported."],
  ]],

  ["what is no point is a TypeError", (log, { CLICKS }) => {
    log(thrown(() => CLICKS.writeDataPoint("x")).slice(0, 9), thrown(() => CLICKS.writeDataPoint({ blobs: 5 })));
    const { writeDataPoint } = CLICKS;
    log(thrown(() => writeDataPoint({})).slice(0, 29), thrown(() => new CLICKS.constructor({})), String(CLICKS), Object.keys(CLICKS));
  }, [
    ["TypeError", "TypeError: Incorrect type for the 'blobs' field on 'AnalyticsEngineEvent': the provided value is not of type 'Array'."],
    ["TypeError: Illegal invocation", "TypeError: Illegal constructor", "[object AnalyticsEngine]", []],
  ]],
];
