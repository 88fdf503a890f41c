// The page itself: what stands in it, what it asks of the program, and the files that come and go.
const element = (id) => document.getElementById(id);

function make(tag, traits = {}, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(traits)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value != null) made.setAttribute(name, value);
  }
  made.append(...there(inside));
  return made;
}

function there(inside) {
  return inside.filter((one) => one != null);
}

// What the page asks of the program, wherever it runs. `thread.js` has it in the page itself, `served.js` on this computer; both say how it
// starts (`begin`), is asked (`send`) and ends (`end`), and put it into `program`.
const LONG = ["prove", "build", "run"]; // what is lost if the page is closed in the middle of it
const STOPPED = { told: { fejl: ["Stoppet."] }, files: [] };

class Program {
  waiting = []; // what is asked, one after the other, as the program does it
  doing = null;
  progress = {}; // by task: told (share from 0 to 1 or null, text) what a long one has come to
  remembered = null; // the question that a program that starts anew is asked first

  constructor() {
    this.await_about();
  }

  await_about() {
    this.about = new Promise((kept, broken) => Object.assign(this, { kept, broken }));
  }

  // The answer of a task: a document, and files as pairs of name and content.
  ask(task, asked = {}, ...files) {
    return this.ask_telling(() => {}, task, asked, ...files);
  }

  // The same, and say when what was asked before it is done.
  ask_telling(begun, task, asked, ...files) {
    return new Promise((kept, broken) => {
      this.waiting.push({ task, asked, files, begun, kept, broken });
      this.work();
    });
  }

  async work() {
    while (!this.doing && this.waiting.length) {
      const one = this.waiting.shift();
      this.doing = one;
      try {
        await this.about;
        if (this.doing !== one) return; // stopped before it was begun
        one.begun();
        one.kept(await this.send(one.task, one.asked, one.files));
      } catch (error) {
        one.broken(error);
      }
      if (this.doing === one) this.doing = null;
    }
  }

  tell(share, text) {
    this.progress[this.doing?.task]?.(share, text);
  }

  // Whether something is asked that takes its time.
  get is_at_work() {
    return [this.doing, ...this.waiting].some((one) => LONG.includes(one?.task));
  }

  // End some kinds of tasks.
  stop(...tasks) {
    this.stop_those((one) => tasks.includes(one.task));
  }

  // End what is meant: what is being calculated at once, and what waits. Where the program has to start anew for it, all that it had
  // before it is gone, and it goes on with what others have asked.
  stop_those(is_meant) {
    for (const one of this.waiting.filter(is_meant)) one.kept(STOPPED);
    this.waiting = this.waiting.filter((one) => !is_meant(one));
    if (!this.doing || !is_meant(this.doing)) return;
    this.doing.kept(STOPPED);
    this.doing = null;
    this.end();
    const { kept } = this;
    this.await_about();
    kept(this.about); // for whoever still waits for the one that was stopped
    this.begin();
    if (this.remembered) this.waiting.unshift({ ...this.remembered, begun() {}, kept() {}, broken() {} });
    this.work();
  }
}

addEventListener("beforeunload", (event) => { if (program.is_at_work || open_checks.size) event.preventDefault(); });

// What is shown of work: that it waits, then how far it is, and the button that ends it.
class Work {
  constructor(title, at_work, stop) {
    this.at_work = at_work;
    this.bar = make("progress", { max: "1", "aria-label": title, hidden: true });
    this.text = make("p", { "aria-live": "polite" }, program.doing ? "Venter på det, der er i gang …" : "Gør klar …");
    this.heading = make("h3", { tabindex: "-1" }, title);
    this.place = make("article", { class: "verdict", "aria-busy": "true" }, this.heading, this.text, this.bar, as_button("Stop", stop));
  }

  begin() {
    this.text.textContent = this.at_work;
    this.bar.hidden = false;
  }

  tell(share, text) {
    this.bar.hidden = false;
    if (share === null) this.bar.removeAttribute("value");
    else this.bar.value = share;
    if (text) this.text.textContent = text;
  }
}

function say(text) {
  element("state").textContent = text;
}

const UNEXPECTED = "Der skete en fejl i siden; luk den, og åbn den igen. Filerne er ikke ændret.";

// What goes wrong and is told in this one sentence.
class Sentence extends Error {}

// Files and whole folders that are dropped, each with its path in its folder. A browser that reads no folder of a page opened from a
// file hands the folder itself over, of which `content_of` says that it cannot be read.
async function dropped_files(transfer) {
  const files = [...transfer.files].map((file) => ({ name: file.name, file }));
  const entries = [...transfer.items].map((one) => one.webkitGetAsEntry());
  const found = files.map((one, at) => (entries[at]?.isDirectory ? files_of(entries[at]).catch(() => [one]) : [one]));
  return (await Promise.all(found)).flat();
}

// A folder hands its entries over in parts, until a part is empty.
async function files_of(entry) {
  if (entry.isFile) {
    const file = await new Promise((kept, broken) => entry.file(kept, broken));
    return [{ name: entry.fullPath.replace(/^\//, ""), file }];
  }
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const part = await new Promise((kept, broken) => reader.readEntries(kept, broken));
    if (!part.length) return found.sort((one, other) => one.name.localeCompare(other.name, "da"));
    found.push(...(await Promise.all(part.map((one) => files_of(one)))).flat());
  }
}

// A file that was saved again since it was chosen is no longer the one that was chosen.
async function content_of(name, file) {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new Sentence(`${name}: er ændret eller flyttet, siden den blev valgt, eller er en mappe; slip filerne igen`);
  }
}

const KINDS_OF_FILES = {
  ics: "text/calendar", pdf: "application/pdf", zip: "application/zip",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

function save(name, content) {
  const kind = KINDS_OF_FILES[name.split(".").pop()] ?? "application/octet-stream";
  const address = URL.createObjectURL(new Blob([content], { type: kind }));
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

const UNITS = [[1e6, "MB"], [1e3, "kB"], [1, "byte"]];

function as_size(bytes) {
  const [unit, name] = UNITS.find(([least]) => bytes >= least) ?? [1, "byte"];
  return `${(bytes / unit).toLocaleString("da-DK", { maximumFractionDigits: unit > 1 ? 1 : 0 })} ${name}`;
}

// One verdict, answer or forecast on paper, without the others that stand on the page.
function print_only(place) {
  place.classList.add("printed");
  window.addEventListener("afterprint", () => place.classList.remove("printed"), { once: true });
  window.print();
}

function as_button(text, action, traits = {}) {
  return make("button", { class: "button quiet", type: "button", onclick: action, ...traits }, text);
}

// Tabs by mouse, arrows, Home and End.
const tabs = () => [...document.querySelectorAll("[role='tab']")];

function choose(tab) {
  for (const one of tabs()) {
    const is_chosen = one === tab;
    one.setAttribute("aria-selected", is_chosen);
    one.tabIndex = is_chosen ? 0 : -1;
    element(one.getAttribute("aria-controls")).hidden = !is_chosen;
  }
}

const tab_list = document.querySelector("[role='tablist']");
tab_list.addEventListener("click", ({ target }) => { if (target.role === "tab") choose(target); });
tab_list.addEventListener("keydown", ({ target, key }) => {
  const all = tabs();
  const at = all.indexOf(target);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1 + all.length, Home: 0, End: all.length - 1 }[key];
  if (to === undefined) return;
  choose(all[to % all.length]);
  all[to % all.length].focus();
});
