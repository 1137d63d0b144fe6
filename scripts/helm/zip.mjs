import { inflateRawSync } from 'node:zlib';

// .ZIP File Format Specification: end of central directory (4.3.16), its entries (4.3.12), local headers (4.3.7).
const endMark = 0x06054b50;
const entryMark = 0x02014b50;

const findEnd = (zip) => {
  for (let at = zip.length - 22; at >= 0; at -= 1) if (zip.readUInt32LE(at) === endMark) return at;
  throw new Error('this is no zip file');
};

const contentAt = (zip, at, method, size) => {
  const start = at + 30 + zip.readUInt16LE(at + 26) + zip.readUInt16LE(at + 28);
  const packed = zip.subarray(start, start + size);
  return method === 0 ? packed : inflateRawSync(packed);
};

/** The content of the file called `name` in a zip file that is small enough to be held whole. */
export const fileInZip = (zip, name) => {
  const end = findEnd(zip);
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0 && zip.readUInt32LE(at) === entryMark; left -= 1) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    if (zip.toString('utf8', at + 46, at + 46 + nameLength) === name)
      return contentAt(zip, zip.readUInt32LE(at + 42), zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20));
    at += 46 + nameLength + extraLength + commentLength;
  }
  throw new Error(`the zip file holds no ${name}`);
};
