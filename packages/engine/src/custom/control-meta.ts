import { createHash } from 'node:crypto';
import type { ControlMeta, CustomControl } from '@plimsoll/domain';

/** What a custom control says of itself, as the catalogue has it. Its version follows from everything in it. */
export const customControlMeta = (custom: CustomControl): ControlMeta => ({
  id: custom.id,
  title: custom.title,
  group: 'custom',
  severity: custom.severity,
  subject: custom.subject,
  kinds: custom.subject === 'object' ? [...(custom.kinds ?? [])] : [],
  reads: [],
  rationale: custom.rationale,
  remediation: custom.remediation,
  aliases: {
    pss: custom.aliases?.pss ?? [],
    cis: custom.aliases?.cis ?? [],
    kubescape: custom.aliases?.kubescape ?? [],
    trivy: custom.aliases?.trivy ?? [],
    polaris: custom.aliases?.polaris ?? [],
    kubeLinter: custom.aliases?.kubeLinter ?? [],
  },
  hasFix: false,
  parameters: [],
  version: digestOf(custom).slice(0, 12),
});

/** SHA-256 of a control, in hex; the order of its keys does not count. */
export const digestOf = (custom: CustomControl): string =>
  createHash('sha256').update(orderedJson(custom)).digest('hex');

/** JSON whose keys stand in order, so that the same content is the same text. */
export const orderedJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(orderedJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${JSON.stringify(key)}:${orderedJson(item)}`)
    .join(',')}}`;
};
