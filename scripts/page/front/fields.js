// A task's form, drawn from its declaration: each field by its kind, typed in Danish.
const EMPTY = "Feltet skal udfyldes.";
const NO_DAY = "Skriv en dag som 31.12.2025.";
const NO_YEAR = "Skriv et årstal med fire cifre.";
const NO_NUMBER = "Skriv et tal, fx 1.234,5.";

// What is typed, as the program takes it; null where it is nothing of the kind.
const TYPED = {
  date: { read: as_day, fault: NO_DAY, example: "dd.mm.åååå" },
  year: { read: (text) => (/^\d{4}$/.test(text) ? text : null), fault: NO_YEAR, example: "åååå", mode: "numeric" },
  number: { read: (text) => (/^-?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?$/.test(text) ? text : null), fault: NO_NUMBER, mode: "decimal" },
  text: { read: (text) => text },
};

// A day as one types it in Denmark, or as another program copies it: 31.12.2025, 31-12-2025, 31/12 2025, 2025-12-31.
function as_day(text) {
  const numbers = text.split(/[\s./-]+/).filter(Boolean);
  if (numbers.length !== 3 || !numbers.every((one) => /^\d+$/.test(one))) return null;
  const [day, month, year] = (numbers[0].length === 4 ? numbers.reverse() : numbers).map(Number);
  const made = new Date(Date.UTC(year, month - 1, day));
  const is_one = year > 1900 && year < 2200 && made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
  return is_one ? `${String(day).padStart(2, "0")}.${String(month).padStart(2, "0")}.${year}` : null;
}

class Field {
  constructor(declared, task) {
    Object.assign(this, { declared, id: `${task}-${declared.noegle}` });
    this.help = make("p", { class: "note", id: `${this.id}-help` }, declared.hjaelp);
    this.fault = make("p", { class: "fault", id: `${this.id}-fault`, hidden: true });
    this.described = `${this.help.id} ${this.fault.id}`;
    this.draw();
  }

  // What has a choice in any case is neither needed nor left out.
  get is_needed() {
    return this.declared.kraevet || this.declared.valg.length > 0;
  }

  get title() {
    return this.is_needed ? this.declared.navn : `${this.declared.navn} (valgfrit)`;
  }

  labelled(control) {
    return make("div", { class: "field" }, make("label", { for: this.id }, this.title), control, this.help, this.fault);
  }

  grouped(...inside) {
    return make("fieldset", { class: "field", "aria-describedby": this.described }, make("legend", {}, this.title), ...inside, this.help, this.fault);
  }

  // Say what is wrong, or that nothing is.
  blame(text) {
    this.fault.textContent = text ?? "";
    this.fault.hidden = !text;
    this.control.setAttribute("aria-invalid", Boolean(text));
  }

  // The faults of what stands there; nothing where there are none.
  faults() {
    return this.declared.kraevet && this.read() === "" ? EMPTY : null;
  }

  files() {
    return [];
  }
}

class TypedField extends Field {
  draw() {
    this.kind = TYPED[this.declared.art] ?? TYPED.text;
    this.control = make("input", { type: "text", id: this.id, autocomplete: "off", inputmode: this.kind.mode, placeholder: this.kind.example,
      "aria-describedby": this.described, "aria-required": this.declared.kraevet });
    this.control.addEventListener("change", () => this.tidy());
    this.place = this.labelled(this.control);
  }

  tidy() {
    this.control.value = this.read();
    if (!this.fault.hidden || this.control.value) this.blame(this.faults());
  }

  read() {
    const typed = this.control.value.trim();
    return typed && (this.kind.read(typed) ?? typed);
  }

  faults() {
    const typed = this.read();
    return typed && this.kind.read(typed) === null ? this.kind.fault : super.faults();
  }
}

class ChoiceField extends Field {
  draw() {
    const options = this.declared.valg.map(({ vaerdi, tekst }) => make("option", { value: vaerdi }, tekst));
    this.control = make("select", { id: this.id, "aria-describedby": this.described }, ...options);
    this.place = this.labelled(this.control);
  }

