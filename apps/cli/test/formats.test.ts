import { describe, expect, it } from 'vitest';
import { loadLine } from '../src/format/load-line.ts';
import { plainColors } from '../src/terminal/terminal.ts';
import { fixture, runCli } from './run-cli.ts';

const scan = async (format: string, ...args: readonly string[]): Promise<string> =>
  (await runCli(['scan', '--format', format, ...args])).out;

/** An object whose names and values try to break out of every format. */
const hostile = JSON.stringify({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'a', namespace: 'shop', labels: { __proto__: 'x', constructor: 'y' } },
  spec: {
    hostPID: true,
    containers: [
      {
        name: '=cmd()|x',
        image: '<script>`|"\u001b[2J]]>\u0000\ud800',
        securityContext: { privileged: true, capabilities: { add: ['=1+1', '@SUM', '-2'] } },
      },
    ],
  },
});

describe('the table', () => {
  it('groups failures by object, worst first, and ends with the load line and what to do next', async () => {
    const out = await scan('table', fixture('web.yaml'));
    expect(out).toMatch(/^Deployment shop\/web {2}.*web\.yaml:2\n/);
    expect(out).toContain('▲ high      pod-privileged');
    expect(out).toContain('spec.template.spec.containers[0].securityContext.privileged = true');
    expect(out.indexOf('pod-privileged')).toBeLessThan(out.indexOf('pod-read-only-root-fs'));
    expect(out).toMatch(/in \d+ {3}▓ excepted \d+ {3}▒ unknown \d+ {3}░ out \d+/);
    expect(out).toMatch(/plimsoll controls [a-z-]+\n$/);
    expect(out).not.toContain('\u001b');
  });

  it('shows passes when asked to', async () => {
    expect(await scan('table', '--show', 'all', fixture('web.yaml'))).toContain('✔ pass');
  });

  it('lets nothing in an object move the cursor', async () => {
    const { out } = await runCli(['scan', '-'], hostile);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });
});

describe('the load line', () => {
  it('is as long as it should be, and shows the smallest part', () => {
    const [bar = ''] = loadLine({ in: 1000, excepted: 1, unknown: 0, out: 1 }, plainColors).split('  ');
    expect([...bar]).toHaveLength(40);
    expect(bar).toMatch(/^█+▓░$/);
  });

  it('rounds down, and says nothing where there is nothing', () => {
    expect(loadLine({ in: 999, excepted: 0, unknown: 0, out: 1 }, plainColors)).toContain('99% of assets in policy');
    expect(loadLine({ in: 0, excepted: 0, unknown: 0, out: 0 }, plainColors)).toContain('no number');
  });
});

describe('SARIF', () => {
  it('is a run with rules, results and places', async () => {
    const log = JSON.parse(await scan('sarif', fixture('web.yaml')));
    expect(log).toMatchObject({ version: '2.1.0', runs: [{ tool: { driver: { name: 'Plimsoll' } } }] });
    const [run] = log.runs;
    const result = run.results.find(({ ruleId }: { ruleId: string }) => ruleId === 'pod-privileged');
    expect(result).toMatchObject({
      kind: 'fail',
      level: 'error',
      locations: [{ physicalLocation: { region: { startLine: 18 } } }],
    });
    expect(run.tool.driver.rules[result.ruleIndex].id).toBe('pod-privileged');
    for (const each of run.results) {
      expect(run.tool.driver.rules[each.ruleIndex].id).toBe(each.ruleId);
      expect(each.message.text).not.toBe('');
      if (each.kind !== 'fail') expect(each.level).toBe('none');
    }
  });

  it('tells errors as notifications and names relative files by relative addresses', async () => {
    const log = JSON.parse(await scan('sarif', fixture('broken.yaml')));
    expect(log.runs[0].invocations[0]).toMatchObject({
      executionSuccessful: false,
      toolExecutionNotifications: [{ level: 'error' }],
    });
    const piped = JSON.parse((await runCli(['scan', '--format', 'sarif', '-'], hostile)).out);
    expect(piped.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri).toBe('stdin');
  });
});

describe('JUnit', () => {
  it('fails what fails and skips what is undetermined', async () => {
    const out = await scan('junit', fixture('web.yaml'));
    expect(out).toMatch(
      /^<\?xml version="1.0" encoding="UTF-8"\?>\n<testsuites name="plimsoll" tests="\d+" failures="\d+" errors="0"/,
    );
    expect(out).toContain('<failure message=');
    expect(await scan('junit', fixture('broken.yaml'))).toContain('<error message=');
  });

  it('stays XML whatever the object holds', async () => {
    const { out } = await runCli(['scan', '--format', 'junit', '-'], hostile);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(out).not.toMatch(/[\u0000-\u0008\u001b]|<script>/);
    expect(out.match(/<testcase /g)).toHaveLength((out.match(/<\/testcase>|<testcase [^>]*\/>/g) ?? []).length);
  });
});

describe('CSV', () => {
  it('has a row for each violation and no formula', async () => {
    const { out } = await runCli(['scan', '--format', 'csv', '-'], hostile);
    expect(out.split('\r\n')[0]).toBe(
      'status,severity,control,title,apiVersion,kind,namespace,name,path,found,message,file,document,line,baseline',
    );
    expect(out).toContain("'=1+1");
    expect(out).not.toMatch(/(?:^|,|\n)"?[=@]/m);
  });
});

describe('Markdown', () => {
  it('keeps the text of objects from becoming markup', async () => {
    const { out } = await runCli(['scan', '--format', 'markdown', '-'], hostile);
    expect(out).toMatch(/^## Plimsoll: \d+% of assets in policy\n/);
    expect(out).not.toMatch(/(?<!`[^`]*)<script>/);
    const rows = out.split('\n').filter((line) => line.startsWith('| '));
    for (const row of rows.filter((line) => line.includes('pod-privileged'))) expect(row).toMatch(/^\| high \|/);
  });
});

describe('the catalogue', () => {
  it('is listed, and one control is told about in full', async () => {
    expect((await runCli(['controls'])).out).toMatch(/pod-privileged +\S/);
    const { out } = await runCli(['controls', 'pod-privileged']);
    for (const part of ['Why', 'Remedy', 'Frameworks', 'pss']) expect(out).toContain(part);
    expect(JSON.parse((await runCli(['controls', '--format', 'json', 'pod-privileged'])).out).id).toBe(
      'pod-privileged',
    );
    expect(JSON.parse((await runCli(['controls', '--format', 'json'])).out).length).toBeGreaterThan(40);
  });

  it('lists frameworks and their requirements', async () => {
    expect((await runCli(['frameworks'])).out).toMatch(/^pss +Pod Security Standards/m);
    expect((await runCli(['frameworks', 'pss'])).out).toContain('decided by pod-privileged');
    expect(JSON.parse((await runCli(['frameworks', '--format', 'json'])).out)[0]).toMatchObject({
      id: 'pss',
      mapped: 19,
    });
  });
});
