import type { findingFilters } from '@plimsoll/contracts';
import { AppError, ControlId, type Framework } from '@plimsoll/domain';
import type { Catalogue } from '@plimsoll/engine';
import type { FindingFilter, FindingLine, FindingPosition, FindingSort } from '@plimsoll/store';
import { z } from 'zod';

type Query = z.output<z.ZodObject<typeof findingFilters>>;

/** The filter of a query; frameworks and policies become the controls they name. */
export const toFilter = (query: Query, catalogue: Catalogue, frameworks: readonly Framework[]): FindingFilter => ({
  clusters: query.cluster,
  namespaces: query.namespace,
  controls: controlsOf(query, catalogue, frameworks),
  severities: query.severity,
  statuses: query.status,
  kinds: query.kind,
  parties: query.responsibility,
  owners: query.owner,
  images: query.image,
  teams: query.team,
  text: query.q === '' ? undefined : query.q,
});

const controlsOf = (
  query: Query,
  catalogue: Catalogue,
  frameworks: readonly Framework[],
): readonly string[] | undefined => {
  const lists: (readonly string[])[] = [];
  if (query.control !== undefined) lists.push(query.control);
  if (query.framework !== undefined) {
    const framework = frameworks.find((candidate) => candidate.id === query.framework);
    if (framework === undefined) throw new AppError('request.invalid', `There is no framework ${query.framework}.`);
    lists.push([...new Set(framework.requirements.flatMap((requirement) => requirement.checks))]);
  }
  if (query.policy !== undefined) {
    const policy = catalogue.policies.find((candidate) => candidate.id === query.policy);
    if (policy === undefined) throw new AppError('request.invalid', `There is no policy ${query.policy}.`);
    lists.push(policy.gating);
  }
  const [first, ...others] = lists;
  return first?.filter((control) => others.every((list) => list.includes(control)));
};

/** What a list is sorted by, of the last line of the page before. A cursor of another order is none of this one. */
const keys = { priority: z.number(), newest: z.iso.datetime() } as const;

/** The position that a cursor of this list, in this order, stands for. */
export const readCursor = (cursor: string | undefined, sort: FindingSort): FindingPosition | undefined => {
  if (cursor === undefined) return undefined;
  try {
    const position = z.tuple([keys[sort], z.uuid(), z.uuid(), ControlId]);
    const [key, clusterId, subjectId, controlId] = position.parse(
      JSON.parse(Buffer.from(cursor, 'base64url').toString()),
    );
    return { key, clusterId, subjectId, controlId };
  } catch (cause) {
    throw new AppError('request.invalid', 'The cursor is not one that this list gave. Start from the first page.', {
      cause,
    });
  }
};

/** The cursor that goes on after a line. */
export const writeCursor = (line: FindingLine, sort: FindingSort): string =>
  Buffer.from(
    JSON.stringify([
      sort === 'priority' ? line.priority : line.stateSince,
      line.clusterId,
      line.subjectId,
      line.controlId,
    ]),
  ).toString('base64url');
