import encodeQR from 'qr';

/** A picture of a text: the side of its square, and what is dark on it as an SVG path. */
export interface QrPath {
  readonly side: number;
  readonly path: string;
}

/** White around it, in modules: ISO/IEC 18004 section 9.1 asks for four. */
const quiet = 4;

/** The QR code of a text, drawn here: nobody else learns what it says. */
export const qrPath = (text: string): QrPath => {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: quiet });
  const path = rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return { side: rows.length, path };
};
