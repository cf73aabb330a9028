import { Arg, Args, FieldResolver, Resolver } from "type-graphql";
import { SubjectKind } from "../schema/enums.ts";
import {
  ActorFacet,
  FacetArgs,
  LanguageFacet,
  MeetingFacets,
  MeetingFormatFacet,
  MeetingStatusFacet,
  PlaceFacet,
  PublisherFacet,
  SourceFacets,
  StatementFacets,
  StatementKindFacet,
  SubjectFacet,
} from "../schema/facets.ts";
import { SourceConnection } from "../schema/lists/sources.ts";
import { StatementConnection } from "../schema/lists/statements.ts";
import { MeetingConnection } from "../schema/lists/subjects.ts";
import { Timeline, TimelineArgs } from "../schema/timeline.ts";
import { Planned } from "./planned.ts";

const FACETS = "Counts over the whole list, by its most frequent values.";
const THROUGH = "To whom they were told, or who passed them on: hops of attribution chains that are";
const TIMELINE = "Counts over the whole list, along the calendar.";

/** Counts over a list of statements. */
@Resolver(() => StatementConnection)
export class StatementConnectionResolver {
  @FieldResolver(() => StatementFacets, { description: FACETS })
  facets(@Planned() facets: StatementFacets) {
    return facets;
  }

  @FieldResolver(() => Timeline, { description: `${TIMELINE} By when the statements were said.` })
  timeline(@Planned() timeline: Timeline, @Args(() => TimelineArgs) _: TimelineArgs) {
    return timeline;
  }
}

@Resolver(() => StatementFacets)
export class StatementFacetsResolver {
  @FieldResolver(() => [ActorFacet], { description: "Who said them." })
  speakers(@Planned() values: object[], @Args(() => FacetArgs) _: FacetArgs) {
    return values;
  }

  @FieldResolver(() => [SubjectFacet], {
    description: "What they are about; a statement counts for everything broader as well.",
  })
  subjects(
    @Planned() values: object[],
    @Args(() => FacetArgs) _args: FacetArgs,
    @Arg("kind", () => [SubjectKind], { nullable: true, description: "Only subjects of these kinds." })
    _kind?: SubjectKind[],
  ) {
    return values;
  }

  @FieldResolver(() => [PlaceFacet], {
    description: "The places that they are about; a statement counts for every broader place as well.",
  })
  places(@Planned() values: object[], @Args(() => FacetArgs) _: FacetArgs) {
    return values;
  }

  @FieldResolver(() => [PlaceFacet], {
    description: "Where they were said, as far as sources tell; broader places included.",
  })
  saidIn(@Planned() values: object[], @Args(() => FacetArgs) _: FacetArgs) {
    return values;
  }

  @FieldResolver(() => [PublisherFacet], { description: "Who reported them." })
  publishers(@Planned() values: object[], @Args(() => FacetArgs) _: FacetArgs) {
    return values;
  }

  @FieldResolver(() => [PublisherFacet], {
    description: `${THROUGH} publishers: “told RIA”, “as quoted by state media”. \`attribution\` filters by one.`,
  })
  attributionPublishers(@Planned() values: object[], @Args(() => FacetArgs) _: FacetArgs) {
    return values;
  }

  @FieldResolver(() => [ActorFacet], {
    description: `${THROUGH} actors: “according to the chief of staff”. \`attribution\` filters by one.`,
  })
  attributionActors(@Planned() values: object[], @Args(() => FacetArgs) _: FacetArgs) {
    return values;
  }

  @FieldResolver(() => [StatementKindFacet], { description: "Their kinds." })
  kinds(@Planned() values: object[], @Args(() => FacetArgs) _: FacetArgs) {
    return values;
  }
}

/** Counts over a list of sources. */
@Resolver(() => SourceConnection)
export class SourceConnectionResolver {
  @FieldResolver(() => SourceFacets, { description: FACETS })
  facets(@Planned() facets: SourceFacets) {
    return facets;
  }

  @FieldResolver(() => Timeline, { description: `${TIMELINE} By date of publication.` })
  timeline(@Planned() timeline: Timeline, @Args(() => TimelineArgs) _: TimelineArgs) {
    return timeline;
  }
}

@Resolver(() => SourceFacets)
export class SourceFacetsResolver {
  @FieldResolver(() => [PublisherFacet], { description: "Who published them." })
  publishers(@Planned() values: object[], @Args(() => FacetArgs) _: FacetArgs) {
    return values;
  }

  @FieldResolver(() => [LanguageFacet], { description: "Their languages." })
  languages(@Planned() values: object[], @Args(() => FacetArgs) _: FacetArgs) {
    return values;
  }

  @FieldResolver(() => [ActorFacet], { description: "Whose statements they report." })
  speakers(@Planned() values: object[], @Args(() => FacetArgs) _: FacetArgs) {
    return values;
  }
}

/** Counts over a list of meetings. */
@Resolver(() => MeetingConnection)
export class MeetingConnectionResolver {
  @FieldResolver(() => MeetingFacets, { description: FACETS })
  facets(@Planned() facets: MeetingFacets) {
    return facets;
  }

  @FieldResolver(() => Timeline, {
    description: `${TIMELINE} By when the meetings took or were to take place.`,
  })
  timeline(@Planned() timeline: Timeline, @Args(() => TimelineArgs) _: TimelineArgs) {
    return timeline;
  }
}

@Resolver(() => MeetingFacets)
export class MeetingFacetsResolver {
  @FieldResolver(() => [ActorFacet], { description: "Who takes part." })
  participants(@Planned() values: object[], @Args(() => FacetArgs) _: FacetArgs) {
    return values;
  }

  @FieldResolver(() => [PlaceFacet], {
    description: "Where; a meeting counts for every broader place as well.",
  })
  places(@Planned() values: object[], @Args(() => FacetArgs) _: FacetArgs) {
    return values;
  }

  @FieldResolver(() => [MeetingStatusFacet], { description: "The statuses that are shown." })
  statuses(@Planned() values: object[], @Args(() => FacetArgs) _: FacetArgs) {
    return values;
  }

  @FieldResolver(() => [MeetingFormatFacet], { description: "Their forms." })
  formats(@Planned() values: object[], @Args(() => FacetArgs) _: FacetArgs) {
    return values;
  }
}
