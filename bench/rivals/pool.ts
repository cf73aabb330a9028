/**
 * What each rival's node-postgres pool is made with: as many connections as Onrecord has, and months that
 * begin at midnight UTC, as they do there.
 */
export const poolSettings = {
  connectionString: process.env.DATABASE_URL!,
  max: 10,
  options: "-c TimeZone=UTC",
};
