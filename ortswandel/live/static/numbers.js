/** Numbers for readers, as ortswandel/numbers.py writes them; the words come from the server. */

/** Round halves to even, as Python does. */
function nearest(value) {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

/** Fill `{name}` in a template. */
export function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/** Speaks numbers in the reader's language. `words`: decimal, thousands, minus, about, range. */
export class Numbers {
  constructor(words) {
    this.words = words;
  }

  /** "1.234,5" */
  plain(value, decimals = 0) {
    const [whole, part] = Math.abs(value).toFixed(decimals).split(".");
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, this.words.thousands);
    const text = part ? grouped + this.words.decimal + part : grouped;
    return value < 0 && /[1-9]/.test(text) ? this.words.minus + text : text;
  }

  /** A number of households: whole where it is whole, else with its decimals. */
  count(value) {
    return this.plain(value, Number.isInteger(value) ? 0 : 1);
  }

  /** A modelled number: tens below 1,000, hundreds below 100,000, thousands above. */
  rounded(value) {
    const size = Math.abs(value);
    const step = size < 1000 ? 10 : size < 100000 ? 100 : 1000;
    return this.plain(nearest(value / step) * step);
  }

  /** "etwa 8.500" */
  about(value) {
    return fill(this.words.about, { n: this.rounded(value) });
  }

  /** "7.300–9.700" */
  range(low, high) {
    return fill(this.words.range, { low: this.rounded(low), high: this.rounded(high) });
  }

  /** The number a reader typed, or NaN: "1.000" in groups of three, "12,5" or "12.5" else. */
  read(text) {
    const bare = text.trim();
    const grouped = bare.split(this.words.thousands);
    const isGrouped = grouped.length > 1 && grouped.slice(1).every((part) => /^\d{3}$/.test(part));
    const number = (isGrouped ? grouped.join("") : bare).replace(",", ".");
    return /^\d{1,6}(\.\d{1,3})?$/.test(number) ? Number(number) : NaN;
  }
}
