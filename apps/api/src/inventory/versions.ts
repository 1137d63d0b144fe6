import type { ResourceVersion } from '@plimsoll/contracts';
import type { ResourceSpan } from '@plimsoll/store';
import type { z } from 'zod';

/** Instants as the store tells them, made comparable as text: six digits of a second, always. */
const comparable = (instant: string): string => {
  const [seconds = '', fraction = ''] = instant.replace('Z', '').split('.');
  return `${seconds}.${fraction.padEnd(6, '0')}`;
};

/** The span that held at an instant; undefined when the resource was not there then. */
export const spanAt = (spans: readonly ResourceSpan[], at: string): ResourceSpan | undefined => {
  const instant = comparable(at);
  return spans.find(({ from, to }) => comparable(from) <= instant && (to === null || comparable(to) > instant));
};

/** States of a resource, newest first, as the API tells them. */
export const toVersions = (spans: readonly ResourceSpan[]): readonly z.input<typeof ResourceVersion>[] =>
  spans.map((span, index) => {
    const [newer, older] = [spans[index - 1], spans[index + 1]];
    return {
      from: span.from,
      to: span.to,
      hash: span.hash.toString('hex'),
      apiVersion: span.apiVersion,
      source: span.sourceName,
      began: older === undefined ? 'appeared' : older.to === span.from ? 'changed' : 'returned',
      ended: span.to === null ? null : newer?.from === span.to ? 'changed' : 'removed',
      reference: span.causeRef,
      endReference: span.endRef,
    };
  });

/** The last instant at which something still held that ended at `instant`: time is counted in microseconds. */
export const justBefore = (instant: string): string => {
  const [seconds = '', fraction = ''] = comparable(instant).split('.');
  const micros = BigInt(Date.parse(`${seconds}Z`)) * 1000n + BigInt(fraction) - 1n;
  const digits = (micros % 1_000_000n).toString().padStart(6, '0');
  return `${new Date(Number(micros / 1000n)).toISOString().slice(0, 19)}.${digits}Z`;
};
