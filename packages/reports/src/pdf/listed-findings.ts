import type { ReportFinding, ReportHead } from '@plimsoll/domain';

/** Findings that a PDF lists: of each control and in all; and of each team, of each of its controls. The others are in the CSV. */
const most = { ofControl: 12, yours: 1000, others: 200, ofTeam: 24, ofTeamControl: 4, teams: 60 } as const;

/** Findings that are drawn one by one. */
export interface Listed {
  readonly byControl: ReadonlyMap<string, readonly ReportFinding[]>;
  readonly byTeam: ReadonlyMap<string, readonly ReportFinding[]>;
}

const take = (lists: Map<string, ReportFinding[]>, key: string, finding: ReportFinding, longest: number): boolean => {
  const list = lists.get(key) ?? [];
  if (list.length >= longest) return false;
  list.push(finding);
  lists.set(key, list);
  return true;
};

const placeOf = (cluster: string, namespace: string): string => `${namespace}|${cluster}`;

/** Gathers, while findings pass by, those that are listed: the organization's own first, then as they come. */
export class ListedFindings {
  readonly #yours = new Map<string, ReportFinding[]>();
  readonly #others = new Map<string, ReportFinding[]>();
  readonly #byTeam = new Map<string, ReportFinding[]>();
  readonly #byTeamControl = new Map<string, number>();
  readonly #teamOf = new Map<string, string>();
  #all = { yours: 0, others: 0 };

  constructor({ clusters, teams }: Pick<ReportHead, 'clusters' | 'teams'>) {
    const drawn = new Set(teams.slice(0, most.teams).map(({ team }) => team));
    for (const cluster of clusters)
      for (const { name, ownerTeam } of cluster.namespaces)
        if (drawn.has(ownerTeam)) this.#teamOf.set(placeOf(cluster.name, name), ownerTeam);
  }

  get listed(): Listed {
    const byControl = new Map<string, readonly ReportFinding[]>();
    for (const control of new Set([...this.#yours.keys(), ...this.#others.keys()])) {
      const all = [...(this.#yours.get(control) ?? []), ...(this.#others.get(control) ?? [])];
      byControl.set(control, all.slice(0, most.ofControl));
    }
    return { byControl, byTeam: this.#byTeam };
  }

  add(findings: readonly ReportFinding[]): void {
    for (const finding of findings) {
      if (finding.status !== 'fail') continue;
      const whose = finding.responsibility === 'yours' ? 'yours' : 'others';
      const lists = whose === 'yours' ? this.#yours : this.#others;
      if (this.#all[whose] < most[whose] && take(lists, finding.control, finding, most.ofControl))
        this.#all[whose] += 1;
      if (whose === 'yours') this.#addToTeam(finding);
    }
  }

  #addToTeam(finding: ReportFinding): void {
    const team = this.#teamOf.get(placeOf(finding.cluster, finding.namespace));
    if (team === undefined) return;
    const key = `${finding.control}|${team}`;
    const known = this.#byTeamControl.get(key) ?? 0;
    if (known >= most.ofTeamControl || !take(this.#byTeam, team, finding, most.ofTeam)) return;
    this.#byTeamControl.set(key, known + 1);
  }
}

export const objectOf = ({ kind, name, namespace }: ReportFinding): string =>
  `${kind} ${name}${namespace === '' ? '' : ` in ${namespace}`}`;
