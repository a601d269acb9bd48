/** Two buttons that copy the table; the server sends the text when one is pressed. */

import { el } from "./dom.js";

const panels = new WeakMap();

/** Entry of the component: called on every run of the page with new data. */
export function mount({ data, parentElement, setTriggerValue }) {
  let panel = panels.get(parentElement);
  if (!panel) {
    panel = new Panel(data, parentElement);
    panels.set(parentElement, panel);
  }
  panel.take(data, (form) => setTriggerValue("asked", form));
  return () => {
    panel.root.remove();
    panels.delete(parentElement);
  };
}

class Panel {
  constructor(data, parent) {
    this.done = data.times;
    this.buttons = Object.keys(data.forms).map((form) => this.#button(form));
    this.said = el("span", { role: "status", "aria-live": "polite" });
    this.root = el("div", { class: "copy" }, ...this.buttons, this.said);
    parent.append(this.root);
  }

  #button(form) {
    const button = el("button", { type: "button", "data-form": form });
    button.addEventListener("click", () => {
      this.said.textContent = "…";
      this.ask(form);
    });
    return button;
  }

  /** Take what the server says: words, and a text that is new when the count has grown. */
  take(data, ask) {
    this.ask = ask;
    for (const button of this.buttons) button.textContent = data.forms[button.dataset.form];
    if (data.times > this.done && data.text) {
      this.done = data.times;
      this.#copy(data);
    }
  }

  async #copy({ text, copied, failed }) {
    const good = await write(text);
    this.said.textContent = good ? copied : failed;
  }
}

/** Write to the clipboard; without a secure connection by way of a field that is selected. */
async function write(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return writeBySelection(text);
  }
}

function writeBySelection(text) {
  const field = document.createElement("textarea");
  field.value = text;
  field.style.cssText = "position:fixed;opacity:0";
  document.body.append(field);
  field.select();
  const good = document.execCommand("copy");
  field.remove();
  return good;
}
