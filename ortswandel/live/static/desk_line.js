/** The desk's line to its room: a stream that comes back by itself, and orders. */

const PAUSE = 1500;

export class Line {
  /** `on`: state(view), link(here), refused(sentence). */
  constructor(code, secret, on) {
    this.address = new URL(`/rooms/${encodeURIComponent(code)}`, window.location.origin).href;
    this.headers = { authorization: `Bearer ${secret}` };
    this.on = on;
    this.ended = new AbortController();
    this.#follow();
  }

  end() {
    this.ended.abort();
  }

  /** Give an order; the sentence of a refusal goes to the desk. Returns whether it was taken. */
  async order(body) {
    const reply = await this.ask("/console", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (reply?.ok) this.on.refused("");
    else this.on.refused(await sentence(reply));
    return Boolean(reply?.ok);
  }

  /** A request with the secret; null where the server is away. */
  ask(path, options = {}) {
    const headers = { ...options.headers, ...this.headers };
    return fetch(this.address + path, { cache: "no-store", ...options, headers }).catch(() => null);
  }

  async #follow() {
    while (!this.ended.signal.aborted) {
      await this.#read();
      if (this.ended.signal.aborted) return;
      this.on.link(false);
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }

  async #read() {
    const reply = await this.ask("/console/events", { signal: this.ended.signal });
    if (!reply?.ok) return;
    const reader = reply.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    try {
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        const events = (rest + part.value.replaceAll("\r", "")).split("\n\n");
        rest = events.pop();
        events.forEach((event) => this.#take(event));
      }
    } catch {
      return;
    }
  }

  #take(event) {
    this.on.link(true);
    const data = event.split("\n").filter((line) => line.startsWith("data:"));
    if (data.length) this.on.state(JSON.parse(data.map((line) => line.slice(5)).join("\n")));
  }
}

async function sentence(reply) {
  if (!reply) return null;
  const found = await reply.json().catch(() => ({}));
  return found.detail ?? null;
}
