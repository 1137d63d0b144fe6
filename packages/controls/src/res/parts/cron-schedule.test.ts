import { expect, it } from 'vitest';
import { runsWithinTheHour } from './cron-schedule.ts';

it.each([
  ['*/5 * * * *', true],
  ['* * * * *', true],
  ['0,30 3 * * *', true],
  ['0-10/5 * * * 1', true],
  ['5/20 * * * *', true],
  ['@every 59m', true],
  ['TZ=Europe/Oslo */30 * * * *', true],
  ['0 * * * *', false],
  ['7 3 * * 1-5', false],
  ['30/40 * * * *', false],
  ['@hourly', false],
  ['@Daily', false],
  ['@every 1h30m', false],
  ['', undefined],
  ['* * *', undefined],
  ['61 * * * *', undefined],
  ['*/0 * * * *', undefined],
  ['9-3 * * * *', undefined],
  ['@reboot', undefined],
])('%s runs twice an hour: %s', (schedule, expected) => {
  expect(runsWithinTheHour(schedule)).toBe(expected);
});
