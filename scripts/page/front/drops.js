// Files that a task takes: a place to drop or choose them.
function chosen_files(input) {
  return [...input.files].map((file) => ({ name: file.webkitRelativePath || file.name, file }));
}

const MOST_LISTED = 12;
const file_places = new WeakMap();

// A place to drop files on: what lies on it is listed, and can be taken away again.
class FilePlace {
  constructor({ id, several, folder, accept, described }) {
    Object.assign(this, { several, taken: [] });
    this.input = make("input", { type: "file", id, class: "unseen", multiple: several, accept, "aria-describedby": described });
    this.list = make("ul", { class: "taken", "aria-live": "polite" });
    this.place = make("div", { class: "drop small" },
      make("p", {}, folder ? "Slip en mappe eller filer her, eller" : several ? "Slip filer her, eller" : "Slip filen her, eller",
        ...(folder ? this.of_folder(id) : []), make("label", { class: "button quiet", for: id }, several ? "Vælg filer" : "Vælg fil"), this.input),
      this.list);
    file_places.set(this.place, this);
    this.input.addEventListener("change", () => this.take(chosen_files(this.input), this.input));
    this.place.addEventListener("dragover", () => this.place.classList.add("over"));
    for (const name of ["dragleave", "drop"]) this.place.addEventListener(name, () => this.place.classList.remove("over"));
    this.place.addEventListener("drop", async (event) => {
      event.preventDefault();
      event.stopPropagation();
      this.take(await dropped_files(event.dataTransfer));
    });
  }

  of_folder(id) {
    const input = make("input", { type: "file", id: `${id}-mappe`, class: "unseen", webkitdirectory: true });
    input.addEventListener("change", () => this.take(chosen_files(input), input));
    return [make("label", { class: "button quiet", for: input.id }, "Vælg mappe"), input];
  }

  // One file takes the place of the one before; several are added, and a file of the same path is the newer one.
  take(found, input) {
    if (input) input.value = "";
    if (!this.several && found.length > 1) {
      const many = `Her kan kun stå én fil; der blev sluppet ${found.length.toLocaleString("da-DK")}. Ingen af dem er taget.`;
      return this.place.dispatchEvent(new CustomEvent("refused", { detail: many }));
    }
    const names = new Set(found.map(({ name }) => name));
    this.taken = this.several ? [...this.taken.filter(({ name }) => !names.has(name)), ...found] : found;
    return this.show();
  }

  show() {
    const shown = this.taken.slice(0, MOST_LISTED);
    const rest = this.taken.length - shown.length;
    this.list.replaceChildren(...there([
      ...shown.map((one) => this.line(one)),
      rest ? make("li", {}, `og ${rest.toLocaleString("da-DK")} til`) : null,
      this.taken.length > 1 ? make("li", {}, as_button("Fjern alle", () => this.without(() => false))) : null,
    ]));
    this.place.dispatchEvent(new Event("change", { bubbles: true }));
  }

  // The name follows as soon as it is known how it is told.
  line(one) {
    const name = make("span", {}, "Filen");
    const remove = make("button", { class: "remove", type: "button", onclick: () => this.without((other) => other !== one) }, "Fjern");
    one.told ??= told_name(one); // asked for once, however often the list is drawn
    one.told.then((told) => {
      name.textContent = told;
      remove.setAttribute("aria-label", `Fjern ${told}`);
    });
    return make("li", {}, name, ` (${as_size(one.file.size)}) `, remove);
  }

  without(kept) {
    this.taken = this.taken.filter(kept);
    this.show();
    this.input.focus();
  }
}
