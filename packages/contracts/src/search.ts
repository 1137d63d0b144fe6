import { z } from 'zod';
import { operation } from './operation.ts';

/** What is searched, in the order in which it is told. */
export const searchKinds = ['cluster', 'namespace', 'control', 'framework', 'object'] as const;
const SearchKind = z.enum(searchKinds);
export type SearchKind = z.infer<typeof SearchKind>;

export const SearchHit = z.object({
  kind: SearchKind,
  title: z.string(),
  /** Where it is, or what else tells it from others of its name. */
  detail: z.string(),
  /** Path of its page. */
  href: z.string(),
});
export type SearchHit = z.infer<typeof SearchHit>;

export const searchEverything = operation({
  id: 'searchEverything',
  method: 'GET',
  path: '/v1/search',
  summary: 'Clusters, namespaces, controls, frameworks and objects by their names, best first',
  tag: 'Search',
  access: 'posture:read',
  query: z.object({
    /** Nothing is found by nothing. */
    q: z.string().trim().max(200).default(''),
    /** Hits of each kind. */
    limit: z.coerce.number().int().min(1).max(200).default(6),
  }),
  status: 200,
  response: z.object({
    items: z.array(SearchHit),
    /** Kinds of which there are more than are told. */
    more: z.array(SearchKind),
    /** What was not searched, or not to its end, and why. */
    notSearched: z.array(z.object({ kind: SearchKind, why: z.string() })),
  }),
});
