import { FieldResolver, Resolver } from "type-graphql";
import { Publisher } from "../schema/publisher.ts";
import { AttributionHop, Origin, Report, Review } from "../schema/report.ts";
import { Source } from "../schema/source.ts";
import { Statement } from "../schema/statement.ts";
import { Actor } from "../schema/subject.ts";
import { Planned } from "./planned.ts";

/** What a report is connected with. */
@Resolver(() => Report)
export class ReportResolver {
  @FieldResolver(() => Statement, { description: "The statement that it reports." })
  statement(@Planned() statement: Statement) {
    return statement;
  }

  @FieldResolver(() => Source, { description: "The source that it stands in." })
  source(@Planned() source: Source) {
    return source;
  }

  @FieldResolver(() => Report, {
    nullable: true,
    description:
      "The report of a newer version of its source that counts in its stead; null while it stands for itself.",
  })
  supersededBy(@Planned() newer: Report | null) {
    return newer;
  }

  @FieldResolver(() => [AttributionHop], {
    description:
      "The way from the speaker to the publisher, nearest the speaker first; empty when the source heard it itself.",
  })
  attribution(@Planned() chain: AttributionHop[]) {
    return chain;
  }

  @FieldResolver(() => Origin, { description: "Where it really comes from: what corroboration counts." })
  origin(@Planned() origin: Origin) {
    return origin;
  }

  @FieldResolver(() => [Review], { description: "What people decided on it, oldest first." })
  reviews(@Planned() reviews: Review[]) {
    return reviews;
  }
}

/** Whom a hop leads through. */
@Resolver(() => AttributionHop)
export class AttributionHopResolver {
  @FieldResolver(() => Publisher, {
    nullable: true,
    description: "The publisher that it leads through; null when it is an actor.",
  })
  publisher(@Planned() publisher: Publisher | null) {
    return publisher;
  }

  @FieldResolver(() => Actor, {
    nullable: true,
    description: "The actor that it leads through; null when it is a publisher.",
  })
  actor(@Planned() actor: Actor | null) {
    return actor;
  }
}

/** What an origin is. */
@Resolver(() => Origin)
export class OriginResolver {
  @FieldResolver(() => Publisher, {
    nullable: true,
    description: "The first outlet in the attribution chain, or the publisher of the original text.",
  })
  publisher(@Planned() publisher: Publisher | null) {
    return publisher;
  }

  @FieldResolver(() => Source, {
    nullable: true,
    description: "The original document itself, when no outlet is named and its publisher is unknown.",
  })
  source(@Planned() source: Source | null) {
    return source;
  }
}
