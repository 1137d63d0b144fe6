import { masksIn } from '@plimsoll/domain';
import { findAssignments } from './assignment.ts';
import type { Hit } from './detector.ts';
import { textBehindBase64 } from './encoding.ts';
import { findFormats } from './formats/find-formats.ts';
import { longestSecret } from './formats/generic.ts';
import { isCredentialLiteral } from './literal.ts';
import { classifyName } from './name.ts';

const nothing: readonly Hit[] = [];

/** Texts are looked at in pieces, which overlap by more than the longest secret, so that none is cut unseen. */
const pieceLength = 262_144;
const overlap = 2 * longestSecret;

/**
 * Credentials in a value, in order and apart from one another: by their format, as assignments inside the text, behind
 * base64 (one layer), and, given the name the value goes by, by that name. Never throws; linear in the value's length.
 */
export const detect = (name: string | undefined, value: string): readonly Hit[] => {
  const hits = inEveryPiece(value, findInText);
  const named = name === undefined ? undefined : findByName(name, value);
  return merge(named === undefined ? hits : [...hits, named], value);
};

/** Credentials that show by their own format, whatever the value is called: for labels, images and names. */
export const detectFormats = (value: string): readonly Hit[] => merge(inEveryPiece(value, findFormats), value);

/** Most strings of a cluster hold nothing at all: for them not even a list is made. */
const findInText = (text: string): readonly Hit[] => {
  const formats = findFormats(text);
  const assignments = findAssignments(text);
  const encoded = findBehindBase64(text);
  if (assignments.length === 0 && encoded.length === 0) return formats;
  return [...formats, ...assignments, ...encoded];
};

const inEveryPiece = (value: string, find: (text: string) => readonly Hit[]): readonly Hit[] => {
  if (value.length <= pieceLength) return find(value);
  const hits: Hit[] = [];
  for (let offset = 0; offset === 0 || offset + overlap < value.length; offset += pieceLength - overlap)
    for (const hit of find(value.slice(offset, offset + pieceLength)))
      hits.push({ ...hit, start: hit.start + offset, end: hit.end + offset });
  return hits;
};

/** Shorter runs hide no credential: eighteen characters of text at least. */
const base64Run = /[A-Za-z0-9+/_-]{24,}={0,2}/g;
const someBase64Run = /[A-Za-z0-9+/_-]{24}/;

/** One layer only: what is behind base64 is not decoded again. The whole run is the secret. */
const findBehindBase64 = (text: string): readonly Hit[] => {
  if (text.length < 24 || !someBase64Run.test(text)) return nothing;
  const hits: Hit[] = [];
  for (const run of text.matchAll(base64Run)) {
    const behind = textBehindBase64(run[0]);
    const [inner] = behind === undefined ? [] : [...findFormats(behind), ...findAssignments(behind)];
    if (inner !== undefined) hits.push({ ...inner, start: run.index, end: run.index + run[0].length });
  }
  return hits;
};

/** The beginning of a value tells what it is; hidden is all of it. */
const longestJudged = 1024;

const findByName = (name: string, value: string): Hit | undefined => {
  const nameClass = classifyName(name);
  if (nameClass === 'none') return undefined;
  const literal = value.trim().replace(/^(["'])(.*)\1$/s, '$2');
  if (!isCredentialLiteral(nameClass, literal.slice(0, longestJudged))) return undefined;
  const start = value.indexOf(literal);
  return { detector: 'named-credential', version: 2, start, end: start + literal.length };
};

/**
 * Hits apart from one another, the more telling detector first of those that overlap. What is masked already is no hit
 * again; a hit that reaches into a mask takes the mask along.
 */
const merge = (hits: readonly Hit[], value: string): readonly Hit[] => {
  if (hits.length === 0) return hits;
  const masks = masksIn(value);
  const merged: Hit[] = [];
  const grown = masks.length === 0 ? hits : hits.flatMap((hit) => growAround(hit, masks, value));
  for (const hit of [...grown].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (last === undefined || hit.start >= last.end) merged.push(hit);
    else merged[merged.length - 1] = { ...moreTelling(last, hit), start: last.start, end: Math.max(last.end, hit.end) };
  }
  return merged;
};

const growAround = (
  hit: Hit,
  masks: readonly { readonly start: number; readonly end: number }[],
  value: string,
): readonly Hit[] => {
  let { start, end } = hit;
  let unmasked = value.slice(start, end);
  for (const mask of masks) {
    if (mask.end <= start || mask.start >= end) continue;
    unmasked = unmasked.replace(value.slice(Math.max(mask.start, hit.start), Math.min(mask.end, hit.end)), '');
    start = Math.min(start, mask.start);
    end = Math.max(end, mask.end);
  }
  return unmasked.trim() === '' ? [] : [{ ...hit, start, end }];
};

/** A format says more than an assignment, and that more than a name. */
const rank = (hit: Hit): number =>
  hit.detector === 'named-credential' ? 2 : hit.detector === 'assigned-credential' ? 1 : 0;

const moreTelling = (a: Hit, b: Hit): Hit => (rank(b) < rank(a) ? b : a);
