import { describe, expect, it } from 'vitest';
import {
  countFilters,
  filtersOf,
  findingsHref,
  isReportable,
  loadFindingsState,
  statusesOf,
  toggled,
} from './url-state.ts';

const stateOf = (query: string) => loadFindingsState(new URLSearchParams(query));

describe('the address of the findings page', () => {
  it('lists what fails unless asked otherwise', async () => {
    expect(filtersOf(await stateOf('')).status).toEqual(['fail']);
    expect(filtersOf(await stateOf('status=any')).status).toBeUndefined();
    expect(filtersOf(await stateOf('status=excepted,undetermined')).status).toEqual(['excepted', 'undetermined']);
  });

  it('ignores values that mean nothing', async () => {
    expect(filtersOf(await stateOf('severity=critical,bogus&q=%20')).severity).toEqual(['critical']);
    expect(filtersOf(await stateOf('q=%20')).q).toBeUndefined();
  });

  it('adds and takes away a choice, and begins at the first page again', async () => {
    const state = await stateOf('severity=high&cursor=abc&from=51&open=x');
    expect(toggled(state, 'severity', 'critical')).toBe('/findings?severity=high,critical');
    expect(toggled(state, 'severity', 'high')).toBe('/findings');
  });

  it('keeps what a link asked for until it is taken away', async () => {
    const state = await stateOf('image=example.com/a:1&team=shop');
    expect(filtersOf(state)).toMatchObject({ image: ['example.com/a:1'], team: ['shop'], owner: undefined });
    expect(countFilters(state)).toBe(2);
    expect(isReportable(state)).toBe(false);
    expect(isReportable(await stateOf('severity=high&q=web'))).toBe(true);
    expect(toggled(state, 'team', 'shop')).toBe('/findings?image=example.com/a:1');
  });

  it('does not bring the default status back when the last one is taken away', async () => {
    expect(toggled(await stateOf(''), 'status', 'fail')).toBe('/findings?status=any');
    expect(toggled(await stateOf(''), 'status', 'excepted')).toBe('/findings?status=fail,excepted');
    expect(statusesOf(await stateOf('status=any'))).toBeUndefined();
  });

  it('is made from any part of the product', () => {
    expect(findingsHref({ control: ['pod-privileged'] })).toBe('/findings?control=pod-privileged');
    expect(findingsHref({})).toBe('/findings');
  });

  it('counts what narrows the list', async () => {
    expect(countFilters(await stateOf('severity=high,low&q=web&cursor=a'))).toBe(3);
    expect(countFilters(await stateOf(''))).toBe(0);
  });
});
