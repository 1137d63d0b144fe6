import type { ControlMeta } from '../../../packages/domain/src/index.ts';
import type { Catalogue, CatalogueEntry } from '../../../packages/engine/src/index.ts';
import { frameworks } from '../../../packages/frameworks/src/index.ts';
import { code, literal } from '../markdown/table.ts';

const toolTitles: Readonly<Record<keyof ControlMeta['aliases'], string>> = {
  pss: 'Pod Security Standards',
  cis: 'CIS Kubernetes Benchmark',
  kubescape: 'Kubescape',
  trivy: 'Trivy',
  polaris: 'Polaris',
  kubeLinter: 'KubeLinter',
};

const about = ({ subject, kinds }: ControlMeta): string => {
  if (subject === 'object') return kinds.map(code).join(', ');
  if (subject === 'container') return 'each container of a workload';
  if (subject === 'workload') return 'workloads';
  return subject === 'identity' ? 'users, groups and ServiceAccounts, by what their bindings give them' : 'the cluster';
};

const aliases = ({ aliases: names }: ControlMeta): string =>
  Object.entries(toolTitles)
    .map(([tool, title]) => [title, names[tool as keyof ControlMeta['aliases']]] as const)
    .filter(([, ids]) => ids.length > 0)
    .map(([title, ids]) => `${title} ${ids.map(code).join(', ')}`)
    .join('; ');

const requirements = (id: string): string =>
  frameworks
    .flatMap((framework) =>
      framework.requirements
        .filter(({ gating }) => gating.includes(id))
        .map((requirement) => `[${framework.id} ${literal(requirement.id)}](frameworks.md#${framework.id})`),
    )
    .join(', ');

const inFiles = ({ definition }: CatalogueEntry): string =>
  'absentInFiles' in definition && definition.absentInFiles === 'none'
    ? '; files without them are judged as if there were none'
    : '';

/** One control as a section of the reference. */
export const renderControl = (entry: CatalogueEntry, { policies }: Catalogue): string => {
  const { meta } = entry;
  const gates = policies.filter(({ gating }) => gating.some((id) => id === meta.id)).map(({ title }) => title);
  const facts: readonly (readonly [name: string, value: string])[] = [
    ['Severity', meta.severity],
    ['About', about(meta)],
    ['Also reads', meta.reads.length === 0 ? '' : `${meta.reads.map(code).join(', ')}${inFiles(entry)}`],
    ['Gates', gates.join(', ')],
    ['Decides', requirements(meta.id)],
    ['Patch', meta.hasFix ? 'offered on the finding page' : ''],
    ['Known elsewhere as', aliases(meta)],
  ];
  const lines = facts.filter(([, value]) => value !== '').map(([name, value]) => `- **${name}:** ${value}`);
  return `### ${meta.id}

**${literal(meta.title)}**

${lines.join('\n')}

${literal(meta.rationale)}

*Remedy:* ${literal(meta.remediation)}`;
};
