// What a task has come to: the verdict first, then files to fetch, faults each in its sheet, and what there is to say.
const FINE = 0, BAD = 2; // as a command ends
const LOOKS = ["good", "refused", "bad"];
const BUILT = /^skrevet: /;
const FEW_FILES = 3;

function show_answer(place, title, { told, files = [], fejl }) {
  const { linjer = [], fejl: faults = fejl ?? [], tavler = [], status = faults.length ? BAD : FINE } = told ?? {};
  const is_alone = faults.length === 1 && !tavler.length; // one fault without a sheet is the verdict itself
  place.className = `verdict done ${LOOKS[status] ?? LOOKS[BAD]}`;
  place.removeAttribute("aria-busy");
  place.replaceChildren(
    make("h3", { tabindex: "-1" }, title),
    make("p", { class: "sentence" }, is_alone && !files.length ? faults[0] : verdict_of(status, faults, files)),
    ...fetching(files, place),
    ...(is_alone && !files.length ? [] : faults.map((fault) => one_fault(fault, tavler.find(({ linje }) => linje === fault)))),
    ...report(linjer.filter((line) => !BUILT.test(line))),
  );
}

const VERDICTS = ["Færdig", "Færdig, med noget at tage stilling til", "Ikke færdig"];

function verdict_of(status, faults, files) {
  const of_faults = faults.length && status === BAD ? `${faults.length} fejl` : VERDICTS[status] ?? VERDICTS[BAD];
  const alone = files.filter(([name]) => !is_archive(name)).length || files.length;
  return alone ? `${of_faults}; ${alone > 1 ? `${alone} filer` : "1 fil"}` : of_faults;
}

function is_archive(name) {
  return name.endsWith(".zip");
}

// All in one first; many files stand folded.
function fetching(files, place) {
  const all = files.length > 1 ? files.filter(([name]) => is_archive(name)).slice(-1) : [];
  const others = files.filter((one) => !all.includes(one));
  const one_button = ([name, content], text, traits) => as_button(text, () => save(name.split("/").pop(), content), traits);
  const first = all.map((one) => one_button(one, "Hent alle (.zip)", { class: "button" }));
  const each = others.map((one, at) => one_button(one, `Hent ${one[0].split("/").pop()}`, first.length || at ? {} : { class: "button" }));
  const print = as_button("Udskriv", () => print_only(place));
  if (each.length <= FEW_FILES) return [make("div", { class: "actions" }, ...first, ...each, print)];
  const folded = make("details", { class: "files" }, make("summary", {}, `Hver fil for sig (${each.length})`), make("div", { class: "actions" }, ...each));
  return [make("div", { class: "actions" }, ...first, print), folded];
}

// A fault whose sheet is known stands in it, drawn as a table with the cell marked.
function one_fault(fault, drawn) {
  if (!drawn) return make("p", { class: "fault" }, fault);
  const made = make("details", { class: "fault" }, make("summary", {}, fault), table(drawn));
  made.addEventListener("toggle", () => made.querySelector(".asked")?.scrollIntoView({ block: "nearest", inline: "center" }));
  return made;
}

// Lines as a command prints them: an empty line ends a part, a line that others stand below is its heading.
function report(lines) {
  const parts = [[]];
  for (const line of lines) line.trim() ? parts.at(-1).push(line) : parts.push([]);
  return parts.filter((part) => part.length).flatMap(([first, ...rest]) => {
    const is_headed = !is_below(first) && rest.length && rest.every(is_below);
    if (!is_headed) return [first, ...rest].map((line) => make("p", {}, line.trim()));
    return columns_of(first).length > 1 ? in_columns(first, rest) : [make("h4", {}, first), listed_below(rest)];
  });
}

function is_below(line) {
  return line.startsWith("  ");
}

function columns_of(line) {
  return line.trim().split(/ {2,}/);
}

// Figures that stand below each other are a table; what is said of them follows it.
function in_columns(first, rest) {
  const heads = columns_of(first);
  const rows = rest.map(columns_of).filter((row) => row.length === heads.length);
  const others = rest.filter((line) => columns_of(line).length !== heads.length);
  const table_of = make("table", {},
    make("thead", {}, make("tr", {}, ...heads.map((head) => make("th", { scope: "col" }, head)))),
    make("tbody", {}, ...rows.map(([name, ...figures]) => make("tr", {},
      make("th", { scope: "row" }, name), ...figures.map((one) => make("td", {}, one))))));
  return [make("div", { class: "figures", role: "group", "aria-label": heads[0], tabindex: "0" }, table_of), ...(others.length ? [listed_below(others)] : [])];
}

function listed_below(lines) {
  return make("ul", { class: "lines" }, ...lines.map((line) => make("li", { class: line.startsWith("    ") ? "deeper" : null }, line.trim())));
}
