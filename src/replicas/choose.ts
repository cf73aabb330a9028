import type { Position } from "./position.ts";

/** What is known of a replica. */
export interface ReplicaState {
  /** Whether it answered when it was asked last, and follows a primary. */
  answers: boolean;
  /** It has replayed all that is before. */
  position: Position;
  /** How long the primary had had more than this when it was looked at last, in milliseconds: at most. */
  lagMs: number;
  /** Statements that it runs for us just now. */
  running: number;
}

/** Whether reads go to a replica. */
export const isInService = ({ answers, lagMs }: ReplicaState, maxLagMs: number): boolean =>
  answers && lagMs <= maxLagMs;

/**
 * The replica that answers a read: of those in service that have replayed all before `required`, one with the least to
 * do. Undefined when there is none, and the primary has to.
 * @param turn which of them is looked at first, so that of several with as little to do each has its turn
 */
export function choose<Replica extends ReplicaState>(
  replicas: readonly Replica[],
  required: Position,
  maxLagMs: number,
  turn = 0,
): Replica | undefined {
  let chosen: Replica | undefined;
  for (let i = 0; i < replicas.length; i++) {
    const replica = replicas[(turn + i) % replicas.length]!;
    if (!isInService(replica, maxLagMs) || replica.position < required) continue;
    if (!chosen || replica.running < chosen.running) chosen = replica;
  }
  return chosen;
}
