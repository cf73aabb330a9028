import type { Clause } from "../clause.ts";

const WHY = "why|how come|what (?:caused|causes|is the cause)|for what reason|(?:the )?reasons? (?:for|why)";
/** What the rest of a question must not hold for its first word to ask about the world, and not about what is recorded of it. */
const RECORDED =
  "<WORDS>|<MEETING>|say|told|talks|quoted|cited|contested|uncontested|corroborated|uncorroborated|source|report|reported|publisher|topic|there|unnamed";

/** Causes, what will be, and what is true or right: nobody's words answer that, so nothing is made of such a question. */
export function refuseNotRecorded(clause: Clause): void {
  const refuse = (source: string, message: string) =>
    clause.each(source, (fit) => clause.refuse("UNSUPPORTED", fit, message));
  const asks = clause.parts.some(({ named, unknown }) => named || unknown);
  if (!asks) return;
  refuse(WHY, "Why something is so is not recorded, only what was said of it: leave this out.");
  refuse(
    "is it (?:true|correct|right|a fact|false|a lie)(?: that)?|who is (?:right|wrong|lying|to blame)|who (?:will|would) (?:win|lose)",
    "What is true or right is not recorded, only who said what: leave this out, or ask who said or denied it.",
  );
  refuse(
    "how (?:long|far|big|large|old|tall|expensive|likely|important|serious)",
    "How long, far or large something is is not recorded, only what was said of it: leave this out.",
  );
  if (clause.has(RECORDED)) return;
  refuse(
    "(?<!<WORD> |[,\uE000-\uE002] )(?:(?:what|when|how|where) )?(?:will|should|shall|would|could|must|ought)(?! (?:you|i|we|please))",
    "What will be or should be is not recorded, only what was said of it: leave this out.",
  );
  refuse(
    "(?<!<WORD> |[,\uE000-\uE002] )(?:is|are|was|were)(?= (?:the |a |an )?(?:title )*\uE000)",
    "Whether something is so is not recorded, only who said so: leave this out, or ask who said it.",
  );
}
