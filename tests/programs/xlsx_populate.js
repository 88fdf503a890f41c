// Reads [[source, target], ...] as JSON from standard input; opens and saves each by xlsx-populate.
const { fromFileAsync } = require("xlsx-populate");
const pairs = JSON.parse(require("fs").readFileSync(0, "utf8"));

(async () => {
  for (const [source, target] of pairs) await (await fromFileAsync(source)).toFileAsync(target);
})();
