import { describe, expect, it } from 'vitest';
import { AuditChain, AuditLine, auditHash, noAuditEntry } from './audit-chain.ts';

const chain = (length: number): AuditLine[] => {
  const lines: AuditLine[] = [];
  for (let sequence = 1; sequence <= length; sequence += 1) {
    const previousHash = lines.at(-1)?.hash ?? noAuditEntry;
    const entry = {
      sequence,
      at: new Date(1_770_000_000_000 + sequence).toISOString(),
      actor: { kind: 'member', id: 'one', name: 'Olive' },
      act: 'member.changed',
      target: 'pat@people.example',
      details: { role: 'auditor', disabled: false, b: null, a: 1 },
    };
    lines.push({ ...entry, previousHash, hash: auditHash(previousHash, entry) });
  }
  return lines;
};

const firstBroken = (lines: readonly AuditLine[]): number | undefined => {
  const followed = new AuditChain();
  const at = lines.findIndex((line) => followed.follow(line) !== undefined);
  return at < 0 ? undefined : at + 1;
};

describe('a chain of entries', () => {
  it('follows from its first to its last, whatever the order of the details', () => {
    expect(firstBroken(chain(9))).toBeUndefined();
    const turned = chain(9).map((line) => ({
      ...line,
      details: Object.fromEntries(Object.entries(line.details).reverse()),
    }));
    expect(firstBroken(turned)).toBeUndefined();
  });

  it.each([
    ['at', '2026-01-01T00:00:00.000Z'],
    ['act', 'member.invited'],
    ['target', 'somebody@else.example'],
    ['actor', { kind: 'member', id: 'one', name: 'Mallory' }],
    ['details', { role: 'owner', disabled: false, b: null, a: 1 }],
    ['hash', noAuditEntry],
    ['previousHash', noAuditEntry],
    ['sequence', 6],
  ])('breaks at the entry whose %s was changed', (field, value) => {
    const lines = chain(9).map((line) => (line.sequence === 5 ? { ...line, [field]: value } : line));
    expect(firstBroken(lines)).toBe(5);
  });

  it('breaks where an entry was taken out, put in twice, or exchanged with another', () => {
    const lines = chain(9);
    expect(firstBroken(lines.toSpliced(3, 1))).toBe(4);
    expect(firstBroken(lines.toSpliced(3, 0, ...lines.slice(2, 3)))).toBe(4);
    expect(firstBroken([...lines.slice(0, 2), ...lines.slice(3, 4), ...lines.slice(2, 3), ...lines.slice(4)])).toBe(3);
  });

  it('breaks behind an entry that was changed and given a hash that fits', () => {
    const lines = chain(9).map((line) => {
      const changed = { ...line, target: 'somebody@else.example' };
      return line.sequence === 5 ? { ...changed, hash: auditHash(line.previousHash, changed) } : line;
    });
    expect(firstBroken(lines)).toBe(6);
  });

  it('has lines of one form and no other', () => {
    const [line] = chain(1);
    expect(AuditLine.safeParse(line).success).toBe(true);
    expect(AuditLine.safeParse({ ...line, extra: 1 }).success).toBe(false);
    expect(AuditLine.safeParse({ ...line, hash: 'x' }).success).toBe(false);
  });
});
