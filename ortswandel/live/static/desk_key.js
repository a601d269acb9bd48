/** Gives the page the secret of a room where this browser has steered it before, or forgets it. */

const AGAIN = 5000;
const told = new Map();
const NAME = (code) => `ortswandel.desk.${code}`;

/** A secret that does not fit is not offered on every run; after a restart of the server it is. */
function isDue(code) {
  const due = Date.now() - (told.get(code) ?? 0) > AGAIN;
  if (due) told.set(code, Date.now());
  return due;
}

/** Entry of the component. `data`: code, forget. */
export function mount({ data, setStateValue }) {
  try {
    if (data.forget) localStorage.removeItem(NAME(data.code));
    const secret = data.forget ? null : localStorage.getItem(NAME(data.code));
    if (secret && isDue(data.code)) setStateValue("secret", { code: data.code, secret, at: Date.now() });
  } catch {
    // private mode: nothing is kept, the PIN is the way back
  }
  return () => {};
}
