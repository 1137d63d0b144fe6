import { type ReportControl, severityRank } from '@plimsoll/domain';
import type { GroundFindings, ReportGround } from './ground.ts';
import { byText, groupBy } from './posture.ts';

const total = (findings: readonly GroundFindings[], wanted: (one: GroundFindings) => boolean): number =>
  findings.reduce((sum, one) => (wanted(one) ? sum + one.count : sum), 0);

/** Controls with findings, worst first: by severity, then by how many fail. */
export const controlsOf = (ground: ReportGround): ReportControl[] =>
  [...groupBy(ground.listed, ({ control }) => control)]
    .map(([id, findings]): ReportControl => {
      const meta = ground.catalogue.controls.get(id);
      const worst = Math.min(...findings.map(({ severity }) => severityRank(severity)));
      return {
        id,
        title: meta?.title ?? id,
        severity:
          meta?.severity ?? findings.find(({ severity }) => severityRank(severity) === worst)?.severity ?? 'info',
        rationale: meta?.rationale ?? '',
        remediation: meta?.remediation ?? '',
        gating: ground.policy.gating.includes(id),
        fail: total(findings, ({ status }) => status === 'fail'),
        excepted: total(findings, ({ status }) => status === 'excepted'),
        undetermined: total(findings, ({ status }) => status === 'undetermined'),
        others: total(findings, ({ status, party }) => status === 'fail' && party !== 'yours'),
        clusters: new Set(findings.filter(({ status }) => status === 'fail').map(({ clusterId }) => clusterId)).size,
      };
    })
    .sort(
      (one, other) =>
        severityRank(one.severity) - severityRank(other.severity) || other.fail - one.fail || byText(one.id, other.id),
    );
