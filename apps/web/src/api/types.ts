import type { Operation } from '@plimsoll/contracts';
import type { z } from 'zod';

type Loose<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** What a call of an operation takes, from its schemas: parameters and body where it has them, a query where it wants one. */
export type InputOf<O extends Operation> = (O extends { readonly params: infer P extends z.ZodType }
  ? { readonly params: z.input<P> }
  : { readonly params?: undefined }) &
  (O extends { readonly query: infer Q extends z.ZodType }
    ? { readonly query?: Loose<z.output<Q>> }
    : { readonly query?: undefined }) &
  (O extends { readonly body: infer B extends z.ZodType }
    ? { readonly body: z.input<B> }
    : { readonly body?: undefined });

/** What a call resolves with. */
export type OutputOf<O extends Operation> = O extends { readonly response: infer R extends z.ZodType }
  ? z.output<R>
  : undefined;
