// The page's second thread: Python with the program and its packages, and the engine, all from parts that the page hands over.
// What the page asks for is a function of `scripts.page.inside.tasks`; it takes and returns JSON, and files as bytes.
"use strict";

const say = (message, moved) => self.postMessage(message, moved ?? []);
const blob = (content, type) => URL.createObjectURL(new Blob([content], { type }));
const SCRIPT = "text/javascript";
const HOME = "https://bilag.invalid/"; // no address: only what is below is answered, from memory

async function prepare(parts) {
  const text = (name) => new TextDecoder().decode(parts[name]);
  const answers = { "pyodide.asm.wasm": "application/wasm", "python_stdlib.zip": "application/zip" };
  self.fetch = async (asked) => {
    const name = String(asked.url ?? asked).split("/").pop();
    if (!(name in answers)) throw new TypeError("der er intet net her");
    return new Response(parts[name], { headers: { "Content-Type": answers[name] } });
  };
  const engine = load_engine(parts, text);
  const { loadPyodide } = await import(blob(parts["pyodide.mjs"], SCRIPT));
  const began = performance.now();
  python = await loadPyodide({
    indexURL: HOME,
    packageBaseUrl: HOME,
    lockFileContents: text("pyodide-lock.json"),
    stdLibURL: `${HOME}python_stdlib.zip`,
    createPyodideModule: (await import(blob(parts["pyodide.asm.mjs"], SCRIPT))).default,
    env: { HOME: "/home", TZ: "Europe/Copenhagen", LANG: "da_DK.UTF-8", OPENPYXL_LXML: "False" },
  });
  say({ stage: "python", took: performance.now() - began });
  python.unpackArchive(parts["program.zip"], "zip", { extractDir: "/program" });
  python.registerJsModule("ironcalc_wasm", { calculate: await engine });
  python.runPython("import sys; sys.path.insert(0, '/program')");
  return python.pyimport("scripts.page.inside.tasks").Desk();
}

// The engine reads no file: sheets, names and cells are set one by one, then all is calculated at once.
async function load_engine(parts, text) {
  const times = blob(parts["ironcalc_times.js"], SCRIPT);
  const module = await import(blob(text("ironcalc.js").replaceAll("ironcalc:times", times), SCRIPT));
  await module.default({ module_or_path: parts["ironcalc.wasm"] });
  return (asked) => JSON.stringify(calculate(module.Model, JSON.parse(asked)));
}

const EVERY_DIGIT = "0.00000000000000E+00"; // with the usual format nine digits would be left
const NUMBER = 1, LOGICAL = 4;

function calculate(Model, { sheets, names, wanted }) {
  const model = new Model("kopi", "en", "UTC", "en");
  try {
    model.pauseEvaluation();
    sheets.forEach((sheet, number) => {
      if (number) model.newSheet();
      model.renameSheet(number, sheet.name);
    });
    for (const [name, text] of names) model.newDefinedName(name, undefined, text);
    sheets.forEach((sheet, number) => {
      for (const [row, column, input] of sheet.cells) model.setUserInput(number, row, column, input);
    });
    for (const [sheet, row, column] of wanted)
      model.updateRangeStyle({ sheet, row, column, width: 1, height: 1 }, "num_fmt", EVERY_DIGIT);
    model.resumeEvaluation();
    model.evaluate();
    return wanted.map(([sheet, row, column]) => {
      const shown = model.getFormattedCellValue(sheet, row, column);
      const kind = model.getCellType(sheet, row, column);
      if (kind === NUMBER) return shown === "" ? null : Number(shown);
      return kind === LOGICAL ? shown === "TRUE" : shown;
    });
  } finally {
    model.free();
  }
}

let tasks, python;
self.onmessage = async ({ data }) => {
  try {
    if (data.parts) {
      tasks = await prepare(data.parts);
      say({ stage: "ready", about: JSON.parse(tasks.about()) });
    } else {
      const answer = tasks[data.task](JSON.stringify(data.asked), ...data.files.map((file) => python.toPy(file)));
      const [told, files] = answer.toJs({ dict_converter: Array.from }); // files as pairs of name and content
      answer.destroy();
      say({ id: data.id, told: JSON.parse(told), files });
    }
  } catch (error) {
    say({ id: data.id, failed: String(error.message ?? error) });
  }
};
