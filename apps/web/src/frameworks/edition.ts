/** Which edition of a framework this is, in words: `Version 2.0.1`, or what a law calls itself. */
export const edition = (version: string): string =>
  /^\d+(\.\d+)*([\s,]|$)/.test(version) && !/^\d+ CFR/.test(version) ? `Version ${version}` : version;
