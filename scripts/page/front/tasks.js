// Every task of the program: chosen from a list, its form drawn from its declaration, run with progress, stopped where asked.
const views = new Map();
let running = null;

// A tab more, beside those that the page has everywhere.
const tasks_tab = make("button", { role: "tab", id: "tab-tasks", "aria-controls": "tasks", "aria-selected": "false", tabindex: "-1" }, "Opgaver");
const task_list = make("ul", { class: "tasks" });
const task_place = make("div", { id: "task" });
const to_list = as_button("Alle opgaver", () => leave_task(), { class: "button quiet back" });
element("tab-rules").after(tasks_tab);
element("rules").after(make("section", { id: "tasks", role: "tabpanel", "aria-labelledby": "tab-tasks", hidden: true },
  make("h2", {}, "Opgaver"),
  make("p", { class: "note" }, "Hver opgave er en kommando i programmet og giver de samme filer. Intet gemmes, før du henter det."),
  make("div", { class: "desk" }, make("nav", { "aria-label": "Opgaver" }, task_list), make("div", {}, to_list, task_place))));

async function offer_tasks() {
  const { told } = await program.ask("offered");
  task_list.replaceChildren(...told.opgaver.flatMap((task) => [
    as_card(task, task_view),
    ...(task.id === SCENARIO.beside ? [as_card(SCENARIO, () => sliders_view(task))] : []),
  ]));
}

function as_card(task, view) {
  return make("li", {}, make("button", { type: "button", id: `choose-${task.id}`, onclick: () => choose_task(task, view) },
    make("strong", {}, task.titel), make("span", { class: "note" }, task.forklaring)));
}

function choose_task(task, view) {
  if (!views.has(task.id)) views.set(task.id, view(task));
  for (const one of task_list.querySelectorAll("button")) one.removeAttribute("aria-current");
  element(`choose-${task.id}`).setAttribute("aria-current", "true");
  element("tasks").classList.add("chosen");
  task_place.replaceChildren(views.get(task.id));
  task_place.querySelector("h3").focus();
}

function leave_task() {
  element("tasks").classList.remove("chosen");
  task_list.querySelector("[aria-current]").focus();
}

function task_view(task) {
  const fields = task.felter.map((one) => field_of(one, task.id));
  const answer = make("div", { class: "answer" });
  const form = make("form", { novalidate: true, id: `form-${task.id}` },
    make("h3", { tabindex: "-1" }, task.titel), make("p", {}, task.forklaring),
    ...fields.map((one) => one.place), make("p", {}, make("button", { class: "button", type: "submit" }, "Kør opgaven")));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (are_filled(fields)) run_task(task, fields, answer);
    else say(`${task.titel} er ikke kørt; ret de felter, der er mærket.`);
  });
  form.addEventListener("change", () => age(answer));
  return make("div", {}, form, answer);
}

// An answer stays while the form is changed, and says that it is the answer to what stood there.
function age(answer) {
  const done = answer.querySelector(".verdict.done:not(.older)");
  done?.classList.add("older");
  done?.querySelector("h3").after(make("p", { class: "note" }, "Svaret er på det, der stod før; felterne er ændret siden."));
}

// Every field says what is wrong with it; the first of them is gone to.
function are_filled(fields) {
  for (const one of fields) one.blame(one.faults());
  const first = fields.find((one) => !one.fault.hidden);
  first?.control.focus();
  return !first;
}

async function run_task(task, fields, place) {
  if (running) return say(`»${running}« er ikke færdig endnu; vent, eller stop den.`);
  running = task.titel;
  const work = new Work(task.titel, "Læser …", () => stop_tasks("run"));
  const working = work.place;
  program.progress.run = (share, text) => work.tell(share, text);
  place.replaceChildren(working);
  working.scrollIntoView({ block: "nearest" });
  say(`${task.titel} er i gang …`);
  const answer = await answered(() => asked_for(task, fields, () => work.begin()));
  running = null;
  const had_focus = working.contains(document.activeElement);
  show_answer(working, task.titel, answer);
  if (had_focus) working.querySelector("h3").focus();
  working.scrollIntoView({ block: "nearest" });
  return say(`${task.titel}: ${working.querySelector(".sentence").textContent.replace(/\.$/, "")}.`);
}

async function asked_for(task, fields, begun) {
  const before = stops.run;
  const { stoerste } = await program.about;
  const files = fields.flatMap((one) => one.files());
  const large = files.filter(({ file }) => file.size > stoerste).map(({ navn }) => `${navn}: fylder mere end ${as_size(stoerste)}`);
  if (large.length) return { fejl: large };
  const contents = await Promise.all(files.map(({ navn, file }) => content_of(navn, file)));
  if (stops.run !== before) return STOPPED;
  const filled = fields.filter((one) => !one.files().length && one.read() !== "");
  const valg = Object.fromEntries(filled.map((one) => [one.declared.noegle, one.read()]));
  return program.ask_telling(begun, "run", { opgave: task.id, valg, filer: files.map(({ felt, navn }) => ({ felt, navn })) }, ...contents);
}

// Files dropped beside a field go to the only field that takes some; with several, one has to say which.
element("tasks").addEventListener("drop", async (event) => {
  event.preventDefault();
  event.stopPropagation();
  drop.classList.remove("over");
  const scenario = scenario_places.get(task_place.firstElementChild);
  if (scenario) return scenario.take((await dropped_files(event.dataTransfer)).map(({ file }) => file));
  const places = task_place.querySelectorAll("form .drop");
  if (places.length !== 1) return say("Slip filen på det felt, den hører til.");
  return file_places.get(places[0]).take(await dropped_files(event.dataTransfer));
});

program.about.then(offer_tasks, () => {});
