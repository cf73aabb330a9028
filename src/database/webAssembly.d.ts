// What this project uses of WebAssembly: TypeScript keeps its types with the browser's, which stay out.
declare namespace WebAssembly {
  type ModuleImports = Record<string, unknown>;
  function instantiate(
    code: Uint8Array,
    imports: Record<string, ModuleImports>,
  ): Promise<{ instance: { exports: Record<string, unknown> } }>;
}
