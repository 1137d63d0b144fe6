import { describe, expect, it } from 'vitest';
import { aboutIn, endOf, fieldsOfException, foundChoices, inField, lastDay, proposedDays } from './request-fields.ts';

const formOf = (fields: Readonly<Record<string, string>>): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
};

const base = { control: ' pod-privileged ', cluster: 'c', namespace: 'shop', kind: 'Deployment.apps', name: 'web' };

describe('what a form asks an exception to be about', () => {
  it('is one cluster and one name, or those with labels, and never both', () => {
    expect(aboutIn(formOf(base))).toEqual({
      clusters: { id: 'c' },
      scope: { control: 'pod-privileged', namespace: 'shop', kind: 'Deployment.apps', subject: { name: 'web' } },
    });
    const labelled = {
      clusterChoice: 'labels',
      clusterLabels: 'tier=gold',
      subjectChoice: 'labels',
      labels: 'app=web, x=',
    };
    expect(aboutIn(formOf({ ...base, ...labelled }))).toMatchObject({
      clusters: { labels: { tier: 'gold' } },
      scope: { subject: { labels: { app: 'web', x: '' } } },
    });
  });

  it.each([
    ['', undefined],
    ['true', true],
    ['0', 0],
    ['"0"', '0'],
    ['null', null],
    ['["a","b"]', ['a', 'b']],
    ['docker.io/nginx', 'docker.io/nginx'],
    ['{"a":1}', '{"a":1}'],
  ])('takes the value found %s as what it is', (typed, found) => {
    expect(aboutIn(formOf({ ...base, found: typed })).scope.found).toEqual(found);
  });

  it('is shown again as it was asked', () => {
    const scope = {
      control: 'pod-privileged' as never,
      namespace: 'shop',
      kind: 'Pod',
      subject: { labels: { app: 'web' } },
      container: 'app',
      found: '0',
    };
    const fields = fieldsOfException({
      type: 'vendor-owned',
      clusters: { id: 'c' },
      scope,
      reason: 'r',
      ticket: '',
    } as never);
    const shown = { ...fields, clusterChoice: 'one', subjectChoice: 'labels' };
    expect(aboutIn(formOf(shown))).toEqual({ clusters: { id: 'c' }, scope });
  });
});

it('offers only values that are known whole', () => {
  const found = (value: unknown) => ({ found: value });
  const violations = [found(true), found(true), found('«masked:jwt/1:256+»'), found(null)];
  expect(foundChoices({ violations } as never)).toEqual(['true', 'null']);
});

it('runs to the end of a day, and no day later than is allowed', () => {
  expect(endOf('2026-03-01')).toBe('2026-03-02T00:00:00.000Z');
  expect(endOf('soon')).toBe('soon');
  expect(lastDay('2026-03-31T12:00:00Z')).toBe('2026-03-30');
  const now = new Date('2026-03-01T12:00:00Z');
  expect(proposedDays('critical', now)).toEqual({ day: '2026-03-30', last: '2026-03-30' });
  expect(proposedDays('high', now)).toEqual({ day: '2026-03-31', last: '2026-05-29' });
  expect(proposedDays(null, now)).toEqual({ day: '', last: '' });
});

it('says what is wrong beside the field that it is about', () => {
  const form = formOf({ subjectChoice: 'labels' });
  const said = (path: string, message = 'Invalid input') => inField({ path, message }, form);
  expect(said('clusters').path).toBe('cluster');
  expect(said('scope.subject').path).toBe('labels');
  expect(said('scope.kind', 'a kind, with its group behind a dot')).toEqual({
    path: 'kind',
    message: 'a kind, with its group behind a dot',
  });
  expect(said('expiresAt')).toEqual({ path: 'expires', message: 'choose a day' });
  expect(said('expiresAt', 'it has passed')).toEqual({ path: 'expires', message: 'it has passed' });
  expect(said('reason')).toEqual({ path: 'reason', message: 'say why' });
});
