import type { Clause } from "../clause.ts";
import { isHeeded } from "../request.ts";

/** What was understood and cannot be answered, though every word of it was read. */
export function check(clause: Clause): void {
  checkSpeakers(clause);
  checkDates(clause);
  checkOrders(clause);
  checkPublishers(clause);
  checkHeeded(clause);
}

/** A statement has one speaker: two that must both have said it are two questions. */
function checkSpeakers(clause: Clause): void {
  const spoken = clause.chips.filter(({ kind, negated, or }) => kind === "SPEAKER" && !negated && !or);
  const [first, second] = [spoken[0], spoken.find(({ phrase }) => phrase !== spoken[0]?.phrase)];
  if (first?.kind !== "SPEAKER" || second?.kind !== "SPEAKER") return;
  if (first.named.id === second.named.id) clause.chips.splice(clause.chips.indexOf(second), 1);
  else
    clause.refuse(
      "UNSUPPORTED",
      second,
      `A statement has one speaker, and this names ${first.named.name} and ${second.named.name}: ask for one after the other.`,
    );
}

/** What was said was said once: two stretches of time that it must both lie in are two questions. */
function checkDates(clause: Clause): void {
  const [first, second] = clause.chips.filter(
    (chip) => chip.kind === "DATE" && chip.range.during !== undefined && !chip.negated && !chip.or,
  );
  if (first && second && first.phrase !== second.phrase)
    clause.refuse("UNSUPPORTED", second, "This is a second stretch of time: ask for one after the other.");
}

/** What is understood, but says nothing of the list that is asked for: nothing is left out without a word. */
function checkHeeded(clause: Clause): void {
  const { target } = clause;
  for (const chip of clause.chips)
    if (!isHeeded(target, chip))
      clause.refuse(
        "UNSUPPORTED",
        chip,
        `${target[0]}${target.slice(1).toLowerCase()} cannot be filtered, ordered or counted by this: leave it out.`,
      );
}

/** A list has one order. */
function checkOrders(clause: Clause): void {
  const [first, second] = clause.chips.filter(({ kind }) => kind === "ORDER");
  if (first?.kind === "ORDER" && second?.kind === "ORDER" && first.order !== second.order)
    clause.refuse("UNSUPPORTED", second, "This is a second order of the list: use one of them.");
}

/** Who only is named by others publishes nothing here: an empty list would look as if they had never reported it. */
function checkPublishers(clause: Clause): void {
  if (clause.target !== "SOURCES") return;
  for (const chip of clause.chips)
    if (chip.kind === "PUBLISHER" && !chip.negated && !chip.named.publishes && chip.named.quoted)
      clause.refuse(
        "UNSUPPORTED",
        chip,
        `None of the sources is published by ${chip.named.name}, but others report by way of it: ask for the statements.`,
        [{ asks: ["statements reported by", chip.named.name, ...beside(clause)].join(" ") }],
      );
}

/** By whom and about what, as words of a question. */
const beside = ({ chips }: Clause): string[] =>
  chips.flatMap((chip) =>
    (chip.kind === "SPEAKER" || chip.kind === "ABOUT") && !chip.negated
      ? [chip.kind === "SPEAKER" ? "by" : "about", chip.named.name]
      : [],
  );
