import { defineConfig } from "vite";

/** The explorer's page: read from web/, written to dist/web, where the server looks for it. */
export default defineConfig({
  root: import.meta.dirname,
  // The parent folder's tsconfig.json is for the server.
  build: {
    outDir: "../dist/web",
    emptyOutDir: true,
    target: "es2022",
    // Inlined files would be data: addresses, which the Content-Security-Policy refuses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
