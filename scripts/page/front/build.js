// An agreement's workbooks and forms, built in the page and saved where the reader says.
async function take_source(file) {
  const told = await read_source(file);
  choose(element("tab-build"));
  return told;
}

// What is read can be chosen wherever an agreement is; its faults stand where it is built.
async function read_source(file) {
  let content;
  const name = await told_name(file);
  const told = await answered(async () => {
    content = await content_of(name, file);
    return (await program.ask("take_source", { navn: file.name }, content)).told;
  });
  const at = make("div", {});
  element("built").replaceChildren(at);
  say(told.fejl ? `Kilden ${name} kan ikke bruges.` : `Kilden ${name} er læst.`);
  if (told.fejl) {
    listed(at, `${name} kan ikke bruges`, told.fejl.map((line) => line.replace(`${name}: `, "").replace("filen: ", "")));
    return told;
  }
  program.remembered = { task: "take_source", asked: { navn: file.name }, files: [content] };
  for (const one of element("agreement").querySelectorAll("[data-dropped]")) one.remove();
  element("agreement").append(make("option", { value: told.aftale.id, "data-dropped": true }, `${told.aftale.titel} (${name})`));
  element("agreement").value = told.aftale.id;
  element("agreement").dispatchEvent(new Event("taken"));
  listed(at, `Kilden ${name} er læst`, ["Den kan bygges, og projektmapper kontrolleres mod den."]);
  return told;
}

function listed(place, heading, lines) {
  place.replaceChildren(make("h3", {}, heading), ...lines.map((line) => make("p", {}, line)));
}

element("source").addEventListener("change", ({ target }) => take([...target.files]).then(() => { target.value = ""; }));

element("build-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  const pressed = form.querySelector("button");
  pressed.disabled = true;
  const work = new Work("Bygger", "Bygger …", () => stop_tasks("build"));
  element("built").replaceChildren(work.place);
  const asked = { aftale: element("agreement").value, kommando: form.elements.command.value };
  const answer = await answered(() => program.ask_telling(() => { work.begin(); say("Bygger …"); }, "build", asked));
  pressed.disabled = false;
  say("Klar.");
  const { linjer = [], fejl = answer.fejl } = answer.told ?? {};
  const files = [...(answer.files ?? [])];
  const place = make("div", {});
  element("built").replaceChildren(place);
  if (!files.length) return listed(place, "Kan ikke bygges", [...fejl, ...linjer]);
  listed(place, files.length === 1 ? "1 fil er bygget" : `${files.length - 1} filer er bygget`, linjer.filter((line) => !line.startsWith("skrevet:")));
  const buttons = files.map(([name, content]) => as_button(name.endsWith(".zip") ? "Hent alle (.zip)" : name, () => save(name, content)));
  place.append(make("div", { class: "actions" }, ...buttons));
  return undefined;
});
