import type { ClientBase } from "pg";

/** How to make again what was taken off the tables, in the order in which it can be made. */
export interface Stripped {
  /** For each table: its keys and other indexes. */
  indexes: ReadonlyMap<string, string[]>;
  foreignKeys: string[];
}

/** Whatever the migrations made, so that nothing has to be told here when they change. */
const CONSTRAINTS = `
  select c.conrelid::regclass::text as "table", quote_ident(c.conname) as name, c.contype::text as type,
    pg_get_constraintdef(c.oid) as definition, coalesce(i.relname, '') as index
  from pg_constraint c left join pg_class i on i.oid = c.conindid
  where c.connamespace = 'public'::regnamespace and c.contype in ('f', 'p', 'u') and c.conrelid <> '_prisma_migrations'::regclass
  order by c.contype, c.conname`;

const INDEXES = `
  select i.indrelid::regclass::text as "table", i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
  from pg_index i join pg_class c on c.oid = i.indrelid
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and i.indrelid <> '_prisma_migrations'::regclass
    and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
  order by 2`;

/**
 * Drops foreign keys, keys and indexes of all tables: filling tables without is several times quicker.
 * @param kept the names of the indexes that loading itself needs
 */
export async function stripIndexes(client: ClientBase, kept: readonly string[]): Promise<Stripped> {
  const { rows: constraints } = await client.query(CONSTRAINTS);
  const { rows: found } = await client.query(INDEXES);
  const indexes = found.filter(({ name }) => !kept.includes(name));
  const made = new Map<string, string[]>();
  const make = (table: string, sql: string) => made.set(table, [...(made.get(table) ?? []), sql]);
  const foreignKeys = constraints.filter(({ type }) => type === "f");
  const keys = constraints.filter(({ type }) => type !== "f");

  const add = ({ table, name, definition }: { table: string; name: string; definition: string }) =>
    `alter table ${table} add constraint ${name} ${definition}`;
  for (const key of keys) make(key.table, add(key));
  for (const { table, definition } of indexes) make(table, definition);

  for (const { table, name } of [...foreignKeys, ...keys])
    await client.query(`alter table ${table} drop constraint ${name}`);
  for (const { name } of indexes) await client.query(`drop index ${name}`);
  return { indexes: made, foreignKeys: foreignKeys.map(add) };
}
