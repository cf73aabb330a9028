import { GraphQLError, type GraphQLResolveInfo } from "graphql";
import type { Pool } from "pg";
import type { Logger } from "pino";
import { EventQuery, type GivenEvent, type Position } from "../read/events.ts";
import { isBefore, readCursor } from "./cursor.ts";
import { EventLog, type Look } from "./eventLog.ts";
import { cutOff, expired, tooManyQuestions, tooSlow } from "./refusals.ts";
import { Signal } from "./signal.ts";
import { Subscription } from "./subscription.ts";
import { WakeUps } from "./wakeUps.ts";

/** How many events are read at once. */
const PAGE = 100;
/** The log is looked at so often, also when nobody says that something came. */
const LOOK_MS = 1000;
/** … and so soon again while events wait for an older transaction to end. */
const WAITING_MS = 25;
/** How many different questions are asked of each page: more would keep PostgreSQL from all else. */
const MAX_QUESTIONS = 1000;
/** How many of them are read at a time. */
const AT_A_TIME = 2;

/** What some subscribers ask alike: they are given the same events. */
interface Question {
  query: EventQuery;
  /** All of them; those who have caught up are among `joined`. */
  subscribers: Set<Subscription>;
  joined: Set<Subscription>;
}

/** Reads through a pool that somebody watches. */
export type WatchedRead = <T>(
  pool: Pool,
  name: string,
  attributes: Record<string, string>,
  read: (pool: Pool) => Promise<T>,
) => Promise<T>;

/**
 * Gives subscribers the events of the log. One connection listens; when something came, the log is looked at once, and each
 * question is read once for all who ask it. Whoever comes with a cursor catches up first, at its own pace.
 */
export class Live {
  readonly #log: Logger;
  readonly #events: EventLog;
  readonly #watched: WatchedRead;
  readonly #wakeUps: WakeUps;
  readonly #woken = new Signal();
  readonly #questions = new Map<string, Question>();
  #joining: [Question, Subscription][] = [];
  /** The log that all cursors are of. */
  #id = "";
  /** Up to where all who have joined were given everything. */
  #head: Position | undefined;
  #following: Promise<void> | undefined;
  #stopped = false;

  constructor(pool: Pool, directUrl: string | undefined, watched: WatchedRead, log: Logger) {
    this.#log = log;
    this.#watched = watched;
    this.#events = new EventLog(pool);
    this.#wakeUps = new WakeUps(pool, directUrl, log, () => this.#woken.raise());
  }

  /** Makes the log ready, before its cursors are asked for. */
  open(): Promise<void> {
    return this.#events.settle();
  }

