import { type AssetCounts, totalAssets } from '@plimsoll/domain';
import { ink, type Sheet } from './sheet.ts';

const words = { in: 'in policy', excepted: 'excepted', unknown: 'unknown', out: 'out of policy' } as const;
const order = ['in', 'excepted', 'unknown', 'out'] as const;

type Segment = (typeof order)[number];

/** One segment, told apart without colour too: solid, hatched, dotted outline, solid and warm. */
const drawSegment = (sheet: Sheet, segment: Segment, box: readonly [number, number, number, number]): void => {
  const { doc } = sheet;
  const [left, top, width, height] = box;
  doc.save();
  if (segment === 'in') doc.rect(...box).fill(ink.accent);
  if (segment === 'out') doc.rect(...box).fill(ink.out);
  if (segment === 'excepted') {
    doc.rect(...box).clip();
    doc.lineWidth(1).strokeColor(ink.accent);
    for (let at = -height; at < width + height; at += 4)
      doc.moveTo(left + at, top + height).lineTo(left + at + height, top);
    doc.stroke();
    doc
      .rect(...box)
      .lineWidth(0.8)
      .stroke();
  }
  if (segment === 'unknown')
    doc
      .rect(left + 0.5, top + 0.5, Math.max(0, width - 1), height - 1)
      .dash(1.5, { space: 1.5 })
      .lineWidth(0.8)
      .strokeColor(ink.unknown)
      .stroke();
  doc.restore();
};

/** The load line: four segments in one order, as pages draw it. */
export const drawLoadLine = (
  sheet: Sheet,
  counts: AssetCounts,
  {
    left,
    top,
    width,
    height,
  }: { readonly left: number; readonly top: number; readonly width: number; readonly height: number },
): void => {
  const total = totalAssets(counts);
  let at = left;
  for (const segment of order) {
    const part = total === 0 ? 0 : (width * counts[segment]) / total;
    if (part > 0) drawSegment(sheet, segment, [at, top, part, height]);
    at += part;
  }
  if (total === 0) sheet.doc.rect(left, top, width, height).lineWidth(0.6).strokeColor(ink.line).stroke();
};

/** What the segments are, with their numbers. */
export const drawLegend = (sheet: Sheet, counts: AssetCounts, left: number, top: number, width: number): void => {
  order.forEach((segment, at) => {
    const x = left + (width / order.length) * at;
    drawSegment(sheet, segment, [x, top + 2, 10, 7]);
    sheet.label(`${counts[segment].toLocaleString('en')} ${words[segment]}`, x + 15, top, width / order.length - 18, {
      size: 9,
    });
  });
};
