import { Window } from "happy-dom";

// The page that React draws on where there is no browser. It has to be there before React is loaded.
const window = new Window();
for (const [name, value] of Object.entries({
  window,
  document: window.document,
  navigator: window.navigator,
  IS_REACT_ACT_ENVIRONMENT: true,
})) {
  Object.defineProperty(globalThis, name, { value, configurable: true });
}

/** The button with this text; undefined when there is none. */
export function button(text: string) {
  return [...document.querySelectorAll("button")].find(({ textContent }) => textContent === text);
}
