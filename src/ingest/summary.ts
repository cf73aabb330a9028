import type { Refusal } from "../readers/refusal.ts";
import type { Outcome } from "./run.ts";

/** Refusals that are kept for the summary; beyond these, only their number. */
const SHOWN = 100;

/** What came of a run. */
export class Summary {
  read = 0;
  new = 0;
  /** Documents at whose address another text stood. */
  newVersions = 0;
  unchanged = 0;
  /** Named by a feed or data set, and not fetched. */
  linked = 0;
  refused = 0;
  /** Reports that were stored; those of statements that were known before; those whose speaker nobody can tell. */
  reports = 0;
  merged = 0;
  leftOpen = 0;
  /** Accounts of meetings that were stored; those of meetings that were known before. */
  accounts = 0;
  accountsOfKnown = 0;
  readonly refusals: Refusal[] = [];
  /** Whether records of an export were read, of which nothing is extracted. */
  #loaded = false;

  add(outcome: Outcome): void {
    if ("state" in outcome && outcome.state === "LOADED") {
      this.read += outcome.new + outcome.unchanged;
      this.new += outcome.new;
      this.unchanged += outcome.unchanged;
      this.#loaded = true;
      return;
    }
    this.read++;
    if ("kind" in outcome) {
      this.refused++;
      if (this.refusals.length < SHOWN) this.refusals.push(outcome);
    } else if (outcome.state === "LINKED") this.linked++;
    else if (outcome.state === "UNCHANGED") this.unchanged++;
    else {
      if (outcome.state === "NEW") this.new++;
      else this.newVersions++;
      this.reports += outcome.reports;
      this.merged += outcome.merged;
      this.leftOpen += outcome.leftOpen;
      this.accounts += outcome.meetings.accounts;
      this.accountsOfKnown += outcome.meetings.accountsOfKnown;
    }
  }

  /** For people: what was read, what is new, and each refusal with its reason. */
  toText(): string {
    const {
      read,
      newVersions,
      unchanged,
      linked,
      refused,
      reports,
      merged,
      leftOpen,
      accounts,
      accountsOfKnown,
    } = this;
    const versions = newVersions > 0 ? `${newVersions} new versions, ` : "";
    const links = linked > 0 ? `, ${linked} only linked (--links fetches them)` : "";
    const found = [
      `${reports} reports: ${reports - merged} of new statements, ${merged} of known ones. ${leftOpen} left out, because nobody can tell who speaks.`,
      `${accounts} accounts of meetings: ${accounts - accountsOfKnown} of new meetings, ${accountsOfKnown} of known ones.`,
    ];
    const lines = [
      `${read} read: ${this.new} new, ${versions}${unchanged} unchanged, ${refused} refused${links}.`,
      ...(this.#loaded && reports + leftOpen === 0 ? [] : found),
      ...this.refusals.map((refusal) => `  ${describe(refusal)}`),
    ];
    if (refused > this.refusals.length) lines.push(`  … and ${refused - this.refusals.length} more.`);
    return lines.join("\n");
  }
}

/** One refusal in a line: where, the code, and why. */
export function describe({ path, url, line, code, reason }: Refusal): string {
  const place = [path ?? url, line === undefined ? undefined : `line ${line}`].filter(
    (part) => part !== undefined,
  );
  return `${place.length > 0 ? `${place.join(", ")}: ` : ""}${code}: ${reason}`;
}
