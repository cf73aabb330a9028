import type { Plugin } from "vite";

/** What the accessible components tell a screen reader, in a language other than the page's. */
const OTHER_LANGUAGE = /\/react-(?:aria|stately)\/.*\/intl\/.*\/(?!en-US)[a-z]{2}-[A-Z]{2}(\.m?js)$/;

/** The page is in English, and so is what is told of it: the other thirty languages are not loaded. */
export function inEnglish(): Plugin {
  return {
    name: "in-english",
    apply: "build",
    load(id) {
      const [, extension] = OTHER_LANGUAGE.exec(id) ?? [];
      return extension && `export { default } from "./en-US${extension}";`;
    },
  };
}
