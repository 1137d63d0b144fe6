import { z } from 'zod';

/** Raised when an older restore could not read what a newer backup writes. */
export const backupFormat = 1;

/** The first line of every backup, in every format: what a file is can be told without knowing its format. */
export const Opening = z.object({ plimsoll: z.literal('backup'), format: z.number().int().min(1) });

const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const Rows = z.number().int().min(0);

/** What the verdicts of one cluster add up to, to be found again after a restore. */
const ClusterDigest = z.object({ cluster: z.uuid(), digest: Hash });

const OrganizationDigest = z.object({
  org: z.uuid(),
  name: z.string(),
  digest: Hash,
  clusters: z.array(ClusterDigest),
});
export type OrganizationDigest = z.infer<typeof OrganizationDigest>;

/** What a backup says of itself before its rows. */
export const BackupHeader = z.object({
  id: z.uuid(),
  madeAt: z.string(),
  /** Version of Plimsoll that made it. */
  version: z.string(),
  /** Applied migrations with their checksums, in order: the schema that the rows are of. */
  migrations: z.array(z.object({ name: z.string(), checksum: Hash })),
  /** Digests of the catalogues that verdicts refer to. */
  catalogues: z.array(z.string()),
  organizations: z.array(OrganizationDigest),
  sections: z.array(
    z.object({
      table: z.string().regex(/^[a-z_]+$/),
      /** Null: a table without tenants. */
      org: z.uuid().nullable(),
      columns: z.array(z.string()),
      rows: Rows,
    }),
  ),
  /** Keys that stored secrets are sealed under; empty where nothing is. */
  secretKeys: z.array(z.string()),
});
export type BackupHeader = z.infer<typeof BackupHeader>;
export type SectionHeader = BackupHeader['sections'][number];

/** What ends a section: SHA-256 of its bytes as they stand in the file, and how many rows they hold. */
export const SectionEnd = z.object({ sha256: Hash, rows: Rows });
export type SectionEnd = z.infer<typeof SectionEnd>;

/** What ends a backup: SHA-256 of everything before it, and a signature of each organization over that. */
export const BackupEnd = z.object({
  sections: Rows,
  sha256: Hash,
  signatures: z.array(z.object({ org: z.uuid(), key: z.string(), signature: z.string() })),
});
export type BackupEnd = z.infer<typeof BackupEnd>;

/** A section by name, as people are told of it. */
export const sectionName = (section: SectionHeader): string =>
  section.org === null ? section.table : `${section.table} of organization ${section.org}`;
