import { z } from 'zod';

/** An instant in RFC 3339, always UTC, with up to microseconds. */
export const Instant = z.iso.datetime({ offset: false }).brand<'Instant'>();
export type Instant = z.infer<typeof Instant>;

/** Where "now" comes from. Passed as an argument; tests pass a fixed one. */
export interface Clock {
  readonly now: () => Date;
}

/** The wall clock of this machine. */
export const systemClock: Clock = { now: () => new Date() };
