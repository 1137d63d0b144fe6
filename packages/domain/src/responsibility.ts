import { z } from 'zod';
import { Distribution } from './provider.ts';

/**
 * Whose a finding is to mend: `yours`, the `vendor`'s of an add-on or distribution, or the `provider`'s that runs the
 * cluster. Stored as smallint in this order. It says who can act, never that all is well.
 */
export const parties = ['yours', 'vendor', 'provider'] as const;
export const Party = z.enum(parties);
export type Party = z.infer<typeof Party>;

/** A party in a few words for people. */
export const partyText: Readonly<Record<Party, string>> = {
  yours: 'Yours',
  vendor: 'Add-on vendor',
  provider: 'Provider',
};

/** Whose a finding is when it is not yours, and which pack of which day says so. */
export interface Responsibility {
  readonly party: Exclude<Party, 'yours'>;
  /** `kube-proxy: Kubernetes' own workloads, as of 2026-11-23 (https://…)`. */
  readonly pack: string;
}

const ControlName = z.string().regex(/^[a-z]+(?:-[a-z0-9]+)+$/);
/** `*`: whatever an administrator may do. */
const Rights = z.array(z.union([ControlName, z.literal('*')])).max(80);
const Namespace = z.string().regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/);
const ObjectName = z.string().min(1).max(253);

/** Rights over the API that are expected of an account of a component: ids of the controls that fail by them. */
const ExpectedAccount = z.strictObject({ name: ObjectName, privileges: Rights });

/** Something that a vendor or provider runs in a cluster, with what it needs. */
const Component = z.strictObject({
  name: z.string().min(1).max(80),
  namespaces: z.array(Namespace).min(1).max(20),
  /** Repositories without tag; one that begins with a slash lies on any of the pack's hosts. */
  images: z
    .array(z.string().regex(/^(?:[a-z0-9*.-]+(?::\d+)?)?(?:\/[a-z0-9._-]+)+$/))
    .min(1)
    .max(40),
  /** Programs that its containers may be told to start, by the last part of their path. */
  programs: z.array(z.string().min(1).max(80)).max(20).default([]),
  /** Paths of the node that it may mount; `/*` at the end stands for all that is below. */
  hostPaths: z.array(z.string().startsWith('/').max(200)).max(60).default([]),
  capabilities: z
    .array(z.string().regex(/^[A-Z_]+$/))
    .max(41)
    .default([]),
  /** Ids of the other controls that it fails by what it needs. */
  privileges: z.array(ControlName).max(60).default([]),
  accounts: z.array(ExpectedAccount).max(20).default([]),
});

/** Somebody outside the cluster, a controller of the provider, that acts on its API under a name of its own. */
const ExpectedIdentity = z.strictObject({
  kind: z.enum(['User', 'Group']),
  name: ObjectName,
  privileges: Rights,
});

/** What one vendor or provider runs, from one source as of one day. */
export const ResponsibilityPack = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
  title: z.string().min(1).max(120),
  party: Party.exclude(['yours']),
  /** Left out: it can be in any cluster. */
  distributions: z.array(Distribution).min(1).max(9).optional(),
  source: z.string().min(1).max(300),
  asOf: z.iso.date(),
  /** Registries of the vendor and public mirrors of them; `*` stands within one label of a name, such as a region. */
  hosts: z
    .array(z.string().regex(/^[a-z0-9*.-]+(?::\d+)?$/))
    .max(60)
    .default([]),
  components: z.array(Component).max(200),
  identities: z.array(ExpectedIdentity).max(200).default([]),
});
export type ResponsibilityPack = z.infer<typeof ResponsibilityPack>;
export type Component = ResponsibilityPack['components'][number];
