/** An operation's variables, coerced to the types that it declares. */
export type Variables = Readonly<Record<string, unknown>>;

/**
 * A value that each run of a plan brings itself. A plan is made once for all runs whose variables
 * have the same shape (see `shapeOf`), so only values that do not change the plan's SQL are such.
 */
export class Later<T = unknown> {
  /** The value of the run that the plan was made for. */
  readonly sample: T;
  /** The value of a run; throws what `sample` would have thrown. */
  readonly read: (variables: Variables) => T;
  /** What the plan has made of its values: runs read these even where the SQL does not need them, so that each is checked. */
  readonly made: Later[];

  constructor(sample: T, read: (variables: Variables) => T, made: Later[]) {
    this.sample = sample;
    this.read = read;
    this.made = made;
  }
}

/** A value that stands in the document, or comes with each run. */
export type Given<T> = T | Later<T>;

/** What is made of a value, now or at each run; a value that must be refused is refused in both cases. */
export function derived<T, U>(value: Given<T>, make: (value: T) => U): Given<U> {
  if (!(value instanceof Later)) return make(value);
  const { made } = value;
  const later = new Later(make(value.sample), (variables) => make(value.read(variables)), made);
  made.push(later);
  return later;
}

/** Several values as one. */
export function together<T extends readonly unknown[]>(...values: { [I in keyof T]: Given<T[I]> }): Given<T> {
  const read = (variables: Variables) => values.map((value) => readGiven(value, variables)) as unknown as T;
  const later = values.find((value) => value instanceof Later);
  return later ? new Later(values.map(sampleOf) as unknown as T, read, later.made) : read({});
}

/** The value now: what the plan is made for. */
export function sampleOf<T>(value: Given<T>): T {
  return value instanceof Later ? value.sample : value;
}

/** A value of a run, lists of values included. */
export function readGiven(value: unknown, variables: Variables): unknown {
  if (value instanceof Later) return value.read(variables);
  return Array.isArray(value) ? value.map((item) => readGiven(item, variables)) : value;
}
