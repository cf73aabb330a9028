import type { Pool } from "pg";

/** That somebody made one actor of two, and maybe two again. */
export interface ActorMerge {
  /** Of the actor that went: it leads to the other as long as they are one. */
  id: string;
  name: string;
  intoId: string;
  by: string;
  at: Date;
  note: string | null;
  undoneBy: string | null;
  undoneAt: Date | null;
  undoNote: string | null;
}

/** Merges by decisions, those that came with an export among them; the newest first. */
export async function actorMerges(pool: Pool, first: number): Promise<ActorMerge[]> {
  const { rows } = await pool.query<ActorMerge>(
    `select s.id, s.name, i.id as "intoId", m.merged_by as by, m.merged_at as at, m.note,
       m.undone_by as "undoneBy", m.undone_at as "undoneAt", m.undo_note as "undoNote"
     from (
       select from_key, into_key, merged_by, merged_at, note, undone_by, undone_at, undo_note from actor_merge
       union all
       select key, merged_into_key, merged_by, merged_at, merge_note, null, null, null from subject s
       where kind = 'ACTOR' and merged_by is not null
         and not exists (select from actor_merge m where m.from_key = s.key and m.undone_at is null)
     ) m join subject s on s.key = m.from_key join subject i on i.key = m.into_key
     order by m.merged_at desc, s.key desc limit $1`,
    [first],
  );
  return rows;
}
