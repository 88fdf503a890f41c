// Reads [[source, target], ...] as JSON from standard input; opens and saves each by SheetJS (npm: xlsx), as its first example does.
const { readFile, writeFile } = require("xlsx");
const pairs = JSON.parse(require("fs").readFileSync(0, "utf8"));

for (const [source, target] of pairs) {
  writeFile(readFile(source), target);
}
