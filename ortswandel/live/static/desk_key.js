/** Gives the page the secret of a room where this browser has steered it before, or forgets it. */

const NAME = (code) => `ortswandel.desk.${code}`;

/** Entry of the component. `data`: code, forget. */
export function mount({ data, setStateValue }) {
  try {
    if (data.forget) localStorage.removeItem(NAME(data.code));
    const secret = data.forget ? null : localStorage.getItem(NAME(data.code));
    if (secret) setStateValue("secret", { code: data.code, secret });
  } catch {
    // private mode: nothing is kept, the PIN is the way back
  }
  return () => {};
}
