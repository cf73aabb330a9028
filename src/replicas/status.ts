/** How primary and replicas are, for whoever shows it. */
export interface ReplicationStatus {
  primary: "in service" | "away";
  replicas: ReplicaStatus[];
}

export interface ReplicaStatus {
  /** Its place in DATABASE_REPLICA_URLS, from 1 on. */
  number: number;
  /** Only one in service is read: one that answers and is not further behind than it may be. */
  state: "in service" | "behind" | "away";
  /** How far it was behind the primary at most, as both were seen last; null when that cannot be told. */
  lagSeconds: number | null;
  /** How much of the log it had still to replay. */
  lagBytes: number;
  /** Statements that it was given so far. */
  reads: number;
}