  read() {
    return this.control.value;
  }
}

const SOURCE = ":fil"; // no name of an agreement

// An agreement inside the program, or a source of one's own.
class AgreementField extends ChoiceField {
  draw() {
    super.draw();
    follow_sources(this.control);
    this.input = make("input", { type: "file", id: `${this.id}-source`, class: "unseen", accept: this.declared.endelser.join() });
    this.input.addEventListener("change", () => this.take(this.input.files[0]));
    this.control.after(" ", make("label", { class: "button quiet", for: this.input.id }, "Brug en anden kilde (.toml)"), this.input);
  }

  async take(file) {
    this.source = file;
    this.control.querySelector(`[value="${SOURCE}"]`)?.remove();
    const option = make("option", { value: SOURCE, selected: true }, "Filen");
    this.control.append(option);
    this.input.value = "";
    option.textContent = await told_name(file);
  }

  read() {
    return this.control.value === SOURCE ? "" : this.control.value;
  }

  faults() {
    return null; // one is always chosen
  }

  files() {
    return this.control.value === SOURCE ? [{ felt: this.declared.noegle, navn: this.source.name, file: this.source }] : [];
  }
}

// What is dropped on the page, before or later, is one of a field's agreements.
function follow_sources(control) {
  const renew = () => {
    const chosen = control.value;
    for (const one of control.querySelectorAll("[data-dropped]")) one.remove();
    control.append(...[...element("agreement").querySelectorAll("[data-dropped]")].map((one) => one.cloneNode(true)));
    if ([...control.options].some(({ value }) => value === chosen)) control.value = chosen;
  };
  renew();
  element("agreement").addEventListener("taken", renew);
}

class FlagField extends Field {
  draw() {
    this.control = make("input", { type: "checkbox", id: this.id, "aria-describedby": this.described });
    this.place = make("div", { class: "field" }, make("label", { class: "flag" }, this.control, ` ${this.declared.navn}`), this.help, this.fault);
  }

  read() {
    return this.control.checked;
  }
}

// A half-year as the program names it, 2025-H1.
class HalfYearField extends Field {
  draw() {
    this.half = make("select", { id: this.id, "aria-label": "Halvår" }, make("option", { value: "H1" }, "1. halvår"), make("option", { value: "H2" }, "2. halvår"));
    this.control = make("input", { type: "text", id: `${this.id}-year`, inputmode: "numeric", placeholder: "åååå", class: "short", "aria-label": "År",
      "aria-describedby": this.described, autocomplete: "off" }); // the only one that can be wrong
    this.place = this.grouped(this.half, " ", this.control);
  }

  read() {
    const year = this.control.value.trim();
    return year && `${year}-${this.half.value}`;
  }

  faults() {
    const typed = this.control.value.trim();
    return typed && TYPED.year.read(typed) === null ? NO_YEAR : super.faults();
  }
}

class FileField extends Field {
  draw() {
    const { art, mappe, endelser } = this.declared;
    this.drop = new FilePlace({ id: this.id, several: art === "files", folder: mappe, accept: endelser.join(), described: this.described });
    this.control = this.drop.input;
    this.drop.place.addEventListener("change", () => this.blame(null));
    this.drop.place.addEventListener("refused", ({ detail }) => this.blame(detail));
    this.place = this.grouped(this.drop.place);
  }

  read() {
    return this.drop.taken.length ? true : "";
  }

  files() {
    return this.drop.taken.map(({ name, file }) => ({ felt: this.declared.noegle, navn: name, file }));
  }
}

const KINDS = { agreement: AgreementField, file: FileField, files: FileField, half_year: HalfYearField, choice: ChoiceField, flag: FlagField };

function field_of(declared, task) {
  return new (KINDS[declared.art] ?? TypedField)(declared, task);
}
