import { Arg, Args, FieldResolver, Resolver } from "type-graphql";
import { MeetingAccountConnection, MeetingAccountListArgs } from "../schema/lists/meetingAccounts.ts";
import { StatementConnection, StatementListArgs } from "../schema/lists/statements.ts";
import {
  ActorConnection,
  ActorListArgs,
  MeetingConnection,
  MeetingListArgs,
  SubjectConnection,
  SubjectListArgs,
} from "../schema/lists/subjects.ts";
import { Meeting, MeetingAccount } from "../schema/meeting.ts";
import { Publisher } from "../schema/publisher.ts";
import { Source } from "../schema/source.ts";
import { Actor, Affiliation, Place, Subject } from "../schema/subject.ts";
import { Planned } from "./planned.ts";

/** What every subject is connected with. */
@Resolver(() => Subject)
export class SubjectResolver {
  @FieldResolver(() => [Subject], {
    description: "What it is directly narrower than (SKOS broader), by name.",
  })
  broader(@Planned() subjects: Subject[]) {
    return subjects;
  }

  @FieldResolver(() => SubjectConnection, {
    description: "What is directly narrower than it (SKOS narrower).",
  })
  narrower(
    @Planned() page: SubjectConnection,
    @Args(() => SubjectListArgs) _args: SubjectListArgs,
    @Arg("transitive", () => Boolean, {
      defaultValue: false,
      description: "Everything narrower, at any depth (SKOS narrowerTransitive).",
    })
    _transitive: boolean,
  ) {
    return page;
  }

  @FieldResolver(() => StatementConnection, {
    description: "What was said about it, or about anything narrower.",
  })
  statementsAbout(@Planned() page: StatementConnection, @Args(() => StatementListArgs) _: StatementListArgs) {
    return page;
  }
}

/** What an actor is connected with. */
@Resolver(() => Actor)
export class ActorResolver {
  @FieldResolver(() => StatementConnection, { description: "What it said." })
  statements(@Planned() page: StatementConnection, @Args(() => StatementListArgs) _: StatementListArgs) {
    return page;
  }

  @FieldResolver(() => MeetingConnection, { description: "The meetings in which it takes part." })
  meetings(@Planned() page: MeetingConnection, @Args(() => MeetingListArgs) _: MeetingListArgs) {
    return page;
  }

  @FieldResolver(() => [Affiliation], { description: "The roles it holds or held, the latest first." })
  affiliations(@Planned() affiliations: Affiliation[]) {
    return affiliations;
  }

  @FieldResolver(() => ActorConnection, { description: "Who holds or held a role in it." })
  members(@Planned() page: ActorConnection, @Args(() => ActorListArgs) _: ActorListArgs) {
    return page;
  }
}

/** Where a role is held, and by whom. */
@Resolver(() => Affiliation)
export class AffiliationResolver {
  @FieldResolver(() => Actor, { description: "Who holds the role." })
  actor(@Planned() actor: Actor) {
    return actor;
  }

  @FieldResolver(() => Actor, { description: "Where." })
  organisation(@Planned() organisation: Actor) {
    return organisation;
  }
}

/** What a place is connected with. */
@Resolver(() => Place)
export class PlaceResolver {
  @FieldResolver(() => MeetingConnection, { description: "The meetings there, or in a narrower place." })
  meetings(@Planned() page: MeetingConnection, @Args(() => MeetingListArgs) _: MeetingListArgs) {
    return page;
  }

  @FieldResolver(() => StatementConnection, { description: "What was said there, or in a narrower place." })
  statementsSaidHere(
    @Planned() page: StatementConnection,
    @Args(() => StatementListArgs) _: StatementListArgs,
  ) {
    return page;
  }
}

/** What a meeting is connected with. */
@Resolver(() => Meeting)
export class MeetingResolver {
  @FieldResolver(() => Place, { nullable: true, description: "Where; null when no source tells." })
  place(@Planned() place: Place | null) {
    return place;
  }

  @FieldResolver(() => ActorConnection, { description: "Who takes part." })
  participants(@Planned() page: ActorConnection, @Args(() => ActorListArgs) _: ActorListArgs) {
    return page;
  }

  @FieldResolver(() => MeetingAccountConnection, { description: "What each source says of it." })
  accounts(
    @Planned() page: MeetingAccountConnection,
    @Args(() => MeetingAccountListArgs) _: MeetingAccountListArgs,
  ) {
    return page;
  }
}

/** What an account of a meeting is connected with. */
@Resolver(() => MeetingAccount)
export class MeetingAccountResolver {
  @FieldResolver(() => Meeting, { description: "The meeting." })
  meeting(@Planned() meeting: Meeting) {
    return meeting;
  }

  @FieldResolver(() => Source, { description: "The source." })
  source(@Planned() source: Source) {
    return source;
  }

  @FieldResolver(() => Actor, {
    nullable: true,
    description: "On whose word the source says so; null when on its own.",
  })
  accordingTo(@Planned() actor: Actor | null) {
    return actor;
  }

  @FieldResolver(() => Publisher, {
    nullable: true,
    description: "The outlet that the source relays (“a CNN report”).",
  })
  via(@Planned() publisher: Publisher | null) {
    return publisher;
  }
}
