import { Args, Resolver, type ResolverData, Subscription } from "type-graphql";
import {
  CorroborationChanged,
  MeetingChanged,
  MeetingEventArgs,
  StatementEventArgs,
  StatementReported,
} from "../schema/live.ts";
import type { SubscribingContext } from "./context.ts";

/** Each event comes from the log of changes as the whole answer, read once for all who ask the same. */
const subscribe = ({ info, args, context }: Subscribing) =>
  context.live.subscribe(info, context.after ?? args.after);

type Subscribing = Omit<ResolverData<SubscribingContext>, "root">;

const AS_READ = "An event is given as it was read: nothing is executed for it.";

/** What can be subscribed to. */
@Resolver()
export class LiveResolver {
  @Subscription(() => StatementReported, {
    subscribe,
    description: "Each report that comes, with its statement: who says what, as soon as a source says so.",
  })
  statementReported(@Args(() => StatementEventArgs) _: StatementEventArgs): StatementReported {
    throw new Error(AS_READ);
  }

  @Subscription(() => CorroborationChanged, {
    subscribe,
    description: "Each change of what supports a statement.",
  })
  corroborationChanged(@Args(() => StatementEventArgs) _: StatementEventArgs): CorroborationChanged {
    throw new Error(AS_READ);
  }

  @Subscription(() => MeetingChanged, {
    subscribe,
    description: "Each change of what is told of a meeting: a new one, another account, another status.",
  })
  meetingChanged(@Args(() => MeetingEventArgs) _: MeetingEventArgs): MeetingChanged {
    throw new Error(AS_READ);
  }
}
