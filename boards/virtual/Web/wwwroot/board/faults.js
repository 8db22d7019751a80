// What can be made to go wrong, each as a button; one that lasts stays pressed until it is put right.

const ANSWERED_WITHIN_MS = 1000;

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
        this.askedAt = performance.now();
        this.say(does);
        this.ask(name);
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

  /**
   * Takes the board's refusal if it answers one of these buttons.
   * @returns {boolean} whether it does
   */
  refused(sentence) {
    const isMine = performance.now() - this.askedAt < ANSWERED_WITHIN_MS;
    if (isMine) this.say(`Not now. ${sentence}`);
    return isMine;
  }

  say(sentence) {
    this.parts.says.hidden = false;
    this.parts.says.textContent = sentence;
  }
}
