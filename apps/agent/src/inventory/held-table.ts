import type { Keep } from '@plimsoll/contracts';

const digestBytes = 32;
const buckets = 256;

/** What one listing changed, to take it back should the listing start again. */
export interface HeldMark {
  readonly seen: Buffer;
  readonly sums: Buffer;
}

/**
 * What the server holds: beginnings of hashes in their order, byte plane by byte plane as they came, with a bit for each
 * that was seen in the cluster. Bodies whose bit is set need not be sent: `keepLines` names them. A beginning can be
 * shared by another body, so the server checks each bucket's sum of whole hashes.
 */
export class HeldTable {
  readonly #planes: Buffer;
  readonly #width: number;
  /** Bodies held. */
  readonly size: number;
  #seen: Buffer;
  #sums: Buffer;

  constructor(planes: Buffer, width: number) {
    this.#planes = planes;
    this.#width = width;
    this.size = Math.floor(planes.length / width);
    this.#seen = Buffer.alloc((this.size + 7) >> 3);
    this.#sums = Buffer.alloc(buckets * digestBytes);
  }

  /** Notes that a body is there. False when the server does not hold it, or it cannot be told apart: then it is sent. */
  keep(hash: Buffer): boolean {
    const at = this.#lowest(hash);
    if (at === this.size || this.#compare(at, hash) !== 0) return false;
    const isShared = at + 1 < this.size && this.#compare(at + 1, hash) === 0;
    const bit = 1 << (at & 7);
    if (isShared || ((this.#seen[at >> 3] ?? 0) & bit) !== 0) return false;
    this.#seen.writeUInt8((this.#seen[at >> 3] ?? 0) | bit, at >> 3);
    const sum = (hash[0] ?? 0) * digestBytes;
    for (let index = 0; index < digestBytes; index += 1)
      this.#sums.writeUInt8((this.#sums[sum + index] ?? 0) ^ (hash[index] ?? 0), sum + index);
    return true;
  }

  mark(): HeldMark {
    return { seen: Buffer.from(this.#seen), sums: Buffer.from(this.#sums) };
  }

  restore(mark: HeldMark): void {
    this.#seen = Buffer.from(mark.seen);
    this.#sums = Buffer.from(mark.sums);
  }

  /** What was seen, bucket by bucket, with how many bodies each names; buckets of which nothing was seen are left out. */
  *keepLines(): Iterable<{ readonly keep: Keep; readonly count: number }> {
    let start = 0;
    for (let bucket = 0; bucket < buckets; bucket += 1) {
      let end = start;
      while (end < this.size && this.#planes[end] === bucket) end += 1;
      const bits = Buffer.alloc((end - start + 7) >> 3);
      let count = 0;
      for (let at = start; at < end; at += 1) {
        if (((this.#seen[at >> 3] ?? 0) & (1 << (at & 7))) === 0) continue;
        const to = at - start;
        bits.writeUInt8((bits[to >> 3] ?? 0) | (1 << (to & 7)), to >> 3);
        count += 1;
      }
      const digest = this.#sums.toString('hex', bucket * digestBytes, (bucket + 1) * digestBytes);
      if (count > 0) yield { keep: { bucket, seen: bits.toString('base64'), digest }, count };
      start = end;
    }
  }

  #lowest(hash: Buffer): number {
    let [low, high] = [0, this.size];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#compare(middle, hash) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #compare(at: number, hash: Buffer): number {
    for (let plane = 0; plane < this.#width; plane += 1) {
      const difference = (this.#planes[plane * this.size + at] ?? 0) - (hash[plane] ?? 0);
      if (difference !== 0) return difference;
    }
    return 0;
  }
}
