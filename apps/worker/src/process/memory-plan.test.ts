import { describe, expect, it } from 'vitest';
import { givenMemory, memoryPlan } from './memory-plan.ts';

const gibibyte = 2 ** 30;

describe('what a worker does with its memory', () => {
  it('leaves the larger half of a container to the evaluation, and half of that to clusters at rest', () => {
    expect(memoryPlan(2 * gibibyte)).toEqual({ heapMegabytes: 1228, residentObjects: 104_857 });
  });

  it('never begins with less than one large cluster needs, nor takes a large machine for itself', () => {
    expect(memoryPlan(gibibyte / 4).heapMegabytes).toBe(512);
    expect(memoryPlan(512 * gibibyte)).toEqual({ heapMegabytes: 4096, residentObjects: 349_525 });
  });

  it('knows what this process may use', () => {
    expect(givenMemory()).toBeGreaterThan(gibibyte / 4);
  });
});
