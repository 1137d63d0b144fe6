import { generateKeyPairSync } from 'node:crypto';
import {
  type ControlMeta,
  type Framework,
  type ReportFinding,
  type ReportFormat,
  type ReportKind,
  type Severity,
  severities,
} from '@plimsoll/domain';
import { buildHead, type ReportGround, ReportWriter, renderPdf, type Signer } from '../src/index.ts';

const clusterIds = ['0190f0a0-0000-7000-8000-0000000000a1', '0190f0a0-0000-7000-8000-0000000000a2'] as const;
const asOf = '2026-03-02T12:00:00.123456Z';

const controlOf = (index: number): ControlMeta => ({
  id: `control-${index}` as ControlMeta['id'],
  title: `Workloads keep demand number ${index}`,
  group: 'pod',
  severity: severities[index % severities.length] as Severity,
  subject: 'workload',
  kinds: [],
  reads: [],
  rationale: `Whoever breaks demand ${index} gives an attacker of one container a way to the node, and from there to the others.`,
  remediation: `Set the field that demand ${index} names in the template of the workload, and roll it out again.`,
  aliases: { pss: [], cis: [], kubescape: [], trivy: [], polaris: [], kubeLinter: [] },
  hasFix: false,
  parameters: [],
  version: '1',
});

const framework: Framework = {
  id: 'example',
  title: 'An example benchmark',
  version: '1.0',
  kind: 'benchmark',
  published: 40,
  source: 'made up',
  requirements: Array.from({ length: 30 }, (_, index) => ({
    id: `${1 + Math.floor(index / 10)}.${(index % 10) + 1}`,
    title: `Requirement ${index} of the example, as our own words have it`,
    mode: index % 9 === 8 ? 'manual' : 'auto',
    confidence: 'verified',
    checks: [`control-${index % 12}`],
    gating: index % 9 === 8 ? [] : [`control-${index % 12}`],
  })),
};

/** What may be wrong with a name: formulas, quotation marks, separators, scripts, what no font holds. */
export const hostileNames = [
  '=HYPERLINK("http://evil.example","click")',
  "@SUM(1+1)*cmd|' /C calc'!A0",
  '+1+1',
  '-2+3',
  '\t=1',
  '"quoted",and,commas',
  'line\r\nbreak',
  '<script>alert(1)</script>',
  '＝wide',
  '日本語のなまえ',
  'a'.repeat(253),
  '#plimsoll-seal 1 e30= e30= e30=',
] as const;

/** Findings of a made-up fleet: `count` of them, in the order in which a report lists them. */
export function* sampleFindings(count: number): Generator<ReportFinding> {
  for (let index = 0; index < count; index += 1) {
    const hostile = index < hostileNames.length ? hostileNames[index] : undefined;
    yield {
      cluster: index % 2 === 0 ? 'shop' : 'bank',
      namespace: `team-${index % 7}`,
      group: 'apps',
      kind: 'Deployment',
      name: hostile ?? `web-${index}`,
      subject: `0190f0a0-0000-7000-8000-${String(index).padStart(12, '0')}`,
      control: `control-${index % 12}`,
      severity: severities[(index % 12) % 5] as Severity,
      status: index % 10 === 9 ? 'excepted' : index % 10 === 8 ? 'undetermined' : 'fail',
      responsibility: 'yours',
      reason: index % 10 === 8 ? 'no-permission' : null,
      detail: index % 10 === 8 ? 'NetworkPolicies cannot be read' : '',
      openedAt: '2026-01-01T00:00:00Z',
      since: '2026-02-01T00:00:00Z',
      exceptions: [],
      violations: [
        {
          path: 'spec.template.spec.containers[0].securityContext.privileged',
          found: true,
          message: 'must not be true',
        },
      ],
    };
  }
}

/** Failing findings by owner team: of `team-1` in bank the team Payments, of the rest of shop the team Storefront. */
const teamFindingsOf = (count: number): ReportGround['teamFindings'] => {
  const groups = new Map<string, { team: string; control: string; severity: Severity; fail: number; others: number }>();
  for (const { cluster, namespace, control, severity, status } of sampleFindings(count)) {
    if (status !== 'fail') continue;
    const team = cluster === 'shop' ? 'Storefront' : namespace === 'team-1' ? 'Payments' : '';
    const known = groups.get(`${team}|${control}`) ?? { team, control, severity, fail: 0, others: 0 };
    groups.set(`${team}|${control}`, { ...known, fail: known.fail + 1 });
  }
  return [...groups.values()].sort(
    (one, other) => severities.indexOf(one.severity) - severities.indexOf(other.severity) || other.fail - one.fail,
  );
};

