// Last: unpack, start, and say when it is ready.
program.about.then(
  ({ udgave, aftaler }) => {
    element("agreement").replaceChildren(...aftaler.map((one) => make("option", { value: one.id }, one.titel)));
    element("about").textContent = `bilag ${udgave}. Siden er én fil, bruger intet net og gemmer intet, når den lukkes.`;
    say("Klar.");
    document.documentElement.dataset.ready = Math.round(performance.now());
  },
  (error) => {
    console.error(error);
    say("Siden kan ikke starte i denne browser; brug en nyere udgave af Chrome, Edge eller Firefox.");
  },
);
program.start().catch((error) => program.broken(error));
