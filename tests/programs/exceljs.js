// Reads [[source, target], ...] as JSON from standard input; opens and saves each by exceljs.
const { Workbook } = require("exceljs");
const pairs = JSON.parse(require("fs").readFileSync(0, "utf8"));

(async () => {
  for (const [source, target] of pairs) {
    const book = new Workbook();
    await book.xlsx.readFile(source);
    await book.xlsx.writeFile(target);
  }
})();
