import { expect, it } from 'vitest';
import { parseLabelSelector } from './label-selector.ts';

it('reads every form that kubectl takes', () => {
  expect(
    parseLabelSelector('env=prod, tier==web,team!=ops,a.example/zone in (eu, us) ,b notin (x),!legacy,owned'),
  ).toEqual({
    matchExpressions: [
      { key: 'env', operator: 'In', values: ['prod'] },
      { key: 'tier', operator: 'In', values: ['web'] },
      { key: 'team', operator: 'NotIn', values: ['ops'] },
      { key: 'a.example/zone', operator: 'In', values: ['eu', 'us'] },
      { key: 'b', operator: 'NotIn', values: ['x'] },
      { key: 'legacy', operator: 'DoesNotExist' },
      { key: 'owned', operator: 'Exists' },
    ],
  });
});

it.each(['', 'env=', 'a b', 'env in ()', 'env in (a', 'env>3', 'env=a b', 'a=b,,c'])(
  '%j is read or refused, never dropped',
  (text) => {
    let demands: readonly unknown[] = [];
    try {
      demands = parseLabelSelector(text).matchExpressions ?? [];
    } catch (error) {
      expect(error).toMatchObject({ code: 'request.invalid' });
      return;
    }
    expect(['env=', 'env in ()']).toContain(text);
    expect(demands).toEqual([{ key: 'env', operator: 'In', values: [''] }]);
  },
);
