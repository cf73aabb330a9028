const LONGEST_NAME = 100;
/** After these words of a question a name begins. */
const CUES =
  /^(about|against|and|at|between|by|concerning|did|does|during|for|from|has|have|in|is|mention|mentioned|not|of|on|or|over|regarding|say|says|said|that|the|to|via|was|what|when|where|which|who|with)$/i;

/** The name at the end of a question that is being typed, and what stands before it; a space after it ends it. */
export function typedName(question: string): { before: string; name: string } {
  const words = question.split(/(\s+)/);
  const cue = words.findLastIndex((word) => CUES.test(word));
  const before = words.slice(0, cue + 1).join("");
  const rest = question.slice(before.length);
  const name = rest.trimStart();
  if (/\s$/.test(question)) return { before: question, name: "" };
  return { before: question.slice(0, question.length - name.length), name: name.slice(0, LONGEST_NAME) };
}
