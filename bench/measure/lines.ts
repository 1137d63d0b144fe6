const newline = 0x0a;

/** Splits NDJSON on its bytes and hands on one line after another; no copy of the whole is ever made. */
export const eachLine = (bytes: Buffer, take: (line: string) => void): void => {
  let start = 0;
  for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, start)) {
    take(bytes.toString('utf8', start, end));
    start = end + 1;
  }
};
