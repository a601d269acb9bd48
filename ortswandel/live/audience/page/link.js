// The line to the server: follows the room, comes back by itself, sends answers until they arrive.

const PAUSE = 2000;

// `view` is "" for phones and "/wall" for the wall.
export function follow(code, { onState, onLink, onRefused }, view = "") {
  const address = `/rooms/${encodeURIComponent(code)}`;
  let source = null, timer = 0;

  function open() {
    clearTimeout(timer);
    if (source) source.close();
    source = new EventSource(`${address}${view}/events`);
    source.onopen = () => onLink(true); // where nothing has changed meanwhile, no state follows
    source.addEventListener("state", (event) => {
      onLink(true);
      onState(JSON.parse(event.data));
    });
    source.onerror = () => {
      onLink(false);
      if (source.readyState === EventSource.CLOSED) again();
    };
  }

  async function again() {
    clearTimeout(timer);
    const reply = await fetch(address, { cache: "no-store" }).catch(() => null);
    if (reply && (reply.status === 404 || reply.status === 410)) onRefused(reply.status);
    timer = setTimeout(open, PAUSE * (0.5 + Math.random()));
  }

  window.addEventListener("online", open);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && open());
  open();
}

// Returns the status once the server has taken or refused the answer; keeps trying while it is away.
export async function send(code, body, isStillWanted) {
  while (isStillWanted()) {
    const reply = await fetch(`/rooms/${encodeURIComponent(code)}/answers`, {
      method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body),
    }).catch(() => null);
    if (reply && ![429, 502, 503, 504].includes(reply.status)) return reply.status;
    await new Promise((resolve) => setTimeout(resolve, PAUSE * (0.5 + Math.random())));
  }
  return 0;
}

// A random number tells this phone from others; it says nothing about the person.
export function phone() {
  const drawn = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const known = recall("phone") || drawn();
  keep("phone", known);
  return known;
}

const memory = {};

export function recall(name) {
  try { return localStorage.getItem(`ortswandel.${name}`); } catch { return memory[name] || null; }
}

export function keep(name, value) {
  memory[name] = value;
  try { localStorage.setItem(`ortswandel.${name}`, value); } catch { /* private mode: the memory above serves */ }
}
