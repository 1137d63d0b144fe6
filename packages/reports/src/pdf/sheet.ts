import { inflateRawSync } from 'node:zlib';
import PDFDocument from 'pdfkit';
import { geistMono, geistRegular, geistSemiBold } from './fonts.generated.ts';
import { dayText, instantText } from './words.ts';

/** A4 in points, and what is kept free around the text; the footer stands in the lower margin. */
export const page = { width: 595.28, height: 841.89, left: 48, right: 48, top: 54, bottom: 56 } as const;
export const inner = page.width - page.left - page.right;

export const ink = {
  text: '#16202b',
  quiet: '#5b6875',
  line: '#d5dbe1',
  accent: '#0b4f6c',
  out: '#b8442a',
  unknown: '#8a96a3',
  paper: '#f4f6f8',
} as const;

export type Face = 'regular' | 'bold' | 'mono';

const faces: Readonly<Record<Face, string>> = { regular: geistRegular, bold: geistSemiBold, mono: geistMono };

interface FontWithGlyphs {
  readonly _font: { readonly font: { readonly hasGlyphForCodePoint: (point: number) => boolean } };
}

interface Style {
  readonly face?: Face;
  readonly size?: number;
  readonly color?: string;
}

/** A document that is written from top to bottom, page after page. */
export class Sheet {
  readonly doc: PDFKit.PDFDocument;
  y: number = page.top;
  readonly #glyphs = new Map<string, boolean>();

  /** The zone in which instants are written. */
  readonly #zone: string;

  constructor(title: string, asOf: string, zone: string) {
    this.#zone = zone;
    this.doc = new PDFDocument({
      autoFirstPage: false,
      bufferPages: true,
      size: 'A4',
      margin: 0,
      lang: 'en',
      displayTitle: true,
      // Its own default font would be read from a file that is not there in a bundle.
      font: inflateRawSync(Buffer.from(geistRegular, 'base64')) as unknown as string,
      info: { Title: title, Producer: 'Plimsoll', Creator: 'Plimsoll', CreationDate: new Date(asOf) },
    });
    for (const [face, bytes] of Object.entries(faces))
      this.doc.registerFont(face, inflateRawSync(Buffer.from(bytes, 'base64')));
  }

  instant(at: string): string {
    return instantText(at, this.#zone);
  }

  day(at: string): string {
    return dayText(at, this.#zone);
  }

  /** Begins a page. */
  turn(): void {
    this.doc.addPage();
    this.y = page.top;
  }

  /** Turns the page unless so much room is left. */
  need(height: number): void {
    if (this.y + height > page.height - page.bottom) this.turn();
  }

  style({ face = 'regular', size = 9, color = ink.text }: Style): void {
    this.doc.font(face).fontSize(size).fillColor(color);
  }

  /** Text as the font can show it: what it has no sign for is written as its number, and nothing hides. */
  shown(text: string): string {
    const one = text.replace(/\s+/g, ' ');
    if (/^[\x20-\x7e]*$/.test(one)) return one;
    return [...one].map((sign) => (this.#hasGlyph(sign) ? sign : `\\u{${sign.codePointAt(0)?.toString(16)}}`)).join('');
  }

  #hasGlyph(sign: string): boolean {
    const known = this.#glyphs.get(sign);
    if (known !== undefined) return known;
    const point = sign.codePointAt(0) ?? 0;
    const hides =
      point < 32 ||
      (point >= 0x7f && point < 0xa0) ||
      (point >= 0x200b && point <= 0x200f) ||
      (point >= 0x2028 && point <= 0x202e) ||
      (point >= 0x2060 && point <= 0x206f);
    const { font } = (this.doc as unknown as FontWithGlyphs)._font;
    const has = !hides && font.hasGlyphForCodePoint(point);
    this.#glyphs.set(sign, has);
    return has;
  }

  heightOf(text: string, width: number, style: Style): number {
    this.style(style);
    return this.doc.heightOfString(this.shown(text), { width, lineGap: 1.5 });
  }

  /** A paragraph of the whole width, or of a column. */
  paragraph(text: string, style: Style = {}, { width = inner, left = page.left, after = 6 } = {}): void {
    const height = this.heightOf(text, width, style);
    this.need(height);
    this.style(style);
    this.doc.text(this.shown(text), left, this.y, { width, lineGap: 1.5 });
    this.y += height + after;
  }

  /** One line at a place, cut with an ellipsis where it is longer than the width. */
  label(
    text: string,
    left: number,
    top: number,
    width: number,
    style: Style & { readonly align?: 'left' | 'right' } = {},
  ): void {
    this.style(style);
    let shown = this.shown(text);
    if (this.doc.widthOfString(shown) > width) {
      let [fits, over] = [0, shown.length];
      while (over - fits > 1) {
        const middle = (fits + over) >> 1;
        if (this.doc.widthOfString(`${shown.slice(0, middle)}…`) > width) over = middle;
        else fits = middle;
      }
      shown = shown.slice(0, fits);
      shown = `${shown}…`;
    }
    const at = style.align === 'right' ? left + width - this.doc.widthOfString(shown) : left;
    this.doc.text(shown, at, top, { lineBreak: false });
  }

  /** A chapter: on a page of its own, with a bookmark. */
  chapter(title: string): PDFKit.PDFOutline {
    this.turn();
    const mark = this.doc.outline.addItem(title);
    this.paragraph(title, { face: 'bold', size: 20 }, { after: 10 });
    return mark;
  }

  /** A heading that stays with what follows. */
  heading(title: string, room = 60): void {
    this.need(room);
    this.y += 8;
    this.paragraph(title, { face: 'bold', size: 12 }, { after: 4 });
  }

  /** The file; every page gets what `footer` draws. */
  async end(footer: (number: number, of: number) => void): Promise<Buffer> {
    const { start, count } = this.doc.bufferedPageRange();
    for (let at = 0; at < count; at += 1) {
      this.doc.switchToPage(start + at);
      footer(at + 1, count);
    }
    const chunks: Buffer[] = [];
    const ended = new Promise<void>((resolve) => this.doc.on('end', resolve));
    this.doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    this.doc.end();
    await ended;
    return Buffer.concat(chunks);
  }
}
