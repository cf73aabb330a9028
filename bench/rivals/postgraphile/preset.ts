import { PgAggregatesPreset } from "@graphile/pg-aggregates";
import pg from "pg";
import { makePgService } from "postgraphile/adaptors/pg";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";
import { PostGraphileConnectionFilterPreset } from "postgraphile-plugin-connection-filter";
import { poolSettings } from "../pool.ts";
import { SCHEMA } from "./database.ts";
import { plugins } from "./plugins.ts";

/** https://postgraphile.org/postgraphile/5/config */
export const preset: GraphileConfig.Preset = {
  extends: [PostGraphileAmberPreset, PostGraphileConnectionFilterPreset, PgAggregatesPreset],
  plugins,
  pgServices: [
    makePgService({ pool: new pg.Pool(poolSettings), schemas: ["public", SCHEMA], pubsub: false }),
  ],
  grafserv: { graphqlPath: "/graphql", graphiql: false, watch: false },
  schema: { connectionFilterRelations: true },
};
