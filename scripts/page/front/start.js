// Last: show what is true where the program runs, start it, and say when it is ready.
for (const one of document.querySelectorAll("[data-face]")) if (one.dataset.face !== program.face) one.remove();

const WHERE = {
  file: "Siden er én fil, bruger intet net og gemmer intet, når den lukkes.",
  served: "Programmet kører på denne computer alene, bruger intet net og gemmer intet, når siden lukkes.",
};

program.about.then(
  ({ udgave, aftaler }) => {
    element("agreement").replaceChildren(...aftaler.map((one) => make("option", { value: one.id }, one.titel)));
    element("about").textContent = `bilag ${udgave}. ${WHERE[program.face]}`;
    say("Klar.");
    document.documentElement.dataset.ready = Math.round(performance.now());
  },
  (error) => {
    console.error(error);
    say("Siden kan ikke starte i denne browser; brug en nyere udgave af Chrome, Edge eller Firefox.");
  },
);
program.start().catch((error) => program.broken(error));
