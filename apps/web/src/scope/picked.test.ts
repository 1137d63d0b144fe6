import { readPickedScope, writePickedScope } from '@plimsoll/contracts';
import { describe, expect, it } from 'vitest';
import { handedOnScope, hrefPicked, readPicked, takesScope, writePicked } from './picked.ts';

const east = '0190f0a0-0000-7000-8000-000000000001';
const west = '0190f0a0-0000-7000-8000-000000000002';
const team = '0190f0a0-0000-7000-8000-000000000003';
const origin = 'https://plimsoll.example';

describe('a picked scope', () => {
  it.each([
    east,
    `${east}.shop.pay-2_${west}`,
    `team.${team}`,
    `team.${team}_${east}.shop`,
    '',
    'all',
    'team',
    `team.${team}_team.${team}`,
    `team.${team}.shop`,
    `${east}.`,
    `${east}.Shop`,
    `${east}.-shop`,
    `${east}.${'a'.repeat(64)}`,
    `${east}__${west}`,
    `${east}_<script>`,
    Array.from({ length: 101 }, () => east).join('_'),
  ])('is read as the API reads it: %j', (text) => {
    const [ours, theirs] = [readPicked(text), readPickedScope(text)];
    expect(ours).toEqual(theirs);
    if (ours !== undefined && theirs !== undefined) expect(writePicked(ours)).toBe(writePickedScope(theirs));
  });

  it.each([
    [`${origin}/findings?scope=${east}`, '/clusters', east],
    [`${origin}/findings?scope=${east}`, `/clusters/${east}`, east],
    [`${origin}/findings?scope=${east}`, `/clusters/${west}`, undefined],
    [`${origin}/findings?scope=team.${team}`, `/clusters/${west}`, `team.${team}`],
    [`${origin}/findings?scope=${east}`, '/settings/members', undefined],
    [`${origin}/settings?scope=${east}`, '/findings', undefined],
    [`${origin}/findings?scope=all`, '/findings', undefined],
    [`https://elsewhere.example/findings?scope=${east}`, '/findings', undefined],
    [null, '/findings', undefined],
  ])('is handed on from %s to %s as %s', (referer, path, scope) => {
    expect(handedOnScope(referer, origin, path)).toBe(scope);
  });

  it('keeps what a page filters by, but for places; a page about another cluster gives way', () => {
    const picked = { clusters: [{ clusterId: east, namespaces: ['shop'] }] };
    expect(hrefPicked('/findings', '?severity=high&cluster=x&cursor=y', picked)).toBe(
      `/findings?severity=high&scope=${east}.shop`,
    );
    expect(hrefPicked(`/clusters/${west}`, '', picked)).toBe(`/clusters/${east}?scope=${east}.shop`);
    expect(hrefPicked(`/clusters/${west}`, '', { clusters: [{ clusterId: east }, { clusterId: team }] })).toMatch(
      /^\/\?/,
    );
    expect(hrefPicked(`/clusters/${west}`, '', undefined)).toBe(`/clusters/${west}?scope=all`);
  });
});

it.each([
  ['/', true],
  ['/findings', true],
  [`/findings/${east}/${west}/pod-privileged`, true],
  ['/clusters', true],
  [`/clusters/${east}`, true],
  [`/clusters/${east}/namespaces/shop`, true],
  [`/clusters/${east}/settings`, false],
  ['/clusters/new', false],
  ['/clusters/expected', false],
  ['/inventory/who-can', true],
  ['/changes', true],
  ['/controls/pod-privileged', true],
  ['/controls/data', false],
  ['/reports', false],
  ['/settings', false],
])('%s is narrowed by what was picked: %s', (path, answer) => {
  expect(takesScope(path)).toBe(answer);
});
