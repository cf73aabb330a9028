import { defineConfig } from "vite";

/** One file, with the client package in it: whoever installs this needs nothing else of this repository. */
export default defineConfig({
  logLevel: "warn",
  build: { ssr: "src/main.ts", target: "node20", minify: false },
});
