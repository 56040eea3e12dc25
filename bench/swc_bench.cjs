// Median of the seconds @swc/core takes to bring a file to ES5. Arguments: a folder with node_modules, the file, rounds.
const path = require("node:path");
const fs = require("node:fs");
const swc = require(path.resolve(process.argv[2], "node_modules/@swc/core"));

const source = fs.readFileSync(process.argv[3], "utf8");
const options = { jsc: { target: "es5", parser: { syntax: "ecmascript" } }, module: { type: "commonjs" }, isModule: true };
const times = [];
for (let i = 0; i < Number(process.argv[4]); i++) {
  const start = performance.now();
  swc.transformSync(source, options);
  times.push(performance.now() - start);
}
console.log(JSON.stringify({ seconds: times.sort((a, b) => a - b)[times.length >> 1] / 1000 }));
