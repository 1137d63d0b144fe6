import type { ReportFramework, ReportHead } from '@plimsoll/domain';
import { postureColumns, rest } from './posture-columns.ts';
import { ink, type Sheet } from './sheet.ts';
import { drawTable } from './table.ts';
import { filterText, frameworkText, many, number, percentText, postureCells, reasonText, stateText } from './words.ts';

/** Rows of one table; what is beyond is in the other files. */
const most = { namespaces: 40, kinds: 40, reasons: 60, requirements: 400 } as const;

export const drawClusters = (sheet: Sheet, { clusters }: ReportHead): void => {
  sheet.chapter('Clusters and namespaces');
  drawTable(
    sheet,
    [{ title: 'Cluster', share: 3 }, { title: 'Kubernetes', share: 1.2 }, ...postureColumns],
    clusters.map(({ name, kubernetesVersion, distribution, posture }) => [
      name,
      [distribution, kubernetesVersion ?? ''].join(' ').trim(),
      percentText(posture),
      ...postureCells(posture),
    ]),
  );
  for (const { name, namespaces, silent } of clusters) {
    sheet.heading(name, 80);
    if (silent !== null) sheet.paragraph(`It is silent: ${silent}. All of it is unknown.`, { size: 9 });
    const worst = [...namespaces].sort((one, other) => other.posture.counts.out - one.posture.counts.out);
    drawTable(
      sheet,
      [{ title: 'Namespace', share: 3 }, { title: 'Team', share: 1.5 }, ...postureColumns],
      worst
        .slice(0, most.namespaces)
        .map((one) => [
          one.name === '' ? '(in no namespace)' : one.name,
          one.ownerTeam,
          percentText(one.posture),
          ...postureCells(one.posture),
        ]),
    );
    rest(sheet, worst.length - most.namespaces, 'namespace');
  }
};

const stateOf = ({ state, exclusion, confidence }: ReportFramework['requirements'][number]): string => {
  if (exclusion !== null) return `left out: ${exclusion}`;
  if (state !== null) return stateText[state];
  return confidence === 'unconfirmed' ? 'mapping not confirmed' : 'outside of the scope';
};

/** The controls that break a requirement, most findings first. */
const brokenBy = ({ deciding }: ReportFramework['requirements'][number]): string => {
  const failing = [...deciding].sort((one, other) => other.fail - one.fail).filter(({ fail }) => fail > 0);
  const named = failing.slice(0, 3).map(({ id, fail }) => `${id}: ${number(fail)}`);
  return [...named, ...(failing.length > 3 ? [`and ${many(failing.length - 3, 'control')} more`] : [])].join('; ');
};

export const drawFrameworks = (sheet: Sheet, { frameworks }: ReportHead): void => {
  const mark = sheet.chapter('Frameworks');
  if (frameworks.length === 0) sheet.paragraph('No framework is followed, and none was asked for.');
  for (const framework of frameworks) {
    sheet.heading(`${framework.title} ${framework.version}`, 110);
    mark.addItem(framework.title);
    const { judged, outside, assumed, excluded, notEnrolled } = framework.clusters;
    sheet.paragraph(frameworkText(framework), { size: 9 }, { after: 3 });
    sheet.paragraph(
      `Over ${framework.view === 'enrolled' ? 'what is enrolled' : 'all of the scope'}: ${many(judged, 'cluster')} judged, ${number(outside)} of another distribution, ${number(assumed)} of an unknown one, ${number(excluded)} left out, ${number(notEnrolled)} not enrolled; ${many(framework.excluded, 'requirement')} left out.`,
      { size: 8.5, color: ink.quiet },
    );
    drawTable(
      sheet,
      [
        { title: 'Requirement', share: 1.2, face: 'mono' },
        { title: 'Our title for it', share: 3.4 },
        { title: 'State', share: 1.5 },
        { title: 'In clusters', share: 1.6 },
        { title: 'Broken by', share: 2.2 },
      ],
      framework.requirements
        .slice(0, most.requirements)
        .map((one) => [
          one.id,
          one.title,
          stateOf(one),
          one.clusters.map(({ state, count }) => `${number(count)} ${stateText[state]}`).join(', '),
          brokenBy(one),
        ]),
    );
    rest(sheet, framework.requirements.length - most.requirements, 'requirement');
  }
};

