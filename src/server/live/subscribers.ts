import type { IncomingMessage } from "node:http";
import {
  createSourceEventStream,
  type ExecutionResult,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from "graphql";
import type { Logger } from "pino";
import type { Live } from "../../live/live.ts";
import type { SubscribingContext } from "../../resolvers/context.ts";
import type { ErrorCode } from "../../schema/errors.ts";
import { type Admission, admit, whoIs } from "../admission.ts";
import type { TrustedDocuments } from "../documents/trusted.ts";
import { errorFormatter } from "../errors.ts";
import type { Asked, SubscriptionOperations } from "./operation.ts";

/** The answers to a subscription, until it ends or is returned. */
export interface Answers extends AsyncIterableIterator<ExecutionResult> {
  /** Where to come back after: the last answer that was taken, or where it began. */
  readonly cursor: string;
}

/** An error as the client may see it, and beside it what HTTP says; nothing where it is told as an answer. */
export class Refused extends GraphQLError {
  readonly http: { status?: number; headers?: ReadonlyMap<string, string> };

  constructor({ message, extensions, path }: GraphQLFormattedError) {
    const { http, ...shown } = extensions ?? {};
    super(message, { extensions: shown, path });
    const status = STATUS[shown.code as ErrorCode];
    this.http = (http as Refused["http"] | undefined) ?? (status === undefined ? {} : { status });
  }
}

/** Of errors that do not bring one. */
const STATUS: Partial<Record<ErrorCode, number>> = {
  TOO_MANY_SUBSCRIPTIONS: 503,
  DATABASE_UNAVAILABLE: 503,
  OVERLOADED: 503,
  INTERNAL_SERVER_ERROR: 500,
};

/** What the connection says beside the operation itself. */
interface Opening {
  /** The key, where a header is not how it is shown. */
  authorization?: string | undefined;
  /** The cursor to go on after, which is later than the one that the operation asks for. */
  after?: string | undefined;
}

interface Options {
  schema: GraphQLSchema;
  live: Live;
  admission: Admission;
  /** Undefined knows no document beforehand. */
  documents: TrustedDocuments | undefined;
  operations: SubscriptionOperations;
  errorDetail: boolean;
  log: Logger;
}

/** Opens subscriptions, whichever way they come. */
export class Subscribers {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Whether whoever shows this key may subscribe. @throws what it is refused with */
  async admit(request: IncomingMessage, authorization: string | undefined): Promise<void> {
    const admitted = await admit(request, this.#options.admission, authorization);
    if (admitted instanceof GraphQLError) throw admitted;
  }

  /** @throws what it is refused with, as the client may see it */
  async open(
    given: Asked,
    request: IncomingMessage,
    { authorization = request.headers.authorization, after }: Opening = {},
  ): Promise<Answers> {
    const { schema, live, operations, documents, log } = this.#options;
    try {
      await this.admit(request, authorization);
      const asked = { ...given, query: documents?.textFor(given) ?? given.query };
      const contextValue: SubscribingContext = { live, after };
      const stream = await createSourceEventStream({ schema, ...operations.read(asked), contextValue });
      const { errors = [] } = stream as ExecutionResult;
      if (errors[0]) throw errors[0];
      log.info({ operation: given.operationName ?? "subscription" }, "subscribed");
      return this.#admitted(stream as Answers, authorization);
    } catch (error) {
      const shown = this.shown(error);
      log.info({ codes: [shown.extensions.code] }, "refused");
      throw shown;
    }
  }

  /** An error as the client may see it. */
  shown(error: unknown): Refused {
    const { log, errorDetail } = this.#options;
    const known =
      error instanceof GraphQLError ? error : new GraphQLError("", { originalError: error as Error });
    return new Refused(errorFormatter(log, errorDetail)(known.toJSON(), known));
  }

  /** Whose key was revoked meanwhile is given nothing more. */
  #admitted(answers: Answers, authorization: string | undefined): Answers {
    const refused = (error: unknown) => ({ done: false, value: { errors: [this.shown(error)] } }) as const;
    const next = async (): Promise<IteratorResult<ExecutionResult, undefined>> => {
      const result = await answers.next();
      if (result.done) return result;
      const { errors } = result.value;
      if (errors) return refused(errors[0]);
      const caller = await whoIs(authorization, this.#options.admission.callers).catch(
        (failure: Error) => failure,
      );
      if (!(caller instanceof Error)) return result;
      await answers.return?.();
      return refused(caller);
    };
    const end = () => answers.return!();
    return {
      get cursor() {
        return answers.cursor;
      },
      next,
      return: end,
      throw: end,
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }
}
