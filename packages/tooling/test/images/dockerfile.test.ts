import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DockerfileParser, type From } from 'dockerfile-ast';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

// By its address: scripts are plain JavaScript, without types.
const { layouts } = (await import(new URL('../../../../scripts/images/layouts.mjs', import.meta.url).href)) as {
  readonly layouts: Readonly<Record<string, { readonly command: string; readonly flags?: readonly string[] }>>;
};

const dockerfile = DockerfileParser.parse(readFileSync(join(root, 'Dockerfile'), 'utf8'));

/** Each stage: what it stands on, and its instructions. */
const stages = new Map<string, { readonly from: From; readonly lines: string[] }>();
let lines: string[] = [];
for (const instruction of dockerfile.getInstructions()) {
  if (instruction.getKeyword() === 'FROM') {
    const from = instruction as From;
    lines = [];
    stages.set(from.getBuildStage() ?? 'unnamed', { from, lines });
  } else lines.push(instruction.toString());
}

describe('the Dockerfile', () => {
  it('has a target for each image, which runs what the image is for', () => {
    for (const [image, { command, flags = [] }] of Object.entries(layouts)) {
      const stage = stages.get(image);
      expect(stage?.from.getImage()).toBe('runtime');
      expect(stage?.lines).toContain(`COPY --from=trees /out/${image} /app`);
      expect(stage?.lines.at(-1)).toBe(`CMD ${JSON.stringify([...flags, `/app/${command}`]).replaceAll(',', ', ')}`);
    }
  });

  it('stands on one exact version of Node', () => {
    const bases = [...stages.values()].map(({ from }) => from.getImage() ?? '');
    expect(bases.filter((base) => base.includes(':'))).toEqual(Array(2).fill('node:${NODE_VERSION}-bookworm-slim'));
    expect(readFileSync(join(root, 'Dockerfile'), 'utf8')).toMatch(/^ARG NODE_VERSION=24\.\d+\.\d+$/m);
  });

  it('runs as nobody, and nothing after it changes that', () => {
    expect(stages.get('runtime')?.lines).toContain('USER 65532:65532');
    for (const image of Object.keys(layouts))
      expect(stages.get(image)?.lines.filter((line) => /^(USER|RUN|ADD|VOLUME)/.test(line))).toEqual([]);
  });

  it('copies only what is there', () => {
    const copied = [...stages.values()]
      .flatMap(({ lines: all }) => all)
      .filter((line) => line.startsWith('COPY ') && !line.includes('--from='))
      .flatMap((line) => line.split(' ').slice(1, -1));
    expect(copied.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('uses the package manager that the checkout pins', () => {
    const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(stages.get('build')?.lines.filter((line) => line.includes('pnpm@'))).toEqual([
      `RUN npx --yes ${packageManager} fetch`,
    ]);
  });
});
