import { z } from 'zod';

/** Branded UUIDs: an id of one noun cannot be passed where another is meant. */
export const OrganizationId = z.uuid().brand<'OrganizationId'>();
export type OrganizationId = z.infer<typeof OrganizationId>;

export const MemberId = z.uuid().brand<'MemberId'>();
export type MemberId = z.infer<typeof MemberId>;

export const ClusterId = z.uuid().brand<'ClusterId'>();
export type ClusterId = z.infer<typeof ClusterId>;

/** Derived from the cluster and the subject's key, so that the same subject has the same id for ever. */
export const SubjectId = z.uuid().brand<'SubjectId'>();
export type SubjectId = z.infer<typeof SubjectId>;

/** Id of a control: kebab case, equal to its file name, never reused. */
export const ControlId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(80)
  .brand<'ControlId'>();
export type ControlId = z.infer<typeof ControlId>;
