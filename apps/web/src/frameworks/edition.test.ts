import { expect, it } from 'vitest';
import { edition } from './edition.ts';

it.each([
  ['2.0.1 (1.12 has the same recommendations)', 'Version 2.0.1 (1.12 has the same recommendations)'],
  ['2022', 'Version 2022'],
  ['2017, points of focus of 2022', 'Version 2017, points of focus of 2022'],
  ['Directive (EU) 2022/2555', 'Directive (EU) 2022/2555'],
  ['45 CFR 164, subpart C', '45 CFR 164, subpart C'],
  ['Rev. 5', 'Rev. 5'],
])('calls the edition %s %s', (version, words) => {
  expect(edition(version)).toBe(words);
});
