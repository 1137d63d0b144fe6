import { z } from 'zod';
import { dataFaults } from './reference-data-faults.ts';
import { ResponsibilityPack } from './responsibility.ts';

/** A calendar day (UTC), `2026-10-27`. Days compare as texts. */
const Day = z.iso.date();

const Source = z.string().min(1).max(300);
const Version = z.string().regex(/^\d{1,4}(\.\d{1,6}){0,3}$/);
const Name = z
  .string()
  .regex(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/)
  .max(80);

/** One line of releases of a product and until when it is supported. */
const Release = z.strictObject({
  /** `1.34`, `22.04`, `2`: what versions of the line begin with. */
  cycle: z.string().regex(/^\d{1,4}(\.\d{1,4}){0,2}$/),
  /** Last day of free support; null while none is announced. */
  endOfLife: Day.nullable(),
  /** Last day of support that is paid for, where the vendor sells it. */
  extendedEnd: Day.optional(),
});

/** The releases of one product, oldest support ending first or last: the order says nothing. */
const Lifecycle = z.strictObject({
  product: Name,
  source: Source,
  asOf: Day,
  releases: z.array(Release).min(1).max(500),
});

/** An API version that a minor version of Kubernetes deprecated and another removed. */
const RemovedApi = z.strictObject({
  apiVersion: z.string().min(1).max(300),
  /** Kinds of it that are meant. */
  kinds: z.array(z.string().min(1).max(63)).min(1).max(100),
  /** Minor version, 16 for 1.16. */
  deprecatedIn: z.number().int().min(1).max(999),
  /** Null while no release without it is known. */
  removedIn: z.number().int().min(1).max(999).nullable(),
  replacement: z.string().max(300),
  source: Source,
  asOf: Day,
});

const SafeSysctl = z.strictObject({
  name: z.string().regex(/^[a-z0-9_]+([./][a-z0-9_*]+)+$/),
  /** First minor version whose Pod Security Standards allow it; 0 for all of them. */
  since: z.number().int().min(0).max(999),
  source: Source,
  asOf: Day,
});

/** Versions from `introduced` (left out: the first there was) up to, not including, `fixed` (left out: none is fixed). */
const AffectedRange = z.strictObject({ introduced: Version.optional(), fixed: Version.optional() });

const KnownVulnerability = z.strictObject({
  id: z.string().regex(/^(?:CVE-\d{4}-\d{4,7}|GHSA(?:-[23456789cfghjmpqrvwx]{4}){3})$/),
  products: z.array(Name).min(1).max(20),
  severity: z.enum(['critical', 'high', 'medium', 'low']),
  summary: z.string().min(1).max(300),
  affected: z.array(AffectedRange).min(1).max(50),
  /** Only nodes with this operating system have it. */
  operatingSystem: z.enum(['linux', 'windows']).optional(),
  source: Source,
  asOf: Day,
});

/** Image repositories by which an add-on is known, without tag: `quay.io/argoproj/argocd`. */
const AddOn = z.strictObject({
  product: Name,
  repositories: z
    .array(z.string().regex(/^[a-z0-9.-]+(?::\d+)?(?:\/[a-z0-9._-]+)+$/))
    .min(1)
    .max(50),
  source: Source,
  asOf: Day,
});

/**
 * Facts about the world that verdicts need and that change without a release: what is supported until when, removed,
 * safe, vulnerable. Each with its source and the day it was true. Sections that an operator leaves out stay as bundled.
 */
export const ReferenceData = z.strictObject({
  schema: z.literal('plimsoll/data/v1'),
  lifecycles: z.array(Lifecycle).max(500),
  removedApis: z.array(RemovedApi).max(2000),
  safeSysctls: z.array(SafeSysctl).max(500),
  vulnerabilities: z.array(KnownVulnerability).max(20_000),
  addOns: z.array(AddOn).max(2000),
  /** Who runs what in a cluster, and what it needs. */
  packs: z.array(ResponsibilityPack).max(200),
});
export type ReferenceData = z.infer<typeof ReferenceData>;
export type Release = z.infer<typeof Release>;
export type RemovedApi = z.infer<typeof RemovedApi>;
export type KnownVulnerability = z.infer<typeof KnownVulnerability>;
export type AffectedRange = z.infer<typeof AffectedRange>;

/** What an operator may give: any of the sections, each as a whole, without contradictions. */
export const ReferenceDataUpdate = ReferenceData.partial({
  lifecycles: true,
  removedApis: true,
  safeSysctls: true,
  vulnerabilities: true,
  addOns: true,
  packs: true,
}).superRefine((update, context) => {
  for (const { path, message } of dataFaults(update)) context.addIssue({ code: 'custom', path: [...path], message });
});
export type ReferenceDataUpdate = z.infer<typeof ReferenceDataUpdate>;

/** Nothing known: every question about the world is open. */
export const noReferenceData: ReferenceData = {
  schema: 'plimsoll/data/v1',
  lifecycles: [],
  removedApis: [],
  safeSysctls: [],
  vulnerabilities: [],
  addOns: [],
  packs: [],
};
