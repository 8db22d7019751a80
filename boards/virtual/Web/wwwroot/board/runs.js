// Saving a run as a file and replaying one: GET and POST /run.

export class Runs {
  /** @param {{save: Element, file: Element, restart: Element, says: Element, restartBoard: () => void}} parts */
  constructor(parts) {
    this.parts = parts;
    parts.save.onclick = () => this.save();
    parts.restart.onclick = () => parts.restartBoard();
    parts.file.onchange = () => parts.file.files[0] && this.replay(parts.file.files[0]).finally(() => { parts.file.value = ""; });
  }

  /** Shows how the run in a `state` message goes on. */
  show({ us, run }) {
    if (run.mode === "replay") {
      this.say(`Replaying: ${(us / 1e6).toFixed(1)} of ${(run.untilUs / 1e6).toFixed(1)} s. Until it is through, buttons do nothing.`, "");
    } else if (run.says && run.says !== this.told) {
      this.say(run.says, run.mode === "ended" ? "bad" : "good");
    }
    this.told = run.says;
  }

  async save() {
    const answer = await this.ask(fetch("/run"));
    if (!answer) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await answer.blob());
    link.download = `echobridge-run-${new Date().toISOString().slice(0, 19).replaceAll(":", "-")}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    this.say(`Saved as ${link.download} where your browser keeps downloads. Replay it here at any time.`, "good");
  }

  async replay(file) {
    if (await this.ask(fetch("/run", { method: "POST", headers: { "content-type": "application/json" }, body: file }))) {
      this.say(`Replaying ${file.name} from the beginning.`, "");
    }
  }

  async ask(request) {
    try {
      const answer = await request;
      if (answer.ok) return answer;
      this.say((await answer.text()).trim() || `The board refused (${answer.status}); choose a file that "Save the run" has made.`, "bad");
    } catch {
      this.say("The board did not answer; see that its program still runs, and try again.", "bad");
    }
    return undefined;
  }

  say(sentence, kind) {
    this.parts.says.hidden = false;
    this.parts.says.className = `told ${kind}`;
    this.parts.says.textContent = sentence;
  }
}
