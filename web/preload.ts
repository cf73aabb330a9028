import type { Plugin, Rolldown } from "vite";

/** Has the browser fetch the page's own chunks along with its first script, which asks for data before it draws them. */
export function preload(entry: string): Plugin {
  return {
    name: "preload",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
        const needed = new Set<Rolldown.OutputChunk>(
          chunks.filter(({ name, isDynamicEntry }) => isDynamicEntry && name === entry),
        );
        for (const { imports } of needed)
          for (const chunk of chunks) if (imports.includes(chunk.fileName)) needed.add(chunk);
        return [...needed]
          .map(({ fileName }) => `/${fileName}`)
          .filter((href) => !html.includes(href))
          .map((href) => ({
            tag: "link",
            attrs: { rel: "modulepreload", crossorigin: true, href },
            injectTo: "head",
          }));
      },
    },
  };
}
