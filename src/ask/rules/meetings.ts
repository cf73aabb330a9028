import type { Clause } from "../clause.ts";
import { GOES } from "./dealings.ts";

export const BY_PHONE = "(?:on|by|over) (?:the )?(?:phone|telephone)";
const FORMATS: Record<string, string> = { summit: "SUMMIT", visit: "VISIT", call: "CALL" };
/** "Meetings that Peskov denied": on whose word is read later. */
const DENIER =
  / (?:that|which|what|do|does|did|has|have|had|meeting|talks|summit|visit|call) (?:(?:both|the) )*\uE000 (?:(?:and|or) (?:the )?\uE000 )?(?:(?:also|ever|has|had) )*$/;
/** "What happened in Geneva": the meetings there; "what happened to Zelensky" is what was said of it. */
export const HAPPENED =
  "(?:what|anything|everything|something)(?: (?:has|had|did|all|else|that|which))* (?:happened|happen|happens|took place|takes place|take place|going on|went on)";

/** What is asked of meetings: their status, their form. Consumes the words for them. */
export function readMeetings(clause: Clause): void {
  clause.each(HAPPENED, () => true);
  clause.each(
    `(?:(?:that|which|who|were|was|are|is|have|has|been|be) )*(?<status>deny|confirm|planned|announced|held|cancelled|postponed|upcoming)(?= )`,
    ({ from, to, groups, before, after }) => {
      // "Denied that talks were planned": what is denied.
      if (after.startsWith(" by ") || DENIER.test(before) || / (?:deny|confirm) that /.test(before))
        return false;
      // "Where was it held": whether it was is not asked.
      if (groups.status === "held" && clause.has("when|where")) return true;
      const at = { from, to };
      if (groups.status === "deny") clause.add({ kind: "STATUS", accountStatus: ["DENIED"] }, at);
      else if (groups.status === "confirm")
        clause.add({ kind: "STATUS", accountStatus: ["ANNOUNCED", "PLANNED", "HELD"] }, at);
      // "Who announced the talks": on whose word is told by an account.
      else if (/ who (?:(?:first|has|have|had|also) )*$/.test(before) || clause.parts[from]!.symbol === "who")
        clause.add({ kind: "STATUS", accountStatus: [groups.status!.toUpperCase()] }, at);
      else if (groups.status === "upcoming")
        clause.add({ kind: "STATUS", status: ["ANNOUNCED", "PLANNED"] }, at);
      else clause.add({ kind: "STATUS", status: [groups.status!.toUpperCase()] }, at);
      return true;
    },
  );
  // "Both announced and denied": a meeting has one status, but an account for each.
  const statuses = clause.chips.filter((chip) => chip.kind === "STATUS");
  clause.each("both(?= (?:deny|confirm|planned|announced|held|cancelled|postponed) and )", () => {
    for (const chip of statuses) {
      chip.accountStatus ??= chip.status!;
      delete chip.status;
    }
  });
  // "Which meeting do the sources disagree about".
  clause.each(
    "(?:(?:that|which) )?(?:<AUX> )?(?:(?:the|any) )?(?:source|report|publisher)(?: <ADV>)* contradict(?: (?:about|on|over|each other))?",
    (fit) => clause.add({ kind: "CONTESTED", contested: true }, fit),
  );
  clause.each(GOES, (fit) => clause.add({ kind: "FORMAT", format: "VISIT" }, fit));
  clause.each(
    "(?:(?:that|which) )?(?:have|has) not (?:yet )?(?:happened|happen|taken place|took place|been held)(?: yet)?|yet to (?:happen|take place|be held)",
    (fit) => clause.add({ kind: "STATUS", status: ["ANNOUNCED", "PLANNED"] }, fit),
  );
  clause.each(
    "(?:that|which) (?:have|has) (?:<ADV> )*(?:happened|happen|taken place|took place|been held)(?: already)?",
    (fit) => clause.add({ kind: "STATUS", status: ["HELD"] }, fit),
  );
  clause.each("(?:the )?next(?: round of)?(?= <MEETING> )", (fit) =>
    clause.add({ kind: "STATUS", status: ["ANNOUNCED", "PLANNED"] }, fit),
  );
  clause.each(`(?:say )?${BY_PHONE}`, (fit) => {
    clause.add({ kind: "FORMAT", format: "CALL" }, fit);
  });
  clause.each(
    "(?:phone |video |telephone )?(?<noun>meeting|talks|summit|visit|call|meet)",
    ({ from, to, groups }) => {
      const format = FORMATS[groups.noun!];
      if (format) clause.add({ kind: "FORMAT", format }, { from, to });
    },
  );
}
