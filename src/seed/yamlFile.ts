import { isMap, isScalar, isSeq, LineCounter, type ParsedNode, parseDocument } from "yaml";
import type { Problem } from "./problems.ts";

/** Where a value stands inside a file: keys of mappings and indexes of lists, from the outside in. */
export type Path = readonly (string | number)[];

/** A YAML file: its value, and the line and column of everything in it. */
export interface YamlFile {
  value: unknown;
  /** What is wrong with it as YAML, a key given twice included. */
  problems: Problem[];
  problemAt(path: Path, sentence: string): Problem;
}

/** Reads one YAML file; `name` is how its problems call it. */
export function parseYaml(name: string, text: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const problem = (offset: number, sentence: string): Problem => {
    const { line, col } = lines.linePos(offset);
    return { file: name, line, column: col, sentence };
  };
  return {
    value: document.errors.length > 0 ? null : document.toJS(),
    problems: document.errors.map((error) => problem(error.pos[0], `${error.message}.`)),
    problemAt: (path, sentence) => problem(offsetOf(document.contents, path), sentence),
  };
}

/**
 * Where to point for a path: at a scalar itself, at the key of anything larger, and, when the
 * path leads nowhere (a key is missing), at the nearest thing around it.
 */
function offsetOf(root: ParsedNode | null, path: Path): number {
  let node = root;
  let offset = root?.range[0] ?? 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
      if (!pair) return offset;
      offset = pair.key.range[0];
      node = pair.value;
    } else if (isSeq(node) && typeof step === "number" && node.items[step]) {
      node = node.items[step];
      offset = node.range[0];
    } else {
      return offset;
    }
  }
  return isScalar(node) ? node.range[0] : offset;
}
