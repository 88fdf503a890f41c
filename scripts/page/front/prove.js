// Workbooks dropped on the page: the verdict, each difference, the sheet around it, the marked copy.
let dropped = 0;

const stops = { prove: 0, run: 0, build: 0 }; // how often each was stopped, for those that have not come to ask yet

// One file after the other; a stop ends those that wait, too.
async function take(files) {
  const before = stops.prove;
  for (const file of files) {
    if (stops.prove !== before) return;
    await (file.name.toLowerCase().endsWith(".toml") ? take_source(file) : prove(file));
  }
}

// The name of a file as it is told: one with a person's number in it stands nowhere.
async function told_name(file) {
  const { told } = await program.ask("named", { navn: file.name });
  return told.navn ?? "Filen";
}

async function prove(file) {
  const before = stops.prove;
  const stop = as_button("Stop", () => stop_tasks("named", "prove"));
  const bar = make("progress", { "aria-label": "Kontrollerer filen" });
  const place = make("article", { class: "verdict", "aria-busy": "true" },
    make("h3", {}, "Filen"), make("p", {}, "Kontrolleres …"), bar, stop);
  element("verdicts").prepend(place);
  const name = await told_name(file);
  place.querySelector("h3").textContent = name;
  bar.setAttribute("aria-label", `Kontrollerer ${name}`);
  say(`Kontrollerer ${name} …`);
  const number = ++dropped;
  const verdict = await answered(async () => {
    if (stops.prove !== before) return STOPPED.told;
    const { stoerste } = await program.about;
    if (file.size > stoerste) return { fejl: [`${name}: fylder mere end ${as_size(stoerste)}`] };
    const content = await content_of(name, file);
    return (await program.ask("prove", { navn: file.name, fil: number }, content)).told;
  });
  place.removeAttribute("aria-busy");
  place.dataset.told = JSON.stringify(verdict);
  if (verdict.fejl) refuse(place, name, verdict.fejl);
  else show(place, number, verdict);
  say(verdict.fejl ? verdict.fejl.join(" ") : `${verdict.navn}: ${verdict.dom}`);
}

// Verdicts stay as they stand; for sheets that are not drawn yet, and for copies, a file has to be dropped again.
async function stop_tasks(...tasks) {
  for (const one of tasks) stops[one] += 1;
  program.stop(...tasks);
  say("Stoppet; gør klar igen …");
  await program.about;
  say("Klar.");
}

async function answered(task) {
  try {
    return await task();
  } catch (error) {
    if (error instanceof Sentence) return { fejl: [error.message] };
    console.error(error);
    return { fejl: [UNEXPECTED] };
  }
}

function refuse(place, name, faults) {
  place.className = "verdict refused";
  const lines = faults.map((line) => make("p", { class: "sentence" }, line));
  place.replaceChildren(make("h3", {}, name), ...lines);
}

const BY_ENGINES = ["ingen regnemotor", "én regnemotor", "to regnemotorer"];

function show(place, number, verdict) {
  place.className = `verdict ${verdict.er_fin ? "good" : "bad"}`;
  const groups = grouped(verdict.forskelle);
  const save_copy = async () => {
    const { told, files } = await program.ask("mark", { fil: number });
    for (const [name, content] of files) save(name, content);
    if (told.fejl) say(told.fejl.join(" "));
  };
  place.replaceChildren(...there([
    make("h3", {}, verdict.navn),
    make("p", { class: "sentence" }, verdict.dom),
    make("p", { class: "note" }, `${verdict.aftale}. Prøvet af ${BY_ENGINES[verdict.motorer]} og en nybygget udgave.`),
    make("div", { class: "actions" },
      verdict.forskelle.length ? as_button("Hent kopi med mærker", save_copy) : null,
      as_button("Udskriv", () => print_only(place))),
    ...[...groups].flatMap(([kind, ones]) => [
      make("h4", {}, `${kind[0].toUpperCase()}${kind.slice(1)} (${ones.length})`),
      ...ones.map((one) => difference(number, one)),
    ]),
    verdict.rest ? make("p", {}, verdict.rest) : null,
    verdict.bemaerkninger.length ? make("h4", {}, "Bemærkninger") : null,
    ...verdict.bemaerkninger.map((note) => make("p", { class: "note" }, note)),
  ]));
}

