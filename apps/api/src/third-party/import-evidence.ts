import { importThirdPartyEvidence } from '@plimsoll/contracts';
import { kubeBenchBenchmarks, kubeBenchStatements } from '@plimsoll/controls';
import { maskText } from '@plimsoll/detect';
import { AppError, longestFound, type ThirdPartyStatement } from '@plimsoll/domain';
import {
  findClusterNamed,
  importThirdParty,
  type OrgTransaction,
  readThirdPartyDays,
  recordAct,
  type ThirdPartyRun,
} from '@plimsoll/store';
import type { z } from 'zod';
import { actorOf } from '../access/actor.ts';
import { scopeOf } from '../access/scope-of.ts';
import { announceWork } from '../clusters/announce.ts';
import { found, type PersonCaller, route } from '../server/route.ts';

type Body = z.output<typeof importThirdPartyEvidence.body>;

/** A clock that runs ahead by no more than this is taken for a right one. */
const clockSkewMs = 300_000;
const dayMs = 86_400_000;

export const importThirdPartyEvidenceRoute = route(importThirdPartyEvidence, async (dependencies, { caller, body }) => {
  const { store, clock } = dependencies;
  const now = clock.now();
  const madeAt = new Date(body.madeAt);
  refuseUnknown(body, madeAt, now);
  const statements = statementsOf(body);
  const { clusterId, node, changed, days } = await store.inOrganization(caller.orgId, async (tx) => {
    const id = found(await findClusterNamed(tx, scopeOf(caller), body.cluster), 'The cluster');
    const run = { ...body, node: body.node, madeAt, by: caller.name, sections: sectionsOf(statements) };
    const { node, changed } = await importThirdParty(tx, id, run, now);
    if (changed > 0) await record(tx, caller, id, { ...run, node }, now);
    return { clusterId: id, node, changed: changed > 0, days: await readThirdPartyDays(tx) };
  });
  if (changed) await announceWork(dependencies, caller.orgId, clusterId);
  const count = (status: ThirdPartyStatement['status']): number =>
    statements.filter((statement) => statement.status === status).length;
  return {
    clusterId,
    node,
    changed,
    stale: madeAt.getTime() <= now.getTime() - days * dayMs,
    passed: count('pass'),
    failed: count('fail'),
    undetermined: count('undetermined'),
    unmapped: body.results.length - statements.length,
  };
});

const refuseUnknown = ({ benchmark, results }: Body, madeAt: Date, now: Date): void => {
  if (!kubeBenchBenchmarks.includes(benchmark))
    throw new AppError(
      'request.invalid',
      `The tests of ${JSON.stringify(maskText(undefined, benchmark).text)} are not known here; those of ${kubeBenchBenchmarks.join(', ')} are.`,
    );
  if (madeAt.getTime() > now.getTime() + clockSkewMs)
    throw new AppError('request.invalid', 'It was made in the future: check madeAt and the clock of the node.');
  const tests = new Set(results.map(({ test }) => test));
  if (tests.size < results.length)
    throw new AppError('request.invalid', 'A test is given more than once; send the results of one run on one node.');
};

/** What people and tools wrote is masked again here: who sends it is not believed. */
const statementsOf = ({ benchmark, results }: Body): readonly ThirdPartyStatement[] => {
  const statements = kubeBenchStatements(
    benchmark,
    results.map(({ found: seen, ...line }) => ({ ...line, found: seen === null ? null : shown(seen) })),
  );
  if (statements.length === 0)
    throw new AppError('request.invalid', 'None of these tests says anything of a control; nothing was imported.');
  return statements;
};

const shown = (text: string): string => {
  const masked = maskText(undefined, text.replaceAll('\u0000', '')).text;
  return masked.length <= longestFound.text ? masked : `${masked.slice(0, longestFound.text - 1)}…`;
};

/** A run for masters leaves what was found out about the kubelet of the same node as it is. */
const sectionsOf = (statements: readonly ThirdPartyStatement[]): ReadonlyMap<string, ThirdPartyStatement[]> => {
  const sections = new Map<string, ThirdPartyStatement[]>();
  for (const statement of statements) {
    const section = statement.test.split('.')[0] ?? '';
    sections.set(section, [...(sections.get(section) ?? []), statement]);
  }
  return sections;
};

const record = async (
  tx: OrgTransaction,
  caller: PersonCaller,
  clusterId: string,
  { node, tool, toolVersion, benchmark, madeAt, sections }: ThirdPartyRun & { readonly node: string },
  now: Date,
): Promise<void> => {
  await recordAct(tx, {
    at: now,
    actor: actorOf(caller),
    act: 'third-party-evidence.imported',
    target: node,
    details: {
      clusterId,
      tool,
      toolVersion,
      benchmark,
      madeAt: madeAt.toISOString(),
      sections: [...sections.keys()].join(' '),
    },
  });
};
