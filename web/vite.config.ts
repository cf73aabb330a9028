import { defineConfig } from "vite";

/** The explorer's page: read from web/, written to dist/web, where the server looks for it. */
export default defineConfig({
  root: import.meta.dirname,
  // npm run dev:web: the page is served by Vite, what it asks is answered by the server of npm run dev.
  server: { proxy: { "/graphql": "http://localhost:4000", "/graphiql": "http://localhost:4000" } },
  build: {
    outDir: "../dist/web",
    emptyOutDir: true,
    target: "es2022",
    // Inlined files would be data: addresses, which the Content-Security-Policy refuses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
