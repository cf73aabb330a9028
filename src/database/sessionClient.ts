import pg from "pg";
import { Connections } from "./connections.ts";

/** PostgreSQL settings by name. */
export type SessionSettings = Record<string, string>;

/** What `pg.Client` has and its types leave out. */
type StartupClient = pg.Client & { getStartupConf(): Record<string, unknown> };

/** Clients with the same settings, and the connections that they have just now. */
export interface SessionClient {
  new (config?: object): pg.Client;
  readonly connections: Connections;
}

/**
 * A client that sends settings with its first packet. They cost no round trip, hold for the whole
 * session, and need no right to change defaults; PgBouncer accepts those of them that it can keep
 * apart, and says which one it cannot. node-postgres has no option for this: its `options` are
 * refused by PgBouncer altogether, and a `SET` would land in whichever session comes next.
 */
export function sessionClient(settings: SessionSettings): SessionClient {
  const Client = pg.Client as unknown as new (config: object) => StartupClient;
  const connections = new Connections();
  return class extends Client {
    static readonly connections = connections;

    constructor(config: object = {}) {
      super({ ...config, stream: connections.stream() });
      connections.add(this);
      // PostgreSQL may end a connection in the same packet that opens it, before whoever asked for it can listen: that
      // would end the process. A statement on a connection that broke fails, and the pool throws the connection away.
      this.on("error", () => {});
    }

    override getStartupConf() {
      return { ...super.getStartupConf(), ...settings };
    }
  };
}
