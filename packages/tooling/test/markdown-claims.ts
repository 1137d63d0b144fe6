/** What a page claims that can be checked. Pages name files from the root of the repository, in code. */

const matches = (text: string, pattern: RegExp): readonly string[] => [
  ...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? '')),
];

/** Files and folders named in code: paths below the top folders of the repository. What is made by a build is left out. */
export const pathsIn = (text: string): readonly string[] =>
  matches(text, /`((?:apps|packages|docs|scripts|bench|charts|e2e|prisma)\/[\w./@()[\]-]*)`/g).filter(
    (path) => !/(^|\/)(dist|node_modules|\.next)(\/|$)/.test(path),
  );

/** Links to other pages and to places in them; those to other hosts are not followed. */
export const linksIn = (text: string): readonly { readonly path: string; readonly heading: string }[] =>
  matches(text, /\]\(([^)\s]+)\)/g)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [path = '', heading = ''] = target.split('#');
      return { path, heading };
    });

/** Headings as a link names them: lower case, spaces as dashes, without punctuation. */
export const headingsIn = (text: string): readonly string[] =>
  matches(text, /^#{1,6} +(.+)$/gm).map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

/** Scripts of package.json that a page tells to run; `npm start` and `npm test` are always there. */
export const scriptsIn = (text: string): readonly string[] => matches(text, /npm run ([\w:-]+)/g);
