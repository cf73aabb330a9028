import { defineConfig } from "vite";
import { brotli } from "./brotli.ts";
import { documentsInPlace } from "./documents.ts";
import { inEnglish } from "./inEnglish.ts";
import { preload } from "./preload.ts";

/** The explorer's page: read from web/, written to dist/web, where the server looks for it. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [documentsInPlace(), inEnglish(), preload("app"), brotli()],
  // npm run dev:web: the page is served by Vite, what it asks is answered by the server of npm run dev.
  server: { proxy: { "/graphql": "http://localhost:4000", "/graphiql": "http://localhost:4000" } },
  build: {
    outDir: "../dist/web",
    emptyOutDir: true,
    target: "es2022",
    // Inlined files would be data: addresses, which the Content-Security-Policy refuses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // Few files for the first page, as a browser asks for six at a time: what asks the API, what draws, and the parts.
        codeSplitting: {
          groups: [
            {
              name: "ask",
              test: /@urql|wonka|@0no-co|\/web\/src\/graph\/(?:client|early|key|reach|asOfPasses)|\/search\/queries/,
            },
            {
              name: "draw",
              test: /node_modules\/(?:react|@react|@internationalized|@tanstack|scheduler|urql)/,
            },
            {
              name: "parts",
              test: /\/web\/src\/(?:parts\/(?!OverTime|chart\/|QueryPanel|Passage)|text|graph|addresses|export\/offered)/,
            },
          ],
        },
      },
    },
  },
});
