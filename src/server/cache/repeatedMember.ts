/**
 * Whether an object in a JSON text has two members of one name. Readers take them for the one or the other: a proxy
 * might check the one, and this server execute the other.
 * @param text well-formed, so that every string in it ends
 */
export function repeatsMember(text: string): boolean {
  /** Of the objects and arrays around, the outermost first; an array has none. */
  const around: (Set<string> | undefined)[] = [];
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (character === "{") around.push(new Set());
    else if (character === "[") around.push(undefined);
    else if (character === "}" || character === "]") around.pop();
    else if (character === '"') {
      const start = i;
      i = endOfString(text, start);
      const names = around.at(-1);
      if (!names || !isName(text, i + 1)) continue;
      const count = names.size;
      if (names.add(JSON.parse(text.slice(start, i + 1)) as string).size === count) return true;
    }
  }
  return false;
}

/** Where the quotation mark is that ends the string which begins at `start`. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); ; end = text.indexOf('"', end + 1)) {
    let marks = 0;
    while (text[end - 1 - marks] === "\\") marks++;
    if (marks % 2 === 0) return end;
  }
}

function isName(text: string, behind: number): boolean {
  let next = behind;
  while (/\s/.test(text[next] ?? "")) next++;
  return text[next] === ":";
}
