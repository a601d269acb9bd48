// Draws the page again in the other colours when the system turns dark or light.
(() => {
  const FIRST = 100, AGAIN = 800, TRIES = 5;
  if (window.followsMode) return;
  const system = window.followsMode = window.matchMedia("(prefers-color-scheme: dark)");
  const drawn = () => getComputedStyle(document.documentElement).getPropertyValue("--ow-mode").trim();
  const press = (tries) => {
    if (tries === 0 || drawn() === (system.matches ? "dark" : "light")) return;
    document.querySelector(".st-key-draw-again button")?.click();
    setTimeout(press, AGAIN, tries - 1);
  };
  system.addEventListener("change", () => setTimeout(press, FIRST, TRIES));
})();
