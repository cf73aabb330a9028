import {
  Arg,
  Ctx,
  FieldResolver,
  GraphQLISODateTime,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
} from "type-graphql";
import { checkRole, Requires, type Writing } from "../access/requires.ts";
import { clientFailure } from "../read/failures.ts";
import { isRefusal } from "../readers/refusal.ts";
import { badInput } from "../schema/errors.ts";
import { FollowedFeed } from "../schema/feed.ts";
import {
  type FollowedFeed as Feed,
  feedAddress,
  followFeed,
  listFeeds,
  unfollowFeed,
} from "../work/feeds.ts";
import type { Context } from "./context.ts";

/** Feeds are followed and let go here; workers poll them. A feed's fields are read by their names: no plan has read them. */
@Resolver(() => FollowedFeed)
export class FeedResolver {
  @Query(() => [FollowedFeed], {
    nullable: true,
    description:
      "The feeds that are followed, in the order in which they were: when each was polled, and what went wrong. Needs an API key of the role EDITOR or higher.",
  })
  async feeds(@Ctx() { pool, caller }: Context): Promise<Feed[]> {
    checkRole(caller, "EDITOR", "feeds");
    return listFeeds(pool).catch((failure) => {
      throw clientFailure(failure);
    });
  }

  @Mutation(() => FollowedFeed, {
    description:
      "Follows a feed (RSS, Atom or JSON Feed): workers poll it from now on, and ingest what is new in it. One that is followed already goes on from where it is, also when it was stopped.",
  })
  @Requires("CONTRIBUTOR")
  followFeed(
    @Arg("url", () => String, { description: "The feed's own address." }) url: string,
    @Arg("links", () => Boolean, {
      defaultValue: false,
      description: "Whether articles that it only links to are fetched.",
    })
    links: boolean,
    @Ctx() { pool, caller }: Context & Writing,
  ): Promise<Feed> {
    return followFeed(pool, checked(url), links, caller);
  }

  @Mutation(() => Boolean, {
    description:
      "Follows a feed no longer; what came from it stays. False when it was not followed in the first place.",
  })
  @Requires("CONTRIBUTOR")
  unfollowFeed(
    @Arg("url", () => String, { description: "The feed's address, as it was followed." }) url: string,
    @Ctx() { pool, caller }: Context & Writing,
  ): Promise<boolean> {
    return unfollowFeed(pool, checked(url), caller);
  }

  @FieldResolver(() => String)
  url(@Root() { url }: Feed): string {
    return url;
  }

  @FieldResolver(() => Boolean)
  links(@Root() { links }: Feed): boolean {
    return links;
  }

  @FieldResolver(() => GraphQLISODateTime)
  followedAt(@Root() { followedAt }: Feed): Date {
    return followedAt;
  }

  @FieldResolver(() => GraphQLISODateTime)
  lastPolledAt(@Root() { lastPolledAt }: Feed): Date | null {
    return lastPolledAt;
  }

  @FieldResolver(() => GraphQLISODateTime)
  nextPollAt(@Root() { nextPollAt }: Feed): Date | null {
    return nextPollAt;
  }

  @FieldResolver(() => Int)
  failures(@Root() { failures }: Feed): number {
    return failures;
  }

  @FieldResolver(() => String)
  lastError(@Root() { lastError }: Feed): string | null {
    return lastError;
  }

  @FieldResolver(() => String)
  stopped(@Root() { stopped }: Feed): string | null {
    return stopped;
  }

  @FieldResolver(() => Int)
  deadLetters(@Root() { deadLetters }: Feed): number {
    return deadLetters;
  }
}

function checked(url: string): string {
  const address = feedAddress(url);
  if (isRefusal(address)) throw badInput(`url: ${address.reason}`);
  return address;
}
