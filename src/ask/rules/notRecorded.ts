import type { Clause } from "../clause.ts";

const WHY = "why|how come|what (?:caused|causes|is the cause)|for what reason|(?:the )?reasons? (?:for|why)";
/** What the rest of a question must not hold for its first word to ask about the world, and not about what is recorded of it. */
const RECORDED =
  "<WORDS>|<MEETING>|say|told|talks|quoted|cited|contested|uncontested|corroborated|uncorroborated|source|report|reported|publisher|topic|there|unnamed";

/** Causes, what will be, and what is true or right: nobody's words answer that, so nothing is made of such a question. */
export function refuseNotRecorded(clause: Clause): void {
  const refuse = (source: string, message: string) =>
    clause.each(source, (fit) => clause.refuse("UNSUPPORTED", fit, message));
  refuse(
    "(?:(?:what|which|whose) )?place(?: 's)? (?<names>title)",
    "From which country officials are is not counted: write “US officials”, or count by speaker.",
  );
  // "What was Zelensky going to do in Saudi Arabia": no words of his.
  refuse(
    "what (?:<AUX> )(?<names><NAMES>) (?:going|about|supposed|expected|due|likely|planning) to(?! (?:<SAID>|talk) )",
    "What somebody is going to do is not recorded, only what was said of it: ask for statements about them.",
  );
  const asks = clause.parts.some(({ named, unknown }) => named || unknown);
  if (!asks) return;
  refuse(WHY, "Why something is so is not recorded, only what was said of it: leave this out.");
  refuse(
    "is it (?:true|correct|right|a fact|false|a lie)(?: that)?|who is (?:right|wrong|lying|to blame)|who (?:will|would) (?:win|lose)",
    "What is true or right is not recorded, only who said what: leave this out, or ask who said or denied it.",
  );
  refuse(
    "how (?:long|far|big|large|old|tall|expensive|likely|important|serious|reliable|credible|trustworthy|accurate|biased|popular)",
    "How long, large or reliable something is is not recorded, only what was said of it: leave this out.",
  );
  // "Countries that joined NATO after 1997": what they did.
  if (clause.target === "STATEMENTS")
    clause.each("place(?: (?:that|which|who))?(?: <AUX>)* (?<names><WORD>)", (fit) => {
      const { unknown, typed } = clause.parts[fit.to - 1]!;
      if (!unknown || /^(?:involved|concerned)$/.test(typed)) return false;
      clause.refuse(
        "UNSUPPORTED",
        fit,
        "What countries and cities did is not recorded, only what was said of it: ask for statements about it.",
      );
      return true;
    });
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
