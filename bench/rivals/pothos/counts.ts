// What Prisma's own queries cannot say is raw SQL:
// https://www.prisma.io/docs/orm/prisma-client/using-raw-sql/raw-queries
import { prisma } from "./builder.ts";

/** How many statements of a speaker each month has. */
export function countMonths(speaker: bigint): Promise<{ month: string; count: number }[]> {
  return prisma.$queryRaw`
    select to_char(date_trunc('month', said_start), 'YYYY-MM') as month, count(*)::int as count
    from statement
    where speaker_key = ${speaker} and merged_into_key is null and review_state <> 'REJECTED'
      and said_precision in ('MONTH', 'DAY', 'TIME')
    group by 1 order by 1`;
}

/** The most frequent subjects of a speaker's statements, with those above them. */
export function countTopics(speaker: bigint, first: number): Promise<{ slug: string; count: number }[]> {
  return prisma.$queryRaw`
    select b.slug, c.count from (
      select c.broader_key, count(distinct s.key)::int as count
      from statement s join statement_subject l on l.statement_key = s.key
        join subject_closure c on c.narrower_key = l.subject_key
      where s.speaker_key = ${speaker} and s.merged_into_key is null and s.review_state <> 'REJECTED'
      group by 1 order by 2 desc, 1 limit ${first}) c
    join subject b on b.key = c.broader_key order by c.count desc, b.key`;
}

/** The keys of the newest statements whose words match. */
export async function searchKeys(words: string, first: number): Promise<bigint[]> {
  const found = await prisma.$queryRaw<{ key: bigint }[]>`
    select key from statement
    where merged_into_key is null and review_state <> 'REJECTED'
      and search @@ websearch_to_tsquery('public.onrecord', ${words})
    order by said_sort desc, key desc limit ${first}`;
  return found.map(({ key }) => key);
}
