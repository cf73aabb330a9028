import type { Clause, Fit } from "../clause.ts";
import { addNames } from "./addNames.ts";
import { SPEAKER, TOLD } from "./cues.ts";

const HELD = "(?:(?:in|during|from|a|an|the|his|her|their|its|give|gave|given|gives|giving) )*interviews?";

/** "Diaconescu's interview", "interviews with Peskov", "in an interview with Antena 3": an outlet asks, and somebody answers. */
export function readInterviews(clause: Clause): void {
  if (clause.target !== "STATEMENTS") return;
  const before = clause.chips.length;
  const inInterview = (fit: Fit): boolean => {
    const names = clause.names(fit.range("names"));
    const role = [TOLD, SPEAKER].find(([, types]) =>
      names.every(({ named }) => named.some(({ type }) => types.includes(type))),
    );
    if (role) addNames(clause, fit.from, fit.range("names"), [role], { negated: false, or: false });
    return role !== undefined;
  };
  clause.each("(?<names><N>)(?: 's(?: <WORD>)?)? interviews?", inInterview);
  clause.each("(?<=<N> interviews? )(?<names><N>)", inInterview);
  clause.each(
    `${HELD} (?:(?:given )?(?:with|to|for|by|of)|(?:that |which )?(?=<N> gave )) ?(?<names><NAMES>)`,
    inInterview,
  );
  clause.each(
    "(?<=interviews? (?:with|of|by|given by) <NAMES> )(?:with|to|for|on|in) (?<names><NAMES>)",
    inInterview,
  );
  // "Who was interviewed by Antena 3".
  clause.each(
    "(?:(?:was|were|is|are|been|being) )*interviewed (?:by|on|with|for) (?<names><NAMES>)",
    inInterview,
  );
  clause.each("(?<=interviews? (?:that |which )?<N> )gave(?: to)? (?<names><NAMES>)", inInterview);
  const answering = clause.chips
    .slice(before)
    .filter(({ kind }) => kind === "SPEAKER" || kind === "ATTRIBUTION");
  if (answering.length > 0 && answering.every(({ kind }) => kind === "SPEAKER"))
    answering[0]!.doubt =
      "Whether something was said in an interview is not recorded: all that was said is listed.";
  clause.each(
    "(?<=(?:who|whom|publisher) <AUX> (?:the )?<N> (?:<ADV> )*)(?:give|gave|given) (?:(?:an|the|this|that|his|her) )?interviews?(?: to)?",
    () => true,
  );
  clause.each("(?<=told <NAMES> )(?:in|during) (?:an?|the|his|her|their) interviews?", () => true);
}
