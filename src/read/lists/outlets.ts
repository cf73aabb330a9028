import type { Given } from "../given.ts";
import { isKey, referToOutlets } from "../references.ts";
import { join, type Sql, sql } from "../sql.ts";
import { isFrequent } from "../tallies.ts";

/** What an attribution chain leads through, as the keys of the publisher and of the actor that it may be: one, or both. */
export const outlet = (reference: Given<string>) =>
  sql`array[${join([...referToOutlets([reference], "Publisher"), ...referToOutlets([reference], "Actor")])}]::bigint[]`;

/** The keys of the reports whose chain leads through an outlet: indexes have them. */
export const reportsOf = (
  outlet: Sql,
) => sql`select h.report_key from attribution_hop h where h.publisher_key = (${outlet})[1]
    union all select h.report_key from attribution_hop h where h.actor_key = (${outlet})[2]`;

/** That a report's chain leads through an outlet. */
export const leadsThrough = (report: Sql, outlet: Sql) =>
  sql`exists (select from attribution_hop h where h.report_key = ${report} and (h.publisher_key = (${outlet})[1] or h.actor_key = (${outlet})[2]))`;

/** Whether the chains of many statements lead through an outlet. */
export const isFrequentOutlet = (outlet: Sql) =>
  isFrequent({ ATTRIBUTION_PUBLISHER: sql`(${outlet})[1]`, ATTRIBUTION_ACTOR: sql`(${outlet})[2]` });

/** The keys of the reports whose attribution chain leads through one of some publishers or actors: an index has them. */
export const reportsThrough = (outlets: readonly Given<string>[]) =>
  sql`select h.report_key from attribution_hop h where ${isKey(sql`h.publisher_key`, referToOutlets(outlets, "Publisher"))}
    union all select h.report_key from attribution_hop h where ${isKey(sql`h.actor_key`, referToOutlets(outlets, "Actor"))}`;
