import { noReferenceData } from '@plimsoll/domain';
import { describe, expect, it } from 'vitest';
import { settingsFor } from '../control/settings.ts';
import { Recorder } from './recorder.ts';

const recorder = () => new Recorder(settingsFor(undefined), noReferenceData);

describe('the severity of a failure', () => {
  it('is that of its control, unless every violation is milder', () => {
    const said = recorder();
    said.report('a', true, 'is wrong', undefined, 'low');
    said.report('b', true, 'is wrong', undefined, 'medium');
    expect(said.take('some')).toMatchObject({ status: 'fail', severity: 'medium' });
    said.report('a', true, 'is wrong', undefined, 'low');
    said.report('b', true, 'is wrong');
    expect(said.take('some')).not.toHaveProperty('severity');
  });

  it('counts violations that are too many to keep, and is forgotten with them', () => {
    const said = recorder();
    for (let index = 0; index < 200; index++) said.report(`a[${index}]`, true, 'is wrong', undefined, 'info');
    said.report('z', true, 'is wrong');
    expect(said.take('some')).not.toHaveProperty('severity');
    said.report('a', true, 'is wrong', undefined, 'info');
    expect(said.take('some')).toMatchObject({ severity: 'info' });
  });
});
