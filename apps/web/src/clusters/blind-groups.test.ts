import { describe, expect, it } from 'vitest';
import { blindGroups } from './blind-groups.ts';

describe('blind controls', () => {
  it('stand together where they are blind for the same reason', () => {
    const blind = (controlId: string, detail: string, subjects: number) =>
      ({ controlId, reason: 'no-permission', detail, subjects }) as const;
    expect(blindGroups([blind('a', 'roles', 2), blind('b', 'policies', 1), blind('c', 'roles', 5)])).toEqual([
      { reason: 'no-permission', detail: 'roles', controls: ['a', 'c'], subjects: 5 },
      { reason: 'no-permission', detail: 'policies', controls: ['b'], subjects: 1 },
    ]);
  });
});
