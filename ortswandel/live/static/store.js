/**
 * What sliders and pictures of one page share: values pass here while the finger moves, without the
 * server. A room has `choice` (who comes, who stays, when), `year`,
 * `readout` (what it comes to, in words) and `shelf` (the place above the sliders for a picture).
 */

const rooms = new Map();

class Room {
  constructor() {
    this.values = {};
    this.listeners = new Set();
    this.sent = 0;
    this.busy = false;
  }

  /** Change some values and tell the listeners. */
  set(changes) {
    Object.assign(this.values, changes);
    for (const listener of this.listeners) listener(this.values, changes);
  }

  /** Call back on every change; returns what ends it. */
  listen(listener) {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /**
   * Take the server's values, unless the reader is moving something or has sent newer ones.
   * `seen` counts what the server has taken in this session. A run that began before the reader let
   * go may still arrive afterwards; it has seen less and is passed over.
   */
  adopt({ seen, session }, values) {
    if (session !== this.session) this.sent = 0;
    this.session = session;
    if (this.busy || seen < this.sent) return false;
    this.sent = seen;
    this.set(values);
    return true;
  }

  /** The number of the next message to the server. */
  next() {
    this.sent += 1;
    return this.sent;
  }
}

/** The room of this name, made when first asked for. */
export function room(name) {
  if (!rooms.has(name)) rooms.set(name, new Room());
  return rooms.get(name);
}
