import { setTimeout as sleep } from "node:timers/promises";
import {
  type Connect,
  overServerSentEvents,
  overWebSocket,
  type Received,
} from "../../tests/live/clients.ts";

/** Over each of WebSockets and event streams, of each question. */
const EACH = 5;
/** One of them leaves so often, and comes back after what it was told last. */
const LEAVE_MS = 200;
/** How long all may take to be told the last. */
const PATIENCE_MS = 30_000;

const QUESTIONS = [
  `subscription Reported($after: String) { statementReported(after: $after) {
    cursor statement { text speaker { name } } report { source { title } } } }`,
  `subscription Filtered($after: String) { statementReported(after: $after, filter: { speaker: "Peskov" }) {
    cursor statement { text about { name } } } }`,
  `subscription Changed($after: String) { corroborationChanged(after: $after) {
    cursor before { reportCount } after { reportCount } statement { text } } }`,
];

/** One subscriber, through all its connections. */
class Follower {
  readonly question: number;
  readonly #connect: Connect;
  readonly #address: string;
  #received: Received;
  #last: string;
  told = 0;
  wrong: string | undefined;

  constructor(question: number, connect: Connect, address: string, after: string) {
    this.question = question;
    this.#connect = connect;
    this.#address = address;
    this.#last = after;
    this.#received = this.#subscribe();
  }

  #subscribe(): Received {
    const query = QUESTIONS[this.question]!;
    return this.#connect(this.#address, { query, variables: { after: this.#last } });
  }

  /** Counts what it was told, once and in order or it is wrong. */
  count(): void {
    const { events, errors, broken, completed } = this.#received;
    for (const { cursor } of events.splice(0)) {
      if (!isAfter(cursor, this.#last)) this.wrong ??= `told ${cursor} after ${this.#last}`;
      this.#last = cursor;
      this.told++;
    }
    if (errors.length > 0 || broken || completed)
      this.wrong ??= `cut off: ${JSON.stringify(errors)} ${String(broken)}`;
  }

  leaveAndReturn(): void {
    this.#received.stop();
    this.count();
    this.#received = this.#subscribe();
  }

  stop(): void {
    this.#received.stop();
  }
}

/** Subscribers over both transports, some of which leave and come back all the time. */
export class Followers {
  readonly #all: Follower[];
  #leaves = 0;
  #stopped = false;
  readonly #coming: Promise<void>;

  /** @param after where the log is before anything is written */
  constructor(address: string, after: string) {
    const connects = [overWebSocket, overServerSentEvents];
    this.#all = QUESTIONS.flatMap((_, question) =>
      connects.flatMap((connect) =>
        Array.from({ length: EACH }, () => new Follower(question, connect, address, after)),
      ),
    );
    this.#coming = this.#comeAndGo();
  }

  async #comeAndGo(): Promise<void> {
    while (!this.#stopped) {
      await sleep(LEAVE_MS);
      // The first of each five stays for good.
      const follower = this.#all[this.#leaves++ % this.#all.length]!;
      if (this.#all.indexOf(follower) % EACH > 0) follower.leaveAndReturn();
      for (const each of this.#all) each.count();
    }
  }

  /** Ends it when all who ask the same were told the same. @returns what was told, in a sentence, and what was wrong */
  async end(): Promise<{ says: string; wrong: string[] }> {
    this.#stopped = true;
    await this.#coming;
    const end = performance.now() + PATIENCE_MS;
    while (!this.#agree() && performance.now() < end) await sleep(500);
    const agree = this.#agree();
    for (const each of this.#all) each.stop();
    const wrong = this.#all.flatMap((each) => each.wrong ?? []);
    if (!agree) wrong.push(`not told the same: ${this.#all.map(({ told }) => told).join()}`);
    const told = QUESTIONS.map((_, question) => this.#toldOf(question)[0]);
    return {
      says: `${this.#all.length} subscribers were told ${told.join(", ")} events of their questions each; they left and came back ${this.#leaves} times.`,
      wrong,
    };
  }

  #toldOf(question: number): number[] {
    return this.#all.filter((each) => each.question === question).map(({ told }) => told);
  }

  #agree(): boolean {
    for (const each of this.#all) each.count();
    return QUESTIONS.every((_, question) => new Set(this.#toldOf(question)).size === 1);
  }
}

/** By transaction, then by number. */
function isAfter(cursor: string, last: string): boolean {
  const [, xid, seq] = cursor.split(".").map(Number);
  const [, lastXid, lastSeq] = last.split(".").map(Number);
  return xid === lastXid ? seq! > lastSeq! : xid! > lastXid!;
}
