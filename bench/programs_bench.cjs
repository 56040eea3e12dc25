// The programs of programs.py and everyday.py in node: [name, source, count] on standard input; by name the seconds of one
// operation and the result out.
const rounds = Number(process.argv[2]);
const programs = JSON.parse(require("node:fs").readFileSync(0, "utf8"));

async function main() {
  const found = {};
  for (const [name, source, count] of programs) {
    const run = new Function(source + "\nreturn run;")();
    const result = await run(count);
    const times = [];
    for (let i = 0; i < rounds; i++) {
      const start = performance.now();
      await run(count);
      times.push((performance.now() - start) / 1000 / count);
    }
    found[name] = { seconds: times.sort((a, b) => a - b)[rounds >> 1], result };
  }
  console.log(JSON.stringify(found));
}
main();
