// Workbooks dropped on the page: the verdict, each difference, the sheet around it, the marked copy.
let dropped = 0;
let turn = Promise.resolve(); // of the file that was dropped last: one is done after the other
const open_checks = new Set(); // those that are not done

const stops = { run: 0, build: 0 }; // how often each was stopped, for those that have not come to ask yet

// Each workbook has its card at once.
function take(files) {
  const books = files.filter((file) => !is_source(file));
  for (const file of files) {
    const check = is_source(file) ? null : new Check(file, books.indexOf(file) + 1, books.length);
    turn = turn.then(() => (check ? check.run() : take_source(file))).catch(console.error);
  }
  return turn;
}

function is_source({ name }) {
  return name.toLowerCase().endsWith(".toml");
}

const NUMBER_OF_A_PERSON = 8; // the fewest digits in which the program looks for one

// The name of a file as it is told: one with a person's number in it stands nowhere, which the program knows to find.
async function told_name({ name }) {
  const digits = name.normalize("NFKC").match(/\p{N}/gu) ?? [];
  if (digits.length < NUMBER_OF_A_PERSON && !/[\p{C}\p{Zl}\p{Zp}]/u.test(name)) return name;
  const { told } = await program.ask("named", { navn: name });
  return told.navn ?? "Filen";
}

// A workbook that is checked, in its turn, and its card.
class Check {
  name = "Filen";
  is_stopped = false;

  constructor(file, at, of) {
    Object.assign(this, { file, number: ++dropped });
    this.work = new Work(this.name, of > 1 ? `Kontrolleres … Fil ${at} af ${of}.` : "Kontrolleres …", () => this.stop());
    this.place = this.work.place;
    element("verdicts").prepend(this.place);
    open_checks.add(this);
    show_stop_of_all();
    this.named = told_name(file).then((name) => this.call(name), () => {});
  }

  call(name) {
    this.name = name;
    this.place.querySelector("h3").textContent = name;
    this.work.bar.setAttribute("aria-label", `Kontrollerer ${name}`);
  }

  async run() {
    if (this.is_stopped) return;
    await this.named;
    const verdict = await answered(() => this.verdict());
    if (!this.is_stopped) this.end(verdict);
  }

  async verdict() {
    const { file, name, number } = this;
    const { stoerste } = await program.about;
    if (file.size > stoerste) return { fejl: [`${name}: fylder mere end ${as_size(stoerste)}`] };
    const content = await content_of(name, file);
    if (this.is_stopped) return STOPPED.told;
    const begun = () => {
      this.work.begin();
      say(`Kontrollerer ${name} …`);
    };
    return (await program.ask_telling(begun, "prove", { navn: file.name, fil: number }, content)).told;
  }

  end(verdict) {
    open_checks.delete(this);
    show_stop_of_all();
    this.place.removeAttribute("aria-busy");
    this.place.dataset.told = JSON.stringify(verdict);
    if (verdict.fejl) refuse(this.place, this.name, verdict.fejl);
    else show(this.place, this.number, verdict);
    say(verdict.fejl ? verdict.fejl.join(" ") : `${verdict.navn}: ${verdict.dom}`);
  }

  // This file alone; those that wait come to their turn.
  stop() {
    this.is_stopped = true;
    const had_focus = this.place.contains(document.activeElement);
    this.end(STOPPED.told);
    if (had_focus) this.place.querySelector("h3").focus();
    program.stop_those(({ task, asked }) => task === "prove" && asked.fil === this.number);
  }
}

const stop_of_all = as_button("Stop alle", () => { for (const one of [...open_checks].reverse()) one.stop(); }, { hidden: true });
element("verdicts").before(stop_of_all);

function show_stop_of_all() {
  stop_of_all.hidden = open_checks.size < 2;
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
  place.replaceChildren(make("h3", { tabindex: "-1" }, name), ...lines);
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
  const [before, between] = one.led;
  const line = make("summary", {},
    make("span", { class: "place" }, at), `: ${before}`, make("span", { class: "found" }, one.staar),
    between, make("span", { class: "expected" }, one.ventet), one.hjemmel ? ` (${one.hjemmel})` : "");
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
  const head = make("tr", {}, make("td", {}), ...kolonner.map(({ bogstav }, at) => make("th", { scope: "col", class: at ? null : "label" }, bogstav)));
  const rows = raekker.map(({ nr, celler }) => make("tr", {}, make("th", { scope: "row" }, String(nr)), ...celler.map((one, at) => cell(one, at ? [] : ["label"]))));
  const around = `Arket ${ark} omkring ${asked_cell(kolonner, raekker)}`;
  const caption = make("caption", {}, make("span", { class: "stays" }, around)); // where the sheet scrolls its columns away
  const made = make("table", {}, caption, make("thead", {}, head), make("tbody", {}, ...rows));
  return wide(make("div", { class: "sheet", tabindex: "0", role: "group", "aria-label": around }, made), kolonner);
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

// Columns as wide as in the workbook, which counts in digits; narrower where the window is. The first, which says what a row is, stays.
function wide(sheet, columns) {
  const widths = [4, ...columns.map(({ bredde }) => Math.min(40, Math.max(6, bredde)) + 2)].map((width) => `min(${width}ch, var(--most))`);
  const columns_of = widths.map((width) => {
    const one = make("col");
    one.style.width = width;
    return one;
  });
  const made = sheet.querySelector("table");
  made.style.width = `calc(${widths.join(" + ")})`;
  made.querySelector("caption").after(make("colgroup", {}, ...columns_of));
  sheet.style.setProperty("--number", widths[0]);
  sheet.style.setProperty("--label", `calc(${widths[0]} + ${widths[1]})`);
  return sheet;
}

function cell(one, always) {
  const traits = ["tal", "fed", "gul", "baand", "formel"].filter((trait) => one[trait]);
  const told = one.art ? make("strong", {}, one.tekst || "(tom)") : one.tekst;
  return make("td", { class: [...always, ...traits, one.art].filter(Boolean).join(" ") || null, title: one.note || null }, told);
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
  const found = await dropped_files(event.dataTransfer);
  tell_unused(found.filter((one) => !is_proved(one)));
  take(found.filter(is_proved).map(({ file }) => file));
});

// Of a folder, the workbooks: a package has other files, too.
function is_proved({ name }) {
  return !name.includes("/") || /\.xls[xm]$/i.test(name);
}

const MOST_NAMED = 6;

// What lay in a folder and is no workbook is named.
async function tell_unused(files) {
  if (!files.length) return;
  const names = await Promise.all(files.slice(0, MOST_NAMED).map(told_name));
  const more = files.length - names.length;
  element("verdicts").prepend(make("p", { class: "note unused" },
    `Ikke kontrolleret, da det ikke er projektmapper: ${names.join(", ")}${more > 0 ? ` og ${more.toLocaleString("da-DK")} til` : ""}.`));
}

element("files").addEventListener("change", ({ target }) => take([...target.files]).then(() => { target.value = ""; }));
