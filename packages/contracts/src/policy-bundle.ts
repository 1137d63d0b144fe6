import {
  ControlChoice,
  CustomControl,
  Digest,
  ExceptionScope,
  ExceptionType,
  ReferenceDataUpdate,
} from '@plimsoll/domain';
import { z } from 'zod';
import { operation } from './operation.ts';
import { At } from './page.ts';

/** Schema of a policy bundle. A field that decides verdicts changes it: who reads an older one must not ignore the field. */
export const policyBundleSchema = 'plimsoll/policy-bundle/v1';

/** An exception in force, with by whose leave. */
export const BundledException = z.strictObject({
  id: z.uuid(),
  type: ExceptionType,
  scope: ExceptionScope,
  reason: z.string(),
  /** It has no effect from then on, wherever the bundle is kept. */
  expiresAt: At,
  /** Approved by who requested it, in an organization of one. */
  selfApproved: z.boolean(),
});
export type BundledException = z.infer<typeof BundledException>;

/**
 * What an organization decides about verdicts, so that whoever judges by it says what the platform says. Nothing in it
 * tells when it was asked for: the same decisions are the same bytes, and their digest names them.
 */
export const PolicyBundle = z.strictObject({
  schema: z.literal(policyBundleSchema),
  organization: z.strictObject({ id: z.uuid(), name: z.string() }),
  /** The cluster whose exceptions it holds; null: none was named, and it holds none. */
  cluster: z
    .strictObject({
      id: z.uuid(),
      name: z.string(),
      /** As for which it is judged; null until it has said one. */
      kubernetesVersion: z.string().nullable(),
    })
    .nullable(),
  /** By what the platform judges: the catalogue of its release, and the same with everything below that changes it. */
  catalogue: z.strictObject({ builtIn: Digest, judgedBy: Digest }),
  /** Data sets that it uses in the place of those of the release, as a file of data has them. */
  data: ReferenceDataUpdate,
  /** Built-in controls about which something is decided. */
  settings: z.array(ControlChoice.extend({ control: z.string().max(80) })),
  /** The organization’s own controls that are enabled. */
  controls: z.array(CustomControl),
  /** Its own frameworks, each as a file of schema plimsoll/framework/v1. */
  frameworks: z.array(z.record(z.string(), z.unknown())),
  /** Approved, not at their end, and about that cluster. */
  exceptions: z.array(BundledException),
});
export type PolicyBundle = z.infer<typeof PolicyBundle>;

export const getPolicyBundle = operation({
  id: 'getPolicyBundle',
  method: 'GET',
  path: '/v1/policy-bundle',
  summary: 'What the organization decides about verdicts, in canonical JSON under its digest, for scans outside of it',
  tag: 'Catalogue',
  access: 'posture:read',
  query: z.object({
    /** Name or id of the cluster whose exceptions count. */
    cluster: z.string().min(1).max(120).optional(),
  }),
  status: 200,
  unchanged: true,
  response: PolicyBundle,
});