  /**
   * What a field of Subscription selects of everything after a cursor, or of what comes from now on. Its last result may be an
   * error, with the cursor to come back with.
   * @throws what the filter or the cursor is refused with
   */
  async subscribe(info: GraphQLResolveInfo, after?: string | null): Promise<Subscription> {
    const query = new EventQuery(info);
    const given = after == null ? undefined : readCursor(after);
    const extent = await this.#events.extent();
    if (given && !(given.log === extent.log && (await this.#events.has(given.position))))
      throw expired(extent);
    const start = given?.position ?? extent.end;
    // What is wrong with the filter is said now, though there may be no event yet.
    if (!this.#questions.has(query.identity)) await query.read(this.#events.pool, extent.log, start, start);
    const question = this.#questions.get(query.identity) ?? {
      query,
      subscribers: new Set(),
      joined: new Set(),
    };
    if (question.subscribers.size === 0 && this.#questions.size >= MAX_QUESTIONS)
      throw tooManyQuestions(MAX_QUESTIONS);
    this.#questions.set(query.identity, question);
    this.#id = extent.log;

    const subscription = new Subscription(extent.log, start, () => {
      question.joined.delete(subscription);
      question.subscribers.delete(subscription);
      if (question.subscribers.size === 0) this.#questions.delete(query.identity);
    });
    question.subscribers.add(subscription);
    if (this.#stopped) subscription.end(null);
    this.#following ??= this.#follow();
    this.#catchUp(question, subscription).catch((failure) => this.#cutOff(subscription, failure));
    return subscription;
  }

  /** Ends all subscriptions; the transports tell their clients to come back. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const subscription of this.#subscribers()) subscription.end(null);
    this.#woken.raise();
    await this.#following;
    await this.#wakeUps.close();
  }

  /** How many follow something just now. */
  get subscriberCount(): number {
    return this.#subscribers().length;
  }

  #subscribers(): Subscription[] {
    return [...this.#questions.values()].flatMap(({ subscribers }) => [...subscribers]);
  }

  /** Gives what came since, a page whenever the last was taken; then it joins the others. */
  async #catchUp(question: Question, subscription: Subscription): Promise<void> {
    for (let more = true; more && !subscription.ended; ) {
      const look = await this.#look(subscription.at, [question.query.kind]);
      const events = look.kinds.size > 0 ? await this.#read(question, subscription.at, look.end) : [];
      subscription.put(events, look.end);
      await subscription.emptied();
      more = look.more;
    }
    this.#joining.push([question, subscription]);
    this.#woken.raise();
  }

  async #follow(): Promise<void> {
    this.#wakeUps.open();
    while (!this.#stopped) {
      let pause = LOOK_MS;
      try {
        pause = await this.#turn();
      } catch (failure) {
        this.#log.warn({ err: failure }, "The log of changes cannot be read; tried again in a second");
      }
      // What was given goes out before more is read.
      await (pause > 0 ? this.#woken.within(pause) : new Promise((resolve) => setImmediate(resolve)));
    }
  }

  /** Looks at the log once, and gives what is new. @returns how long to wait before the next time, in milliseconds */
  async #turn(): Promise<number> {
    for (const [question, subscription] of this.#joining.splice(0)) await this.#join(question, subscription);
    const questions = [...this.#questions.values()].filter(({ joined }) => joined.size > 0);
    if (!this.#head || questions.length === 0) {
      this.#head = undefined;
      return LOOK_MS;
    }
    const kinds = new Set(questions.map(({ query }) => query.kind));
    const from = this.#head;
    const look = await this.#look(from, [...kinds]).catch((failure) => {
      if (!isExpired(failure)) throw failure;
      for (const subscription of this.#subscribers()) this.#cutOff(subscription, failure);
      this.#head = undefined;
      return null;
    });
    if (!look) return LOOK_MS;
    const asked = questions.filter(({ query }) => look.kinds.has(query.kind));
    const giving = Array.from({ length: AT_A_TIME }, async () => {
      for (let question = asked.pop(); question; question = asked.pop())
        await this.#give(question, from, look.end);
    });
    await Promise.all(giving);
    this.#head = look.end;
    if (look.more) return 0;
    return look.waiting ? WAITING_MS : LOOK_MS;
  }

  /** Gives a subscriber that has caught up what came meanwhile: from then on it is given what all are given. */
  async #join(question: Question, subscription: Subscription): Promise<void> {
    if (subscription.ended) return;
    this.#head ??= subscription.at;
    try {
      if (isBefore(subscription.at, this.#head))
        subscription.put(await this.#read(question, subscription.at, this.#head), this.#head);
      if (!subscription.ended) question.joined.add(subscription);
    } catch (failure) {
      this.#cutOff(subscription, failure);
    }
  }

  /** @throws when the database is away: then it is done again, and whoever was given something is not given it twice */
  async #give(question: Question, from: Position, to: Position): Promise<void> {
    try {
      const events = await this.#read(question, from, to);
      for (const subscription of question.joined)
        if (!subscription.put(events, to)) this.#cutOff(subscription, tooSlow());
    } catch (failure) {
      if (failure instanceof GraphQLError && failure.extensions.code === "DATABASE_UNAVAILABLE")
        throw failure;
      for (const subscription of question.joined) this.#cutOff(subscription, failure);
    }
  }

  /** @throws CURSOR_EXPIRED */
  async #look(from: Position, kinds: readonly string[]): Promise<Look> {
    const look = await this.#events.look(from, kinds, PAGE);
    if (!look.kept || look.log !== this.#id) throw expired(await this.#events.extent());
    return look;
  }

  /** @throws CURSOR_EXPIRED */
  async #read({ query, subscribers }: Question, from: Position, to: Position): Promise<GivenEvent[]> {
    const asked = { "onrecord.events": query.kind, "onrecord.subscribers": String(subscribers.size) };
    const events = await this.#watched(this.#events.pool, "events", asked, (pool) =>
      query.read(pool, this.#id, from, to),
    );
    if (!events) throw expired(await this.#events.extent());
    return events;
  }

  #cutOff(subscription: Subscription, failure: unknown): void {
    subscription.end(cutOff(failure, subscription.cursor));
  }
}

const isExpired = (failure: unknown) =>
  failure instanceof GraphQLError && failure.extensions.code === "CURSOR_EXPIRED";
