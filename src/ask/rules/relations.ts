import type { Chip } from "../chips.ts";
import type { Clause, Fit } from "../clause.ts";

/** What a statement does to another, by the verb for it; whether the other does not do the same. */
export const TYPES: Record<string, { type: string; sided: boolean }> = {
  deny: { type: "DENIES", sided: true },
  contradict: { type: "CONTRADICTS", sided: false },
  confirm: { type: "CONFIRMS", sided: true },
  correct: { type: "CORRECTS", sided: true },
  respond: { type: "RESPONDS_TO", sided: true },
};
const RELATION = "deny|contradict|confirm|correct|respond";

/** "Were first denied and later …": what follows is done to them too. */
const AND_WAS = new RegExp(
  ` (?:was|were|been|is|are|being|got) (?:[a-z]+ )*(?:${RELATION}) (?:and|or|but|then) (?:[a-z]+ ){0,2}$`,
);

export function addRelation(
  clause: Clause,
  at: { from: number; to: number },
  verb: string,
  side: "FROM" | "TO",
  negated: boolean,
): void {
  const { type, sided } = TYPES[verb]!;
  // "Did Rubio contradict Lavrov": the relation to Lavrov's words says so already.
  const isSaid = (chip: Chip) =>
    chip.kind === "RELATION" &&
    chip.named &&
    (chip.type === type || (chip.from <= at.from && at.from < chip.to));
  if (clause.chips.some(isSaid)) return;
  clause.add({ kind: "RELATION", type, ...(sided && { side }) }, at, { negated });
}

/** "Was Trump's claim about Zelensky confirmed": it is done to the claim. */
const WAS_CLAIM =
  / (?:was|were|is|are|been) (?:[^ ]+ )*(?:statement|claim|quote|deny) (?:[^ ]+ )*(?<!(?:that|which|who|and|or) )$/;

/** "Denied", "that contradict": which relation, and at which end of it the statement stands. */
export function readRelations(clause: Clause): void {
  const relation = (fit: Fit, verb: string, side: "FROM" | "TO") =>
    addRelation(clause, fit, verb, side, fit.groups.not !== undefined);
  // "Which of Putin's statements do others dispute".
  clause.each(
    `(?<=<WORDS> .*)(?:(?:that|which) )?(?:<AUX> )?(?:others|(?:other|any|some) people|(?:any|some)(?:one|body)(?: else)?)(?: (?:<ADV>|<AUX>))* (?<verb>${RELATION})(?! by)`,
    (fit) => relation(fit, fit.groups.verb!, "TO"),
  );
  const passive = (fit: Fit) => /(?:ed|ied)$/.test(clause.parts[fit.to - 1]!.typed);
  // "Confirmed by anyone".
  clause.each(
    `(?<verb>${RELATION})(?= by (?:others|another|(?:other|any|some) people|(?:any|some)(?:one|body)) )`,
    (fit) => {
      if (!passive(fit)) return false;
      relation(fit, fit.groups.verb!, "TO");
      return true;
    },
  );
  clause.each(
    `(?:(?:that|which) )?(?<not>nobody|no one|none)(?: (?:else|<ADV>|<AUX>))* (?<verb>${RELATION})`,
    (fit) => relation(fit, fit.groups.verb!, "TO"),
  );
  for (const not of [
    "(?:has|have|had)(?<not> not| never) been",
    "(?:was|were|been|are|is|being|got)(?<not> not| never)?",
  ])
    clause.each(
      `(?:(?:that|which|who|has|have) )?${not}(?: both)?(?: <ADV>)* (?<verb>${RELATION})(?: by)?`,
      (fit) => relation(fit, fit.groups.verb!, "TO"),
    );
  clause.each(`(?<not>not|never)(?: <ADV>)* (?<verb>${RELATION})`, (fit) => {
    if (!passive(fit)) return false;
    relation(fit, fit.groups.verb!, "TO");
    return true;
  });
  clause.each(`(?<verb>deny|contradict|confirm|correct)(?= (?:statement|claim|quote))`, (fit) => {
    if (!passive(fit)) return false;
    relation(fit, fit.groups.verb!, "TO");
    return true;
  });
  clause.each(`(?<=(?:statement|claim|quote) )(?<verb>deny|contradict|confirm|correct)`, (fit) => {
    if (!passive(fit)) return false;
    relation(fit, fit.groups.verb!, "TO");
    return true;
  });
  clause.each(
    `(?:(?:that|which) )?(?:(?:do|does|did)(?<not> not)? )?(?<verb>${RELATION})(?: each other)?`,
    (fit) => {
      if (clause.chips.some(({ kind, from, to }) => kind === "RELATION" && from < fit.to && to > fit.from))
        return true;
      relation(
        fit,
        fit.groups.verb!,
        passive(fit) && (AND_WAS.test(fit.before) || WAS_CLAIM.test(fit.before)) ? "TO" : "FROM",
      );
      return true;
    },
  );
}
