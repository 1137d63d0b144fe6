import type { Verdict, Violation } from '@plimsoll/domain';
import { describe, expect, it } from 'vitest';
import { deployment, pod } from '../control/example.ts';
import { project } from '../projection/project.ts';
import { foldVerdicts, type MemberEvaluation } from './fold.ts';

const violation = (path: string, found: Violation['found'] = true): Violation => ({ path, found, message: 'wrong' });
const fail = (...violations: readonly Violation[]): Verdict => ({ control: 'c', status: 'fail', violations });
const unknown: Verdict = {
  control: 'c',
  status: 'undetermined',
  violations: [],
  reason: 'not-understood',
  detail: 'what is this',
};
const template = (...verdicts: readonly Verdict[]): MemberEvaluation => ({ member: project(deployment({})), verdicts });
const live = (name: string, ...verdicts: readonly Verdict[]): MemberEvaluation => ({
  member: project(pod({}, { name })),
  verdicts,
});

describe('foldVerdicts', () => {
  it('tells once, on the template, what the template and its Pods both show', () => {
    const own = violation('spec.template.spec.containers[0].image');
    expect(
      foldVerdicts(template(fail(own)), [
        live('a', fail(violation('spec.containers[0].image'))),
        live('b', fail(violation('spec.containers[0].image'))),
      ]),
    ).toEqual([fail(own)]);
  });

  it('knows the template of a CronJob for that of its Pods', () => {
    const own = violation('spec.jobTemplate.spec.template.spec.hostPID');
    expect(foldVerdicts(template(fail(own)), [live('a', fail(violation('spec.hostPID')))])).toEqual([fail(own)]);
  });

  it('names one Pod and the number of them for what only Pods show', () => {
    const on = violation('spec.containers[1].image', 'injected');
    expect(foldVerdicts(template(), [live('a', fail(on)), live('b'), live('c', fail(on))])).toEqual([
      fail({ ...on, resource: { kind: 'Pod', namespace: 'shop', name: 'a' }, pods: 2 }),
    ]);
  });

  it('keeps what a Pod shows with another value apart from the template', () => {
    const [folded] = foldVerdicts(template(fail(violation('spec.template.spec.x', 1))), [
      live('a', fail(violation('spec.x', 2))),
    ]);
    expect(folded?.violations.map((entry) => entry.found)).toEqual([1, 2]);
  });

  it('fails when any member fails, whatever the others do not know', () => {
    expect(foldVerdicts(template(unknown), [live('a', fail(violation('spec.x')))])[0]?.status).toBe('fail');
    expect(foldVerdicts(template(fail(violation('spec.x'))), [live('a', unknown)])[0]?.status).toBe('fail');
  });

  it('is undetermined when any member is and none fails', () => {
    expect(foldVerdicts(template(), [live('a'), live('b', unknown)])).toEqual([unknown]);
    expect(foldVerdicts(template(unknown), [live('a')])).toEqual([unknown]);
  });

  it('passes when nobody says anything, and does without a template', () => {
    expect(foldVerdicts(template(), [live('a')])).toEqual([]);
    expect(foldVerdicts(undefined, [live('a', unknown)])).toEqual([unknown]);
  });

  it('keeps a bounded number of violations however different the Pods are', () => {
    const pods = Array.from({ length: 500 }, (_, index) => live(`p${index}`, fail(violation('spec.x', index))));
    expect(foldVerdicts(template(), pods)[0]?.violations).toHaveLength(100);
  });

  it('is as severe as the worst member, whatever is milder beside it', () => {
    const mild = (severity: NonNullable<Verdict['severity']>): Verdict => ({ ...fail(violation('spec.x')), severity });
    expect(foldVerdicts(template(mild('low')), [live('a', mild('medium'))])[0]?.severity).toBe('medium');
    expect(foldVerdicts(template(mild('low')), [live('a', fail(violation('spec.y')))])[0]).not.toHaveProperty(
      'severity',
    );
  });
});