function grouped(differences) {
  const groups = new Map();
  for (const one of differences) groups.set(one.art, [...(groups.get(one.art) ?? []), one]);
  return groups;
}

function difference(number, one) {
  const at = [one.ark, one.celle].filter(Boolean).join("!") || "Filen";
  const line = make("summary", {},
    make("span", { class: "place" }, at), ": står ", make("span", { class: "found" }, one.staar),
    ", ventet ", make("span", { class: "expected" }, one.ventet), one.hjemmel ? ` (${one.hjemmel})` : "");
  const made = make("details", {}, line);
  made.addEventListener("toggle", async () => {
    if (!made.open || made.children.length > 1) return;
    const { told } = await program.ask("draw", { fil: number, nr: one.nr });
    made.append(told.fejl ? make("p", { class: "note" }, ...told.fejl) : table(told));
    made.querySelector(".asked")?.scrollIntoView({ block: "nearest", inline: "center" });
  });
  return made;
}

function table({ ark, kolonner, raekker }) {
  const head = make("tr", {}, make("td", {}), ...kolonner.map(({ bogstav }) => make("th", { scope: "col" }, bogstav)));
  const rows = raekker.map(({ nr, celler }) => make("tr", {}, make("th", { scope: "row" }, String(nr)), ...celler.map(cell)));
  const around = `Arket ${ark} omkring ${asked_cell(kolonner, raekker)}`;
  const caption = make("caption", {}, make("span", { class: "stays" }, around)); // where the sheet scrolls its columns away
  return make("div", { class: "sheet", tabindex: "0", role: "group", "aria-label": around },
    wide(make("table", {}, caption, make("thead", {}, head), make("tbody", {}, ...rows)), kolonner));
}

function asked_cell(columns, rows) {
  for (const { nr, celler } of rows) {
    const at = celler.findIndex(({ art }) => art === "asked");
    if (at < 0) continue;
    const label = at > 0 && !celler[0].tal ? celler[0].tekst : ""; // the first column says what a row is
    return `${columns[at].bogstav}${nr}${label ? `: ${label}` : ""}`;
  }
  return "cellen";
}

// Columns as wide as in the workbook, which counts in digits.
function wide(made, columns) {
  const widths = [4, ...columns.map(({ bredde }) => Math.min(40, Math.max(6, bredde)) + 2)];
  const columns_of = widths.map((width) => {
    const one = make("col");
    one.style.width = `${width}ch`;
    return one;
  });
  made.style.width = `${widths.reduce((sum, width) => sum + width, 0)}ch`;
  made.querySelector("caption").after(make("colgroup", {}, ...columns_of));
  return made;
}

function cell(one) {
  const traits = ["tal", "fed", "gul", "baand", "formel"].filter((trait) => one[trait]);
  const told = one.art ? make("strong", {}, one.tekst || "(tom)") : one.tekst;
  return make("td", { class: [...traits, one.art].filter(Boolean).join(" ") || null, title: one.note || null }, told);
}

const drop = element("drop");
for (const name of ["dragover", "dragenter"]) document.addEventListener(name, (event) => {
  event.preventDefault();
  drop.classList.add("over");
});
document.addEventListener("dragleave", () => drop.classList.remove("over"));
document.addEventListener("drop", async (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  choose(element("tab-prove"));
  take((await dropped_files(event.dataTransfer)).filter(is_proved).map(({ file }) => file));
});

// Of a folder, the workbooks: a package has other files, too.
function is_proved({ name }) {
  return !name.includes("/") || /\.xls[xm]$/i.test(name);
}

element("files").addEventListener("change", ({ target }) => take([...target.files]).then(() => { target.value = ""; }));
