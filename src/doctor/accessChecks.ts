import { type Check, ok, problem, warning } from "./finding.ts";

/** Whether strangers are shown little, and whether anybody may write. */
export const ACCESS_CHECKS: Check[] = [
  {
    name: "keys",
    async look({ pool, environment }) {
      const { rows } = await pool.query<{ all: number; writers: number }>(
        `select count(*)::int as all, count(*) filter (where role <> 'READER')::int as writers
         from api_key where revoked_at is null`,
      );
      const { all, writers } = rows[0]!;
      const remedy = '`npm run keys -- create --name "…" --role editor` makes one.';
      if (all === 0 && environment.api.readAccess === "key")
        return problem("READ_ACCESS is key, and there is no key: nobody may read.", remedy);
      return writers === 0
        ? warning("There is no key that may write.", remedy)
        : ok(`${all} keys are in force, ${writers} of them may write.`);
    },
  },
  {
    name: "rates",
    async look({ environment: { production, api } }) {
      const { perKey, perAddress, privateToo } = api.rates;
      if (!production || perAddress > 0 || api.readAccess === "key")
        return ok(
          `Requests a minute of one process: ${shown(perAddress)} from ${privateToo ? "an" : "a public"} address, ${shown(perKey)} with a key.`,
        );
      return warning(
        "Anybody may ask without a key, as often as they like.",
        "Take RATE_LIMIT_PER_ADDRESS=0 back, and set TRUST_PROXY to what is in front: docs/operations/limits.md.",
      );
    },
  },
  {
    name: "production",
    async look({ environment }) {
      if (environment.production || !environment.database.url)
        return ok(
          environment.production
            ? "NODE_ENV is production."
            : "A server of its own, with the embedded PostgreSQL.",
        );
      return warning(
        "DATABASE_URL is set and NODE_ENV is not production: strangers see the schema, error messages and metrics.",
        "Set NODE_ENV=production where others can reach the server.",
      );
    },
  },
];

const shown = (limit: number) => (limit === 0 ? "any number" : `${limit}`);
