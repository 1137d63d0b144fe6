import { z } from 'zod';

/** Opaque keyset position: what `next` of the page before said. */
const Cursor = z.string().max(1000);

/** A keyset page. */
export const pageQuery = {
  cursor: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

/** A page of `item`; `next` is null on the last one. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: Cursor.nullable() });

/** Instants come from Postgres with up to microseconds. */
export const At = z.iso.datetime();

/** The instant a read is about; left out, now. Refused before history begins (410) and after the last verdict (422). */
export const AsOf = z.iso.datetime({ offset: true }).optional();

/** A total that is counted up to a cap; `exact` is false when there are more. */
export const CappedTotal = z.object({ count: z.number().int(), exact: z.boolean() });
export type CappedTotal = z.infer<typeof CappedTotal>;

/** The version that was read of what is changed; another one in between is a conflict. Left out, the last save holds. */
export const ReadVersion = z.number().int().min(1).optional();
