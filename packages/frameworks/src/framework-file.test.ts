import { fileOfFramework, readFramework } from '@plimsoll/domain';
import { describe, expect, it } from 'vitest';
import { frameworks } from './index.ts';

const anyControl = () => true;

describe.each(frameworks.map((framework) => [framework.id, framework] as const))('%s', (id, framework) => {
  it('is copied by changing its id, and is then what it was', () => {
    const file = JSON.parse(JSON.stringify(fileOfFramework(framework))) as object;
    expect(readFramework(file, anyControl)).toMatchObject({ faults: [{ path: ['id'] }] });
    const copy = readFramework({ ...file, id: `custom-${id}` }, anyControl);
    expect(copy).toEqual({ framework: { ...framework, id: `custom-${id}` } });
  });
});

const requirement = { id: 'A.1', title: 'A demand', gating: ['pod-privileged'] };
const file = (more: object = {}) => ({
  schema: 'plimsoll/framework/v1',
  id: 'custom-ours',
  title: 'Ours',
  version: '1',
  kind: 'benchmark',
  requirements: [requirement],
  ...more,
});

it('a framework is composed of requirements that stand for clauses of others', () => {
  const clauses = [{ framework: 'pci-dss', requirement: '2.2.1' }];
  const read = readFramework(file({ requirements: [{ ...requirement, clauses }] }), (id) => id === 'pod-privileged');
  expect(read).toEqual({
    framework: {
      id: 'custom-ours',
      title: 'Ours',
      version: '1',
      kind: 'benchmark',
      published: 1,
      source: '',
      requirements: [
        {
          ...requirement,
          mode: 'auto',
          confidence: 'verified',
          checks: ['pod-privileged'],
          clauses,
        },
      ],
    },
  });
});

it.each([
  ['a control that nobody knows', { requirements: [{ ...requirement, gating: ['pod-none'] }] }, 'gating'],
  ['a manual requirement that a control decides', { requirements: [{ ...requirement, mode: 'manual' }] }, 'gating'],
  ['the same requirement twice', { requirements: [requirement, requirement] }, 'id'],
  ['no requirement', { requirements: [] }, 'requirements'],
  [
    'fewer published than there are',
    { requirements: [requirement, { ...requirement, id: 'B' }], published: 1 },
    'published',
  ],
  ['an id of the built-in ones', { id: 'pss' }, 'id'],
  ['what is not known', { percent: 80 }, undefined],
  [
    'more than is bounded',
    { requirements: Array.from({ length: 2001 }, (_, id) => ({ ...requirement, id: `${id}` })) },
    'requirements',
  ],
])('%s is refused, and said where', (_what, more, at) => {
  const read = readFramework(file(more), (id) => id === 'pod-privileged');
  const [fault] = 'faults' in read ? read.faults : [];
  expect(fault).toBeDefined();
  if (at !== undefined) expect(fault?.path).toContain(at);
});
