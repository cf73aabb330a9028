import { Arg, Ctx, ID, Mutation, Query, Resolver } from "type-graphql";
import { checkRole, Requires, type Writing } from "../access/requires.ts";
import { clientFailure } from "../read/failures.ts";
import { DeadLetter, DeadLetterDecision } from "../schema/deadLetter.ts";
import { badInput } from "../schema/errors.ts";
import {
  type DeadLetterDecision as Decision,
  deadLetterHistory,
  type DeadLetter as Letter,
  listDeadLetters,
  removeDeadLetters,
} from "../work/deadLetters.ts";
import type { Context } from "./context.ts";

/** How many are retried or discarded at once: as many as are listed. */
const MOST = 200;
const IDS = { description: `The dead letters: 1 to ${MOST} of their ids.` };
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What background work gave up, for those who look after it. */
@Resolver(() => DeadLetter)
export class DeadLetterResolver {
  @Query(() => [DeadLetter], {
    nullable: true,
    description:
      "What background work was given up, the latest first, no more than 200. Needs an API key of the role EDITOR or higher.",
  })
  async deadLetters(@Ctx() { pool, caller }: Context): Promise<Letter[]> {
    checkRole(caller, "EDITOR", "deadLetters");
    return listDeadLetters(pool).catch((failure) => {
      throw clientFailure(failure);
    });
  }

  @Query(() => [DeadLetterDecision], {
    nullable: true,
    description:
      "Who retried and discarded dead letters, the latest first, no more than 200. Needs an API key of the role EDITOR or higher.",
  })
  async deadLetterHistory(@Ctx() { pool, caller }: Context): Promise<Decision[]> {
    checkRole(caller, "EDITOR", "deadLetterHistory");
    return deadLetterHistory(pool).catch((failure) => {
      throw clientFailure(failure);
    });
  }

  @Mutation(() => [ID], {
    description:
      "Puts dead letters back into the queue, where workers take them as if they had never been tried. Gives the ids of those that were still there.",
  })
  @Requires("EDITOR")
  async retryDeadLetters(
    @Arg("ids", () => [ID], IDS) ids: string[],
    @Ctx() { pool, caller }: Context & Writing,
  ): Promise<string[]> {
    const checked = checkedIds(ids);
    // With the first one: a server that runs no worker needs no queue otherwise.
    const { Queue } = await import("../work/queue.ts");
    return removeDeadLetters(pool, checked, await Queue.open(pool), caller);
  }

  @Mutation(() => [ID], {
    description: "Throws dead letters away. Gives the ids of those that were still there.",
  })
  @Requires("EDITOR")
  discardDeadLetters(
    @Arg("ids", () => [ID], IDS) ids: string[],
    @Ctx() { pool, caller }: Context & Writing,
  ): Promise<string[]> {
    return removeDeadLetters(pool, checkedIds(ids), null, caller);
  }
}

/** @throws BAD_USER_INPUT */
function checkedIds(ids: readonly string[]): readonly string[] {
  if (ids.length < 1 || ids.length > MOST) throw badInput(`ids: ${ids.length} is not from 1 to ${MOST}.`);
  const wrong = ids.find((id) => !UUID.test(id));
  if (wrong !== undefined)
    throw badInput(`ids: "${wrong.slice(0, 60)}" is no dead letter's id: deadLetters lists them.`);
  return ids;
}
