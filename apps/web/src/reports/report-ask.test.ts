import { expect, it } from 'vitest';
import { errorInForm, reportAskIn } from './report-ask.ts';

const formOf = (fields: readonly (readonly [string, string])[]): FormData => {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return form;
};

it('asks for everything, as of now, in the formats that are ticked', () => {
  expect(
    reportAskIn(
      formOf([
        ['kind', 'executive'],
        ['scope', 'everything'],
        ['known', 'c1'],
        ['day', ''],
        ['format', 'pdf'],
        ['format', 'csv'],
        ['zone', 'Europe/Berlin'],
      ]),
    ),
  ).toEqual({
    kind: 'executive',
    asOf: undefined,
    frameworks: [],
    findings: undefined,
    formats: ['pdf', 'csv'],
    zone: 'Europe/Berlin',
  });
});

it('asks for namespaces in every cluster, for a day to its last instant, and for the findings that a page showed', () => {
  const asked = reportAskIn(
    formOf([
      ['scope', 'everything'],
      ['known', 'c1'],
      ['known', 'c2'],
      ['namespaces', 'shop, cart'],
      ['day', '2026-06-30'],
      ['findings', '{"severity":["high"]}'],
      ['narrow', 'on'],
    ]),
  );
  expect(asked).toMatchObject({
    clusters: [
      { id: 'c1', namespaces: ['shop', 'cart'] },
      { id: 'c2', namespaces: ['shop', 'cart'] },
    ],
    asOf: '2026-06-30T23:59:59.999999Z',
    findings: { severity: ['high'] },
  });
});

it('asks for what was picked on a page, or for a team', () => {
  const id = '0190f0a0-0000-7000-8000-0000000000a1';
  const asked = (...fields: [string, string][]) => reportAskIn(formOf([...fields, ['namespaces', 'left-out']]));
  expect(asked(['scope', 'picked'], ['picked', `team.${id}_${id}.shop`])).toMatchObject({
    team: id,
    clusters: [{ id, namespaces: ['shop'] }],
  });
  expect(asked(['scope', 'picked'], ['picked', `team.${id}`])).toMatchObject({ team: id, clusters: undefined });
  expect(asked(['scope', 'team'], ['team', id], ['cluster', id])).not.toHaveProperty('clusters');
});

it.each([
  ['clusters', 'scope', 'Choose at least one cluster.'],
  ['clusters.0.namespaces.1', 'namespaces', 'Exact names of namespaces.'],
  ['formats', 'format', 'Choose at least one format.'],
  ['zone', 'zone', 'no time zone'],
])('shows what is wrong with %s beside the field %s', (path, field, message) => {
  expect(errorInForm({ path, message: 'no time zone' })).toEqual({ path: field, message });
});
