import { readBacklog } from "../work/backlog.ts";
import { DEAD_LETTER_QUEUE } from "../work/jobs.ts";
import { type Check, ok, problem, warning } from "./finding.ts";

const LATE_S = 300;
/** No document takes so long, and no poll of a feed: whoever has had a job for longer renews it and does nothing else. */
const HUNG_S = 900;

/** Whether background work is done. */
export const WORK_CHECKS: Check[] = [
  {
    name: "workers",
    async look({ pool }) {
      const { queues } = await readBacklog(pool);
      const working = queues.filter(({ queue }) => queue !== DEAD_LETTER_QUEUE);
      const waiting = working.reduce((sum, queue) => sum + queue.waiting, 0);
      const running = working.reduce((sum, queue) => sum + queue.running, 0);
      const oldest = Math.round(Math.max(0, ...working.map(({ oldestSeconds }) => oldestSeconds)));
      const longest = Math.round(Math.max(0, ...working.map(({ longestSeconds }) => longestSeconds)));
      const says = `${waiting} jobs wait, the oldest for ${oldest} s; ${running} are being done, one for ${longest} s.`;
      if (longest > HUNG_S)
        return problem(
          says,
          "That one hangs, and its worker keeps it: restart the workers, one after the other; another takes it within a minute.",
        );
      if (oldest <= LATE_S) return ok(says);
      return running === 0
        ? problem(says, "No worker takes jobs: start `npm run worker`, or set WORKER=on for a server.")
        : warning(says, "The workers do not keep up: start more of them.");
    },
  },
  {
    name: "dead letters",
    async look({ pool }) {
      const { queues } = await readBacklog(pool);
      const dead = queues.find(({ queue }) => queue === DEAD_LETTER_QUEUE)?.waiting ?? 0;
      return dead === 0
        ? ok("There are no dead letters.")
        : warning(
            `There are ${dead} dead letters.`,
            "`npm run jobs -- dead` says why; `npm run jobs -- retry --all` tries again.",
          );
    },
  },
  {
    name: "feeds",
    async look({ pool }) {
      const { followed, failing, overdue, lagSeconds } = (await readBacklog(pool)).feeds;
      const says = `${followed} feeds are followed, ${failing} of them fail, ${overdue} are overdue.`;
      if (lagSeconds > LATE_S)
        return problem(
          says,
          "No worker polls them in time: start `npm run worker`, or set WORKER=on for a server.",
        );
      return failing > 0 ? warning(says, "`npm run feeds -- list` says why.") : ok(says);
    },
  },
  {
    name: "comparisons",
    async look({ pool }) {
      const { rows } = await pool.query<{ n: number }>("select count(*)::int as n from source_pending");
      const { n } = rows[0]!;
      return n === 0
        ? ok("Every source was compared with what is known.")
        : warning(
            `${n} sources of bulk loads were not compared with what is known.`,
            "`npm run federate` goes on with it.",
          );
    },
  },
];
