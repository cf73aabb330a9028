const MAX_DEPTH = 6;
const MAX_KEYS = 40;

/**
 * What kind of value it is and how it is built, without anything that it says: `{"filter":{"about":"string"}}` of
 * `{"filter":{"about":"Saudi Arabia"}}`; a list is the shape of its first item and its length.
 */
export function valueShape(value: unknown, depth = 0): unknown {
  if (value === null || typeof value !== "object") return value === null ? "null" : typeof value;
  if (depth === MAX_DEPTH) return "…";
  if (Array.isArray(value))
    return value.length === 0 ? [] : [valueShape(value[0], depth + 1), `${value.length} in all`];
  const entries = Object.entries(value).slice(0, MAX_KEYS);
  return Object.fromEntries(entries.map(([key, item]) => [key, valueShape(item, depth + 1)]));
}
