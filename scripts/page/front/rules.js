// Each rule with its arguments, clause and worked example; its result follows what is typed.
let rules = [];

async function fill_rules() {
  element("rule-form").replaceChildren(make("p", { class: "note" }, program.doing ? "Reglerne hentes, når det, der er i gang, er færdigt …" : "Henter reglerne …"));
  rules = (await program.ask("rules")).told;
  element("rule").disabled = false;
  element("rule").replaceChildren(...rules.map((one) => make("option", { value: one.navn }, `${one.navn}: ${one.hjaelp}`)));
  show_rule();
}

const NO_UNIT = ["dato", "tilstand", "andel", "nr.", "egen enhed", "kr. eller timer"]; // what a value is, not what it is counted in
const UNKNOWN = "ukendt";

function with_unit(value, { enhed }) {
  return value === UNKNOWN || NO_UNIT.includes(enhed) ? value : `${value} ${enhed}`;
}

function show_rule() {
  const rule = rules.find((one) => one.navn === element("rule").value);
  const place = element("rule-form");
  const about = [
    make("h3", {}, rule.navn),
    make("p", {}, `${rule.hjaelp}.`),
    make("p", { class: "note" }, `Hjemmel: ${rule.hjemmel} · Enhed: ${rule.enhed} · Afrunding: ${rule.afrunding}`),
  ];
  if (rule.kolonner) {
    const where = "Reglen tager hele kolonner; den kan prøves i Beregner.xlsx, som siden bygger under »Byg«.";
    place.replaceChildren(...about, make("p", {}, where));
    return;
  }
  const inputs = rule.argumenter.map((one, at) => make("input", {
    type: "text", id: `argument-${at}`, "aria-describedby": `allowed-${at}`, autocomplete: "off",
    value: rule.eksempel[at] === undefined || rule.eksempel[at] === "tom" ? "" : rule.eksempel[at],
    placeholder: one.standard, inputmode: "text",
  }));
  const rows = rule.argumenter.map((one, at) => make("div", { class: "argument" },
    make("label", { for: `argument-${at}` }, `${one.titel} (${one.enhed})`), inputs[at],
    make("span", { class: "note", id: `allowed-${at}` }, `${one.hjaelp.replace(/\.$/, "")}. Tilladt: ${one.tilladt}`)));
  const result = make("p", { class: "result", role: "status", id: "result" });
  place.replaceChildren(...about, ...rows, make("h4", {}, "Resultat"), result,
    make("p", { class: "note" }, `Eksemplet: ${rule.navn}(${rule.eksempel.join("; ")}) = ${with_unit(rule.giver, rule)}`));
  let asked = 0;
  const calculate = async () => {
    const mine = ++asked;
    const answer = await answered(async () => (await program.ask("call", { navn: rule.navn, vaerdier: inputs.map((one) => one.value) })).told);
    if (mine !== asked) return;
    for (const [at, one] of inputs.entries()) {
      const is_faulty = Boolean(answer.argumenter?.includes(rule.argumenter[at].navn));
      one.setAttribute("aria-invalid", is_faulty);
      one.setAttribute("aria-describedby", is_faulty ? `allowed-${at} result` : `allowed-${at}`);
    }
    result.className = answer.fejl ? "result faulty" : "result";
    result.textContent = answer.fejl ? answer.fejl.join("\n") : with_unit(answer.resultat, rule);
  };
  for (const one of inputs) one.addEventListener("input", calculate);
  calculate();
}

element("rule").addEventListener("change", show_rule);
let filled = null;
for (const way of ["click", "focus"]) element("tab-rules").addEventListener(way, () => { filled ??= fill_rules(); });