/** What a report about that fleet is made of. */
export const sampleGround = (findings: number): ReportGround => {
  const groups = new Map<string, ReportGround['findings'][number] & { count: number }>();
  for (const one of sampleFindings(findings)) {
    const clusterId = one.cluster === 'shop' ? clusterIds[0] : clusterIds[1];
    const key = [clusterId, one.control, one.status].join('|');
    const known = groups.get(key);
    const { control, severity, status, reason, detail } = one;
    if (known === undefined)
      groups.set(key, { clusterId, control, severity, status, party: 'yours', reason, detail, count: 1 });
    else groups.set(key, { ...known, count: known.count + 1 });
  }
  const cluster = (id: string, name: string) => ({
    id,
    name,
    environment: 'production',
    ownerTeam: name === 'shop' ? 'Storefront' : '',
    kubernetesVersion: '1.34.1',
    distribution: 'eks',
    watermark: asOf,
    generation: 12,
    epoch: 3,
    sequence: 41,
    catalogue: `sha256:${'c'.repeat(64)}`,
    heard: true,
  });
  return {
    organization: { id: '0190f0a0-0000-7000-8000-000000000001', name: 'Harbour & Sons' },
    demonstration: false,
    asOf,
    scope: { kind: 'everything' },
    catalogue: {
      digest: `sha256:${'c'.repeat(64)}`,
      controls: new Map(Array.from({ length: 12 }, (_, index) => [`control-${index}`, controlOf(index)])),
    },
    policy: { id: 'plimsoll-baseline', title: 'Plimsoll baseline', gating: ['control-0', 'control-1'] },
    clusters: [
      cluster(clusterIds[0], 'shop'),
      cluster(clusterIds[1], 'bank'),
      { ...cluster('0190f0a0-0000-7000-8000-0000000000a3', 'quiet'), heard: false },
    ],
    assets: clusterIds.flatMap((clusterId) =>
      Array.from({ length: 7 }, (_, index) => ({
        clusterId,
        namespace: `team-${index}`,
        system: false,
        counts: { in: 40 + index, excepted: 3, unknown: 5, out: 11 - index },
      })),
    ),
    teams: new Map([[`${clusterIds[1]}|team-1`, 'Payments']]),
    findings: [...groups.values()],
    filter: {},
    listed: [...groups.values()],
    teamFindings: teamFindingsOf(findings),
    frameworks: [
      {
        framework,
        view: 'all',
        ground: {
          evidence: clusterIds.map((clusterId) => ({
            clusterId,
            distribution: 'eks',
            evidenceOf: (control) => ({
              known: true,
              blind: control === 'control-3',
              applicable: 10,
              fail: control === 'control-1' ? 4 : 0,
              excepted: 0,
              undetermined: 0,
            }),
          })),
          left: { excluded: 0, notEnrolled: 0 },
          exclusionOf: () => undefined,
        },
      },
    ],
    exceptions: [],
    evidence: new Map([
      [
        clusterIds[0],
        [
          {
            group: 'networking.k8s.io',
            kind: 'NetworkPolicy',
            namespace: '',
            state: 'unreadable',
            reason: 'forbidden: the agent may not list networkpolicies',
          },
        ],
      ],
    ]),
    blind: [
      {
        clusterId: clusterIds[0],
        control: 'control-3',
        reason: 'no-permission',
        detail: 'NetworkPolicies cannot be read',
      },
    ],
  };
};

/** A key of its own. */
export const sampleSigner = (): Signer => {
  const pair = generateKeyPairSync('ed25519');
  const publicKey = pair.publicKey.export({ type: 'spki', format: 'der' });
  return {
    name: publicKey.toString('hex').slice(-16),
    privateKey: pair.privateKey.export({ type: 'pkcs8', format: 'der' }),
    publicKey,
  };
};

export interface SampleReport {
  readonly digest: string;
  readonly files: ReadonlyMap<ReportFormat, Buffer>;
  readonly signer: Signer;
}

/** The files of a report with so many findings. */
export const sampleReport = async (
  findings: number,
  { batch = 97, pdf = false, kind = 'full' as ReportKind, demonstration = false } = {},
): Promise<SampleReport> => {
  const pieces = new Map<ReportFormat, Buffer[]>([
    ['json', []],
    ['csv', []],
    ['pdf', []],
  ]);
  const sinkOf = (format: ReportFormat) => async (bytes: Buffer) => {
    pieces.get(format)?.push(Buffer.from(bytes));
  };
  const writer = new ReportWriter(buildHead({ ...sampleGround(findings), demonstration }), {
    json: sinkOf('json'),
    csv: sinkOf('csv'),
    pdf: pdf ? { sink: sinkOf('pdf'), render: renderPdf, kind, zone: 'Europe/Berlin' } : undefined,
  });
  await writer.begin();
  let waiting: ReportFinding[] = [];
  for (const finding of sampleFindings(findings)) {
    waiting.push(finding);
    if (waiting.length < batch) continue;
    await writer.add(waiting);
    waiting = [];
  }
  await writer.add(waiting);
  const digest = await writer.end();
  const signer = sampleSigner();
  await writer.seal(
    {
      report: '0190f0a0-0000-7000-8000-000000000009',
      at: '2026-03-02T12:30:00.000Z',
      by: 'Olivia Owner',
      plimsoll: '0.1.0',
      clusters: sampleGround(0)
        .clusters.filter(({ heard }) => heard)
        .map(({ id, name, epoch, sequence, generation }) => ({
          id,
          name,
          epoch,
          sequence,
          generation,
          watermark: asOf,
        })),
    },
    signer,
  );
  return {
    digest,
    signer,
    files: new Map([...pieces].map(([format, all]) => [format, Buffer.concat(all)])),
  };
};
