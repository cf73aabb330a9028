import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, FieldResolver, ID, Info, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import { Requires, type Writing } from "../access/requires.ts";
import { clientFailure } from "../read/failures.ts";
import { actorMerges, type ActorMerge as Merge } from "../review/actorMerges.ts";
import { decideActors, type ActorProposal as Open, openActorProposals } from "../review/decideActors.ts";
import { undoMerge } from "../review/undoMerge.ts";
import { ActorMerge, ActorProposal } from "../schema/actorIdentity.ts";
import { Actor } from "../schema/subject.ts";
import type { Context } from "./context.ts";
import { checkedFirst, checkedNote, MOST_LISTED, NOTE } from "./reviewArguments.ts";

const FIRST = { defaultValue: 20, description: `How many: 1 to ${MOST_LISTED}.` };

/** Who is who: what the rules propose, what people decide, and what they take back. */
@Resolver(() => ActorProposal)
export class ActorIdentityResolver {
  @Query(() => [ActorProposal], {
    nullable: true,
    description:
      "Pairs of actors that are probably one person, the likeliest first. What is decided is no longer among them.",
  })
  async actorProposals(
    @Arg("first", () => Int, FIRST) first: number,
    @Ctx() { pool }: Context,
  ): Promise<Open[]> {
    return openActorProposals(pool, checkedFirst(first)).catch((failure) => {
      throw clientFailure(failure);
    });
  }

  @FieldResolver(() => Actor, { description: "The one that came later." })
  actor(@Root() { actorId }: Open, @Info() info: GraphQLResolveInfo, @Ctx() { graph }: Context) {
    return graph.readById(info, actorId);
  }

  @FieldResolver(() => Actor, { description: "The one that was known before." })
  other(@Root() { otherId }: Open, @Info() info: GraphQLResolveInfo, @Ctx() { graph }: Context) {
    return graph.readById(info, otherId);
  }

  @Mutation(() => Actor, {
    description:
      "Decides whether two actors are one person. If so, `actor` is merged into `other` (as mergeActors does it); if not, no rule will propose them again. Gives the actor that `actor` is then.",
  })
  @Requires("EDITOR")
  async decideActors(
    @Arg("actor", () => ID, { description: "The one that goes if they are one." }) actor: string,
    @Arg("other", () => ID, { description: "The one that stays." }) other: string,
    @Arg("same", () => Boolean, { description: "Whether they are one." }) same: boolean,
    @Arg("note", () => String, NOTE) note: string | null,
    @Info() info: GraphQLResolveInfo,
    @Ctx() { graph, pool, caller }: Context & Writing,
  ): Promise<unknown> {
    const decision = { actor, other, same, note: checkedNote(note) };
    return graph.readById(info, await decideActors(pool, caller, decision));
  }

  @Mutation(() => Actor, {
    description:
      "Undoes mergeActors: who was merged away has again what they had, but for what people have changed since; what came since stays with the other. That they are two is kept as a decision. Merges into one actor are undone from the last to the first. Gives the actor that is back.",
  })
  @Requires("EDITOR")
  async undoMerge(
    @Arg("id", () => ID, { description: "The actor that was merged away, by its own id." }) id: string,
    @Arg("note", () => String, NOTE) note: string | null,
    @Info() info: GraphQLResolveInfo,
    @Ctx() { graph, pool, caller }: Context & Writing,
  ): Promise<unknown> {
    await undoMerge(pool, caller, id, checkedNote(note));
    return graph.readById(info, id);
  }
}

@Resolver(() => ActorMerge)
export class ActorMergeResolver {
  @Query(() => [ActorMerge], {
    nullable: true,
    description: "Actors that people have merged, and who took that back: the newest first.",
  })
  async actorMerges(
    @Arg("first", () => Int, FIRST) first: number,
    @Ctx() { pool }: Context,
  ): Promise<Merge[]> {
    return actorMerges(pool, checkedFirst(first)).catch((failure) => {
      throw clientFailure(failure);
    });
  }

  @FieldResolver(() => Actor, { description: "The actor that it was merged into." })
  into(@Root() { intoId }: Merge, @Info() info: GraphQLResolveInfo, @Ctx() { graph }: Context) {
    return graph.readById(info, intoId);
  }
}
