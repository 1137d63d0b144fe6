import { expect, it } from 'vitest';
import { linesOf } from './trend-lines.ts';

it('leaves a gap where a day has no point, and puts each event on the first day that is drawn from it on', () => {
  const { lines, days } = linesOf({
    days: ['2026-03-01', '2026-03-04', '2026-03-07'],
    trends: [
      {
        id: 'a',
        title: 'shop-prod',
        points: [
          { day: '2026-03-01', value: 0 },
          { day: '2026-03-07', value: 80 },
        ],
      },
    ],
    events: [
      { day: '2026-03-02', kind: 'release', text: 'another catalogue' },
      { day: '2026-03-04', kind: 'blind', text: 'could not read Secrets' },
      { day: '2026-03-04', kind: 'blind', text: 'could not read Secrets' },
    ],
  });
  expect(lines).toEqual([{ id: 'a', title: 'shop-prod', values: [0, null, 80] }]);
  expect(days.map(({ events }) => events)).toEqual([[], ['another catalogue', 'could not read Secrets'], []]);
});
