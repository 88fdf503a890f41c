// The page itself: what stands in it, the second thread that calculates, and the files that come and go.
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

async function unpacked(id) {
  const packed = Uint8Array.from(atob(element(id).textContent), (letter) => letter.charCodeAt(0));
  element(id).remove();
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

class Program {
  constructor() {
    this.asked = new Map();
    this.last = 0;
    this.parts = {};
    this.await_about();
  }

  await_about() {
    this.about = new Promise((kept, broken) => Object.assign(this, { kept, broken }));
  }

  async start() {
    for (const one of document.querySelectorAll("script[type='application/gzip']")) this.parts[one.id] = await unpacked(one.id);
    this.source = URL.createObjectURL(new Blob([element("worker").textContent], { type: "text/javascript" }));
    this.begin();
  }

  begin() {
    this.worker = new Worker(this.source);
    this.worker.onmessage = ({ data }) => this.told(data);
    this.worker.onerror = (error) => this.broken(new Error(error.message));
    this.worker.postMessage({ parts: this.parts });
  }

  // What is being calculated ends at once; all that the program had before it is gone, and it starts anew.
  stop() {
    this.worker.terminate();
    for (const { kept } of this.asked.values()) kept({ told: { fejl: ["Stoppet."] }, files: [] });
    this.asked.clear();
    this.await_about();
    this.begin();
  }

  told(data) {
    if (data.stage === "ready") return this.kept(data.about);
    if (data.stage) {
      document.documentElement.dataset.python = Math.round(data.took);
      return undefined;
    }
    if (!data.id) return this.broken(new Error(data.failed));
    const { kept, broken } = this.asked.get(data.id);
    this.asked.delete(data.id);
    return data.failed ? broken(new Error(data.failed)) : kept(data);
  }

  async ask(task, asked = {}, ...files) {
    await this.about;
    const id = ++this.last;
    return new Promise((kept, broken) => {
      this.asked.set(id, { kept, broken });
      this.worker.postMessage({ id, task, asked, files });
    });
  }
}

const program = new Program();

function say(text) {
  element("state").textContent = text;
}

const UNEXPECTED = "Der skete en fejl i siden; luk den, og åbn den igen. Filerne er ikke ændret.";

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
