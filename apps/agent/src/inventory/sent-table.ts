const keyBytes = 8;
/** Half of a SHA-256: nobody can make two versions of an object that agree in it. */
const hashBytes = 16;
const slotBytes = keyBytes + hashBytes + 1;
const fullest = 0.7;
const firstSlots = 1 << 12;

/**
 * What was sent last of each object, as 25 bytes in one buffer with open addressing: no strings, so that a cluster of a
 * hundred thousand objects costs a few MB. `pass` tells in which listing an object was seen last.
 */
export class SentTable {
  #slots = firstSlots;
  #table = Buffer.alloc(firstSlots * slotBytes);
  #count = 0;

  /** Objects in the table. */
  get size(): number {
    return this.#count;
  }

  /** Forgets everything, and the room it took. */
  clear(): void {
    this.#slots = firstSlots;
    this.#table = Buffer.alloc(firstSlots * slotBytes);
    this.#count = 0;
  }

  /** True when this content of the object was sent; with `pass`, sent or seen in that very listing. */
  has(key: Buffer, hash: Buffer, pass?: number): boolean {
    const at = this.#find(key);
    if (!this.#isTaken(at)) return false;
    if (hash.compare(this.#table, at + keyBytes, at + keyBytes + hashBytes, 0, hashBytes) !== 0) return false;
    return pass === undefined || this.#table[at + slotBytes - 1] === (pass & 0xff);
  }

  /** Notes what was sent of an object. */
  set(key: Buffer, hash: Buffer, pass = 0): void {
    let at = this.#find(key);
    if (!this.#isTaken(at)) {
      if (this.#count + 1 > this.#slots * fullest) {
        this.#grow();
        at = this.#find(key);
      }
      this.#count += 1;
      key.copy(this.#table, at, 0, keyBytes);
      // A key of zeroes would pass for an empty slot.
      if (!this.#isTaken(at)) this.#table[at + keyBytes - 1] = 1;
    }
    hash.copy(this.#table, at + keyBytes, 0, hashBytes);
    this.#table[at + slotBytes - 1] = pass & 0xff;
  }

  /** Forgets an object. True when it was known. */
  delete(key: Buffer): boolean {
    let hole = this.#find(key);
    if (!this.#isTaken(hole)) return false;
    this.#count -= 1;
    // Whatever stands behind the hole only because of it moves up, so that no search ends too early.
    for (let next = this.#after(hole); this.#isTaken(next); next = this.#after(next)) {
      const home = this.#home(this.#table, next);
      const reaches = hole <= next ? home <= hole || home > next : home <= hole && home > next;
      if (!reaches) continue;
      this.#table.copy(this.#table, hole, next, next + slotBytes);
      hole = next;
    }
    this.#table.fill(0, hole, hole + slotBytes);
    return true;
  }

  #find(key: Buffer): number {
    let at = this.#home(key, 0);
    while (this.#isTaken(at) && key.compare(this.#table, at, at + keyBytes, 0, keyBytes) !== 0) at = this.#after(at);
    return at;
  }

  #home(bytes: Buffer, offset: number): number {
    return (bytes.readUInt32LE(offset) & (this.#slots - 1)) * slotBytes;
  }

  #after(at: number): number {
    const next = at + slotBytes;
    return next === this.#table.length ? 0 : next;
  }

  #isTaken(at: number): boolean {
    return this.#table.readUInt32LE(at) !== 0 || this.#table.readUInt32LE(at + 4) !== 0;
  }

  #grow(): void {
    const old = this.#table;
    this.#slots *= 2;
    this.#table = Buffer.alloc(this.#slots * slotBytes);
    for (let at = 0; at < old.length; at += slotBytes) {
      if (old.readUInt32LE(at) === 0 && old.readUInt32LE(at + 4) === 0) continue;
      let to = this.#home(old, at);
      while (this.#isTaken(to)) to = this.#after(to);
      old.copy(this.#table, to, at, at + slotBytes);
    }
  }
}
