import { z } from 'zod';

/** A stored verdict that is not a plain pass. Stored as smallint in this order. */
export const findingStatuses = ['fail', 'excepted', 'undetermined'] as const;
export const FindingStatus = z.enum(findingStatuses);
export type FindingStatus = z.infer<typeof FindingStatus>;

/** What happened in a finding's life. */
const findingEvents = ['opened', 'changed', 'excepted', 'resolved', 'reopened'] as const;
export const FindingEvent = z.enum(findingEvents);
export type FindingEvent = z.infer<typeof FindingEvent>;
