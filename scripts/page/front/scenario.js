// The sliders of a forecast: what is repaid by year and payer follows them at once.
const SCENARIO = {
  id: "sliders", beside: "prognose", titel: "Prognose med skydere",
  forklaring: "Skyd på, hvor godt det går, og se med det samme, hvad der ventes betalt tilbage år for år.",
};
const IN_WHOLE = 100; // a factor as typed and read: percent of what is expected

const scenario_places = new WeakMap();

class Sliders {
  constructor({ valg }) {
    this.agreement = make("select", { id: "sliders-agreement" }, ...valg.map(({ vaerdi, tekst }) => make("option", { value: vaerdi }, tekst)));
    const chosen = () => this.agreement.selectedOptions[0]?.dataset.dropped;
    let before;
    element("agreement").addEventListener("taken", () => { before = chosen(); });
    follow_sources(this.agreement);
    element("agreement").addEventListener("taken", () => { if (before !== undefined) this.begin(); }); // its source is another one
    this.agreement.addEventListener("change", () => this.begin());
    this.source = make("input", { type: "file", id: "sliders-source", class: "unseen", accept: ".toml" });
    this.source.addEventListener("change", () => this.take([...this.source.files]));
    this.sliders = make("div", { class: "sliders" });
    this.sentence = make("p", { class: "result", role: "status" });
    this.figures = make("div", { class: "figures", role: "group", "aria-label": "Ventet tilbagebetaling", tabindex: "0" });
    this.place = make("div", { class: "scenario" },
      make("h3", { tabindex: "-1" }, SCENARIO.titel), make("p", {}, SCENARIO.forklaring),
      make("div", { class: "field" }, make("label", { for: "sliders-agreement" }, "Aftale"), this.agreement, " ",
        make("label", { class: "button quiet", for: this.source.id }, "Brug en anden kilde (.toml)"), this.source),
      this.sliders, this.sentence, this.figures,
      make("div", { class: "actions" }, as_button("Som ventet igen", () => this.begin()), as_button("Udskriv", () => print_only(this.place))));
    scenario_places.set(this.place, this);
    this.begin();
  }

  // A source of one's own, chosen here or dropped beside the sliders.
  async take([file]) {
    this.source.value = "";
    if (!file) return;
    const told = await read_source(file);
    if (told.fejl) return this.show(told);
    this.agreement.value = told.aftale.id;
    this.begin();
  }

  begin() {
    Object.assign(this, { controls: null, factors: {} });
    this.sliders.replaceChildren();
    this.sentence.textContent = "Regner …";
    this.ask();
  }

  // One question at a time, and then the latest: a slider that moves faster than the program answers is not far behind.
  async ask() {
    this.is_asked = true;
    this.figures.setAttribute("aria-busy", "true");
    if (this.is_asking) return;
    this.is_asking = true;
    while (this.is_asked) {
      this.is_asked = false;
      const told = await this.answer();
      if (!this.is_asked) this.show(told);
    }
    this.is_asking = false;
  }

  answer() {
    const asked = { aftale: this.agreement.value, faktorer: this.factors };
    return answered(async () => (await program.ask("scenario", asked)).told);
  }

  show(told) {
    this.figures.removeAttribute("aria-busy");
    this.sentence.classList.toggle("faulty", Boolean(told.fejl));
    if (told.fejl) {
      this.sentence.textContent = told.fejl.join("\n");
      return this.figures.replaceChildren();
    }
    if (!this.controls) this.draw(told.knapper);
    const { tekst, ventet_tekst } = told.i_alt;
    this.sentence.textContent = `I alt ${tekst} kr.${tekst === ventet_tekst ? "" : `; som ventet er det ${ventet_tekst} kr.`}`;
    return this.figures.replaceChildren(as_figures(told));
  }

  draw(sliders) {
    this.controls = sliders.map((one, at) => this.control(one, at));
    this.sliders.replaceChildren(make("p", { class: "note" }, "100 % er, som kildens forudsætninger siger; det har hver skyder et mærke ved."),
      make("datalist", { id: "slider-expected" }, make("option", { value: "1" })), ...this.controls);
  }

  control({ noegle, navn, fra, til, trin }, at) {
    const range = make("input", { type: "range", id: `slider-${at}`, min: fra, max: til, step: trin, value: 1, list: "slider-expected" });
    const typed = make("input", { type: "text", inputmode: "decimal", "aria-label": `${navn}, procent`, autocomplete: "off" });
    const set = (factor) => {
      this.factors[noegle] = factor;
      range.value = factor;
      typed.value = as_percent(factor);
      typed.setCustomValidity("");
      range.setAttribute("aria-valuetext", as_percent(factor));
    };
    range.addEventListener("input", () => { set(Number(range.value)); this.ask(); });
    typed.addEventListener("change", () => {
      const text = TYPED.number.read(typed.value.replace("%", "").trim());
      const number = text === null ? NaN : Number(text.replaceAll(".", "").replace(",", ".")) / IN_WHOLE;
      const is_between = number >= fra && number <= til;
      typed.setCustomValidity(is_between ? "" : `${navn}: skriv et tal fra ${as_percent(fra)} til ${as_percent(til)}, fx 82,5`);
      if (!typed.reportValidity()) return;
      set(number);
      this.ask();
    });
    set(1);
    return make("div", { class: "slider" }, make("label", { for: range.id }, navn), range, typed);
  }
}

function as_percent(factor) {
  return `${(factor * IN_WHOLE).toLocaleString("da-DK", { maximumFractionDigits: 1 })} %`;
}

function as_figures({ aar, i_alt }) {
  const heads = ["Budgetår", ...i_alt.betalere.map(({ navn }) => navn), "I alt", "Som ventet"];
  const row = (name, one, traits = {}) => make("tr", traits, make("th", { scope: "row" }, String(name)),
    ...one.betalere.map(({ tekst }) => make("td", {}, tekst)), make("td", {}, one.tekst), make("td", { class: "note" }, one.ventet_tekst));
  return make("table", {},
    make("caption", {}, "Ventet tilbagebetaling i kr."),
    make("thead", {}, make("tr", {}, ...heads.map((head) => make("th", { scope: "col" }, head)))),
    make("tbody", {}, ...aar.map((one) => row(one.aar, one)), row("I alt", i_alt, { class: "sum" })));
}

function sliders_view({ felter }) {
  return new Sliders(felter.find(({ art }) => art === "agreement")).place;
}
