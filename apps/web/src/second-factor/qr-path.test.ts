import decodeQR from 'qr/decode.js';
import { expect, it } from 'vitest';
import { qrPath } from './qr-path.ts';

/** What a camera would see of the path, a few pixels to each module. */
const photograph = ({ side, path }: ReturnType<typeof qrPath>, scale = 4) => {
  const width = side * scale;
  const data = new Uint8Array(width * width * 4).fill(255);
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g))
    for (let pixel = 0; pixel < scale * scale; pixel += 1) {
      const row = Number(y) * scale + Math.floor(pixel / scale);
      const column = Number(x) * scale + (pixel % scale);
      data.fill(0, (row * width + column) * 4, (row * width + column) * 4 + 3);
    }
  return { width, height: width, data };
};

it('is read back as the address that it was made of', () => {
  const address = `otpauth://totp/Plimsoll%20Acme:ada%40example.com?secret=${'GEZDGNBVGY3TQOJQ'.repeat(2)}&issuer=Plimsoll%20Acme&algorithm=SHA1&digits=6&period=30`;
  expect(decodeQR(photograph(qrPath(address)))).toBe(address);
});
