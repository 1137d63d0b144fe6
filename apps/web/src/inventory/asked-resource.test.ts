import { expect, it } from 'vitest';
import { askedText, parseAskedResource } from './asked-resource.ts';

it.each([
  ['secrets', 'secrets', ''],
  ['pods/exec', 'pods/exec', ''],
  ['Deployments', 'deployments', 'apps'],
  ['deployments/scale', 'deployments/scale', 'apps'],
  ['widgets.example.com', 'widgets', 'example.com'],
  ['widgets.example.com/status', 'widgets/status', 'example.com'],
  ['ingresses.extensions', 'ingresses', 'extensions'],
  ['*', '*', '*'],
  ['/metrics.json', '/metrics.json', ''],
])('%s is %s of the group "%s"', (text, resource, apiGroup) => {
  expect(parseAskedResource(text)).toEqual({ resource, apiGroup });
});

it('says what was asked', () => {
  expect(askedText({ resource: 'deployments', apiGroup: 'apps' })).toBe('deployments (apps)');
  expect(askedText({ resource: 'secrets', apiGroup: '' })).toBe('secrets');
  expect(askedText({ resource: '*', apiGroup: '*' })).toBe('everything');
});