export const drawExceptions = (sheet: Sheet, { exceptions }: ReportHead): void => {
  if (exceptions.length === 0) return;
  sheet.chapter('Exceptions in force');
  drawTable(
    sheet,
    [
      { title: 'Control', share: 2, face: 'mono' },
      { title: 'About', share: 3 },
      { title: 'Why', share: 4 },
      { title: 'Approved by', share: 1.6 },
      { title: 'Until', share: 1.4 },
      { title: 'Findings', share: 1, align: 'right' },
    ],
    exceptions.map(({ scope, reason, type, approvedBy, expiresAt, excepted, selfApproved }) => [
      scope.control,
      `${scope.kind} ${'name' in scope.subject ? scope.subject.name : JSON.stringify(scope.subject.labels)}${scope.namespace === '' ? '' : ` in ${scope.namespace}`}`,
      `${type}: ${reason}`,
      selfApproved === true ? `${approvedBy}, self-approved` : approvedBy,
      sheet.day(expiresAt),
      number(excepted),
    ]),
  );
};

/** A row for each reason, with the controls that it holds up. */
const byReason = (controls: ReportHead['unknowns'][number]['controls']): readonly (readonly string[])[] => {
  const reasons = new Map<string, { ids: string[]; subjects: number | null }>();
  for (const { id, subjects, reason, detail } of controls) {
    const why = [reasonText(reason), detail].filter((text) => text !== '').join(': ');
    const known = reasons.get(why) ?? { ids: [], subjects: 0 };
    known.ids.push(id);
    known.subjects = subjects === null || known.subjects === null ? null : known.subjects + subjects;
    reasons.set(why, known);
  }
  return [...reasons].map(([why, { ids, subjects }]) => [
    why,
    `${many(ids.length, 'control')}: ${ids.join(', ')}`,
    subjects === null ? 'all' : number(subjects),
  ]);
};

export const drawUnknowns = (sheet: Sheet, { unknowns }: ReportHead): void => {
  sheet.chapter('What was not evaluated, and why');
  if (unknowns.length === 0) sheet.paragraph('Everything in the scope was evaluated.');
  for (const { cluster, never, kinds, controls } of unknowns) {
    sheet.heading(cluster, 60);
    if (never) sheet.paragraph('It never sent an inventory: nothing of it is in any number.');
    if (kinds.length > 0)
      drawTable(
        sheet,
        [
          { title: 'Kind of object', share: 3, face: 'mono' },
          { title: 'State', share: 1.4 },
          { title: 'Why', share: 5 },
        ],
        kinds
          .slice(0, most.kinds)
          .map(({ group, kind, namespace, state, reason }) => [
            `${kind}${group === '' ? '' : `.${group}`}${namespace === '' ? '' : ` in ${namespace}`}`,
            state,
            reason,
          ]),
      );
    rest(sheet, kinds.length - most.kinds, 'kind');
    const reasons = byReason(controls);
    if (reasons.length > 0)
      drawTable(
        sheet,
        [
          { title: 'Why nothing, or not everything, could be decided', share: 4 },
          { title: 'Controls', share: 5 },
          { title: 'Subjects', share: 0.9, align: 'right' },
        ],
        reasons.slice(0, most.reasons),
      );
    rest(sheet, reasons.length - most.reasons, 'reason');
  }
};

export const drawMethod = (sheet: Sheet, head: ReportHead, digest: string): void => {
  sheet.chapter('Method');
  for (const sentence of head.method) sheet.paragraph(sentence, { size: 9.5 }, { after: 8 });
  sheet.heading('This report');
  const facts: readonly (readonly [string, string])[] = [
    ['As of', sheet.instant(head.asOf)],
    ['Digest of the model', `sha256:${digest}`],
    ['Catalogue', head.catalogue.digest],
    ['Controls', number(head.catalogue.controls)],
    ['Findings listed', filterText(head)],
    ['Policy', `${head.policy.title}, ${many(head.policy.gating.length, 'control')} decide it`],
  ];
  drawTable(
    sheet,
    [
      { title: 'What', share: 1.5 },
      { title: 'Value', share: 5, face: 'mono' },
    ],
    facts,
  );
  sheet.paragraph(
    'The same digest stands in the CSV and JSON files of this report, and in any that is made again about the same instant. The file ends with a seal signed by the organization; "plimsoll verify FILE" checks every byte of it without asking anybody.',
    { size: 9 },
  );
  drawTable(
    sheet,
    [
      { title: 'Cluster', share: 1.5 },
      { title: 'Sync', share: 0.5, align: 'right' },
      { title: 'Judged by catalogue', share: 5.4, face: 'mono' },
    ],
    head.clusters.map(({ name, epoch, catalogue }) => [name, number(epoch), catalogue === '' ? 'not kept' : catalogue]),
  );
};
