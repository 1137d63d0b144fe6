import type {
  AssetCounts,
  ControlMeta,
  FindingStatus,
  Framework,
  KindEvidence,
  Party,
  ReportException,
  ReportFilter,
  Scope,
  Severity,
} from '@plimsoll/domain';
import type { FrameworkGround } from '@plimsoll/engine';

/** A cluster in scope, as it is stored. */
export interface GroundCluster {
  readonly id: string;
  readonly name: string;
  readonly environment: string;
  readonly ownerTeam: string;
  readonly kubernetesVersion: string | null;
  readonly distribution: string;
  readonly watermark: string | null;
  readonly generation: number;
  readonly epoch: number;
  readonly sequence: number;
  readonly catalogue: string;
  /** True when something was evaluated by the report's instant. */
  readonly heard: boolean;
}

/** Findings of one control in one cluster that are alike. */
export interface GroundFindings {
  readonly clusterId: string;
  readonly control: string;
  readonly severity: Severity;
  readonly status: FindingStatus;
  readonly party: Party;
  readonly reason: string | null;
  readonly detail: string;
  readonly count: number;
}

/** Failing findings of one control that belong to one owner team. */
export interface GroundTeamFindings {
  readonly team: string;
  readonly control: string;
  readonly severity: Severity;
  readonly fail: number;
  readonly others: number;
}

/** Everything that a report is made of, all of one instant, but its findings one by one. */
export interface ReportGround {
  readonly organization: { readonly id: string; readonly name: string };
  readonly demonstration: boolean;
  readonly asOf: string;
  readonly scope: Scope;
  readonly catalogue: { readonly digest: string; readonly controls: ReadonlyMap<string, ControlMeta> };
  readonly policy: { readonly id: string; readonly title: string; readonly gating: readonly string[] };
  readonly clusters: readonly GroundCluster[];
  /** Assets of the policy, and of the bar beside it, by cluster and namespace. */
  readonly assets: readonly {
    readonly clusterId: string;
    readonly namespace: string;
    readonly system: boolean;
    readonly counts: AssetCounts;
  }[];
  /** Owner team of a namespace that has one of its own, by `cluster id|namespace`. */
  readonly teams: ReadonlyMap<string, string>;
  /** Every finding in scope: what could not be decided is told whatever is listed. */
  readonly findings: readonly GroundFindings[];
  readonly filter: ReportFilter;
  /** Findings that the filter leaves: those that are listed. */
  readonly listed: readonly GroundFindings[];
  readonly teamFindings: readonly GroundTeamFindings[];
  readonly frameworks: readonly {
    readonly framework: Framework;
    readonly view: 'enrolled' | 'all';
    readonly ground: FrameworkGround;
  }[];
  readonly exceptions: readonly ReportException[];
  readonly evidence: ReadonlyMap<string, readonly KindEvidence[]>;
  readonly blind: readonly {
    readonly clusterId: string;
    readonly control: string;
    readonly reason: string;
    readonly detail: string;
  }[];
}
