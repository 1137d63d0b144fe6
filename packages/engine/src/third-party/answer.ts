import type { ThirdPartyEvidence, ThirdPartyStatement, Violation } from '@plimsoll/domain';

/** One statement with the run of the tool that it comes from. */
export interface Said {
  readonly source: ThirdPartyEvidence;
  readonly statement: ThirdPartyStatement;
}

/** What other tools make of a control. `stale`: it was answered once, too long ago. */
export type Answer =
  | { readonly status: 'pass' }
  | { readonly status: 'fail'; readonly violations: readonly Violation[] }
  | { readonly status: 'undetermined'; readonly stale: boolean; readonly detail: string };

const testOf = ({ source, statement }: Said): string => `${source.tool} ${statement.test}`;

/** Names the tool, never the day: a run that says the same again changes no finding. */
const violationOf = (said: Said, named: boolean): Violation => ({
  path: testOf(said),
  found: said.statement.found,
  message: `fails by third-party evidence of ${said.source.tool} (${said.source.benchmark})`,
  ...(named ? { resource: { kind: 'Node', namespace: '', name: said.source.node } } : {}),
});

const isStale = ({ source }: Said): boolean => source.staleAfterDays !== undefined;

const unclear = (said: Said): Answer => ({
  status: 'undetermined',
  stale: isStale(said),
  detail: isStale(said)
    ? `what ${testOf(said)} found on ${said.source.node} is older than ${said.source.staleAfterDays} days`
    : `${testOf(said)} on ${said.source.node}: ${said.statement.detail}`,
});

/**
 * Weighs everything that was said of one control. What failed and is not too old convicts; only where all of it passed,
 * and somebody spoke for every node of `required`, does it pass.
 */
export const weigh = (voices: readonly Said[], required: Required): Answer => {
  const failed = voices.filter((said) => !isStale(said) && said.statement.status === 'fail');
  if (failed.length > 0) return { status: 'fail', violations: failed.map((said) => violationOf(said, required.named)) };
  const open = voices.find(isStale) ?? voices.find(({ statement }) => statement.status !== 'pass');
  if (open !== undefined) return unclear(open);
  const heard = new Set(voices.map(({ source }) => source.node));
  const missing = required.nodes?.find((node) => !heard.has(node));
  if (missing !== undefined)
    return { status: 'undetermined', stale: false, detail: `no third-party evidence of ${missing}` };
  return required.nodes === undefined
    ? { status: 'undetermined', stale: false, detail: 'which nodes run this part of the control plane is not known' }
    : { status: 'pass' };
};

/** Nodes that have to be spoken for; undefined where they are not known. `named`: violations say on which they are. */
export interface Required {
  readonly nodes: readonly string[] | undefined;
  readonly named: boolean;
}
