import type { ReportFinding, ReportHead } from '@plimsoll/domain';

/** Findings that a PDF lists: of each control and in all; and of each team, of each of its controls. The others are in the CSV. */
const most = { ofControl: 12, inAll: 1200, ofTeam: 24, ofTeamControl: 4, teams: 60 } as const;

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

/** Gathers, while findings pass by, those that are listed; worst first, as they come. */
export class ListedFindings {
  readonly #byControl = new Map<string, ReportFinding[]>();
  readonly #byTeam = new Map<string, ReportFinding[]>();
  readonly #byTeamControl = new Map<string, number>();
  readonly #teamOf = new Map<string, string>();
  #all = 0;

  constructor({ clusters, teams }: Pick<ReportHead, 'clusters' | 'teams'>) {
    const drawn = new Set(teams.slice(0, most.teams).map(({ team }) => team));
    for (const cluster of clusters)
      for (const { name, ownerTeam } of cluster.namespaces)
        if (drawn.has(ownerTeam)) this.#teamOf.set(placeOf(cluster.name, name), ownerTeam);
  }

  get listed(): Listed {
    return { byControl: this.#byControl, byTeam: this.#byTeam };
  }

  add(findings: readonly ReportFinding[]): void {
    for (const finding of findings) {
      if (finding.status !== 'fail') continue;
      if (this.#all < most.inAll && take(this.#byControl, finding.control, finding, most.ofControl)) this.#all += 1;
      this.#addToTeam(finding);
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
