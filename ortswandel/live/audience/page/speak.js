// Words and numbers in the reader's language; what others wrote goes into the page as text only.

const ORDER = ["de", "leicht", "en", "uk", "ar", "ru"];
const TAGS = { leicht: "de" };

export class Speech {
  constructor(captions, language) {
    this.captions = captions;
    this.language = captions[language] ? language : "de";
  }

  static languages() { return ORDER; }

  get tag() { return TAGS[this.language] || this.language; }

  get direction() { return this.language === "ar" ? "rtl" : "ltr"; }

  nameOf(language) { return this.captions[language]["language.name"]; }

  say(key, values = {}) {
    const words = this.captions[this.language][key];
    return words.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
  }

  number(value) {
    const mark = this.captions[this.language]["number.thousands"];
    const digits = String(Math.abs(Math.round(value))).replace(/\B(?=(\d{3})+$)/g, mark);
    return value < 0 ? `−${digits}` : digits;
  }
}

// An element with attributes and children; children that are strings become text, never markup.
export function make(name, attributes = {}, ...children) {
  const svg = /^(svg|g|path|line|rect|circle|text)$/.test(name);
  const found = svg ? document.createElementNS("http://www.w3.org/2000/svg", name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") found.addEventListener(key, value);
    else if (key.startsWith("aria-")) found.setAttribute(key, String(value));
    else if (value === true) found.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) found.setAttribute(key, String(value));
  }
  found.append(...children.filter((child) => child !== null && child !== undefined).map((child) =>
    typeof child === "object" ? child : document.createTextNode(String(child))));
  return found;
}

// Fills an element anew; older phones lack replaceChildren.
export function refill(element, ...children) {
  element.textContent = "";
  element.append(...children);
}
