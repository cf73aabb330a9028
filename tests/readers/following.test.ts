import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import {
  type Following,
  follow,
  LONGEST_WAIT,
  MAX_SEEN,
  nextPoll,
  outcomeOf,
  POLL_INTERVAL,
  type PollOutcome,
  unseen,
} from "../../src/readers/feed/following.ts";
import { refusal } from "../../src/readers/refusal.ts";
import type { Fetched } from "../../src/readers/web/fetch.ts";

const NOW = new Date("2025-03-10T08:00:00Z");
const URL = "https://quay.example/feed";
const entries = (...ids: (string | number)[]) => ids.map((id) => ({ id: String(id) }));
const fetched = (...ids: (string | number)[]): PollOutcome => ({ kind: "fetched", entries: entries(...ids) });
const failed: PollOutcome = { kind: "failed", reason: "HTTP 503", status: 503 };
const wait = ({ nextPollAt }: Following) => (Date.parse(nextPollAt!) - NOW.getTime()) / 1000;
const stateAfter = (...outcomes: PollOutcome[]) =>
  outcomes.reduce((state, outcome) => nextPoll(state, outcome, NOW), follow(URL, NOW));

describe("a followed feed", () => {
  it("is asked at once, then in regular intervals", () => {
    expect(wait(follow(URL, NOW))).toBe(0);
    expect(wait(stateAfter(fetched(1)))).toBe(POLL_INTERVAL);
    expect(wait(stateAfter(fetched(1), { kind: "unchanged" }))).toBe(POLL_INTERVAL);
  });

  it("is asked half as often with each failure, up to a day, and regularly again when it answers", () => {
    expect([1, 2, 3].map((n) => wait(stateAfter(...Array<PollOutcome>(n).fill(failed))))).toEqual([
      POLL_INTERVAL * 2,
      POLL_INTERVAL * 4,
      POLL_INTERVAL * 8,
    ]);
    expect(wait(stateAfter(...Array<PollOutcome>(2000).fill(failed)))).toBe(LONGEST_WAIT);
    expect(stateAfter(failed, failed, { kind: "unchanged" })).toMatchObject({ failures: 0 });
  });

  it("is left alone as long as the server asks, but no longer than a day", () => {
    expect(wait(stateAfter({ ...failed, waitSeconds: 7200 }))).toBe(7200);
    expect(wait(stateAfter({ ...fetched(1), waitSeconds: 5 }))).toBe(POLL_INTERVAL);
    expect(wait(stateAfter({ ...failed, waitSeconds: 1e9 }))).toBe(LONGEST_WAIT);
  });

  it("ends when it is gone for good", () => {
    const state = stateAfter(fetched(1), { kind: "failed", reason: "HTTP 410", status: 410 });
    expect(state).toMatchObject({ nextPollAt: null, stopped: expect.stringMatching(/410/) });
  });

  it("moves where a permanent redirect leads", () => {
    expect(stateAfter({ kind: "unchanged", movedTo: "https://quay.example/new" }).url).toBe(
      "https://quay.example/new",
    );
  });

  it("asks for all of it again after an answer that was cut off", () => {
    const answer: Fetched = {
      kind: "fetched",
      url: URL,
      mediaType: undefined,
      body: (async function* () {})(),
      etag: '"a"',
      lastModified: "x",
    };
    const cutOff = [{ id: "after 1", refusal: refusal("CUT_OFF", "This feed is cut off.") }];
    const feed = { ttlMinutes: undefined, entries: entries(1) };
    expect(outcomeOf(answer, feed)).toMatchObject({ etag: '"a"', lastModified: "x" });
    expect(outcomeOf(answer, { ...feed, refused: cutOff })).toMatchObject({
      etag: undefined,
      lastModified: undefined,
    });
  });

  it("asks with what the last whole answer gave", () => {
    const state = stateAfter(
      { kind: "fetched", entries: [], etag: '"a"', lastModified: "x" },
      { kind: "unchanged" },
      failed,
    );
    expect(state).toMatchObject({ etag: '"a"', lastModified: "x" });
  });
});

describe("the answer to a poll", () => {
  const body = (async function* () {})();
  const answer = {
    kind: "fetched" as const,
    url: URL,
    movedTo: undefined,
    mediaType: undefined,
    etag: '"a"',
    lastModified: undefined,
    body,
  };

  it("is what the feed shows, and how long it asks to be left alone", () => {
    const feed = { entries: [{ id: "1", metadata: {}, content: undefined }], ttlMinutes: 60 };
    expect(outcomeOf({ ...answer, retryAfterSeconds: 10 }, feed)).toMatchObject({
      kind: "fetched",
      entries: [{ id: "1" }],
      etag: '"a"',
      waitSeconds: 3600,
    });
  });

  it("is a failure when it is no feed, or none at all", () => {
    expect(outcomeOf(answer, refusal("NOT_A_FEED", "This is no feed."))).toMatchObject({
      kind: "failed",
      reason: "This is no feed.",
    });
    const unavailable = { ...refusal("HTTP_ERROR", "Try later."), status: 503, retryAfterSeconds: 60 };
    expect(outcomeOf(unavailable)).toEqual({
      kind: "failed",
      reason: "Try later.",
      status: 503,
      waitSeconds: 60,
    });
  });

  it("may be that nothing is new", () => {
    expect(outcomeOf({ kind: "unchanged", url: URL })).toMatchObject({ kind: "unchanged" });
  });
});

describe("the entries of a feed", () => {
  it("are new once, also when they leave the feed and come back", () => {
    const first = stateAfter(fetched(2, 1));
    expect(unseen(first, entries(3, 2, 1, 3))).toEqual(entries(3));
    expect(
      unseen(nextPoll(nextPoll(first, fetched(3), NOW), fetched(4), NOW), entries(1, 2, 3, 4, 5)),
    ).toEqual(entries(5));
  });

  it("are new again with another text, but not with another summary, which counts comments", () => {
    const poll = (text: string, isSummary: boolean) => [{ id: "1", content: { text, isSummary } }];
    const polled = (shown: ReturnType<typeof poll>) => stateAfter({ kind: "fetched", entries: shown });
    const [first, second] = ["It reopens in May.", "It reopens in June."];
    expect(unseen(polled(poll(first, false)), poll(second, false))).toHaveLength(1);
    expect(unseen(polled(poll(first, false)), poll(first, false))).toHaveLength(0);
    expect(unseen(polled(poll(first, true)), poll(second, true))).toHaveLength(0);
  });

  it("are never new twice while the feed shows them, whatever it shows", () => {
    const poll = fc.uniqueArray(fc.nat(50), { maxLength: 20 });
    fc.assert(
      fc.property(fc.array(poll, { maxLength: 12 }), (polls) => {
        const given = new Set<string>();
        let state = follow(URL, NOW);
        for (const ids of polls) {
          for (const { id } of unseen(state, entries(...ids))) {
            expect(given.has(id)).toBe(false);
            given.add(id);
          }
          state = nextPoll(state, fetched(...ids), NOW);
          expect(ids.every((id) => given.has(String(id)))).toBe(true);
        }
      }),
    );
  });

  it("are remembered in bounded space, all that the feed shows included", () => {
    const many = Array.from({ length: MAX_SEEN * 2 }, (_, i) => i);
    const state = stateAfter(fetched(...many), fetched("a", "b"));
    expect(state.seen).toHaveLength(MAX_SEEN + 2);
    expect(unseen(stateAfter(fetched(...many)), entries(...many))).toEqual([]);
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
  });
});
