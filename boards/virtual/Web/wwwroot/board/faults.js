// What can be made to go wrong, each as a button; one that lasts stays pressed until it is put right.

export class Faults {
  /**
   * @param {{list: Element, says: Element}} parts where they are shown
   * @param {(name: string) => void} ask asks the board for one
   */
  constructor(parts, ask) {
    this.parts = parts;
    this.ask = ask;
  }

  /** Builds the buttons from the list in `welcome`. */
  build(faults) {
    this.parts.list.replaceChildren(...faults.map(({ name, label, does }) => {
      const button = document.createElement("button");
      button.textContent = label;
      button.title = does;
      button.dataset.fault = name;
      button.setAttribute("aria-describedby", this.parts.says.id);
      button.onclick = () => {
        this.ask(name);
        this.say(does);
      };
      return button;
    }));
  }

  /** Marks those that last. */
  show(lasting) {
    for (const button of this.parts.list.children) {
      button.setAttribute("aria-pressed", lasting.includes(button.dataset.fault));
    }
  }

  say(sentence) {
    this.parts.says.hidden = false;
    this.parts.says.textContent = sentence;
  }
}
