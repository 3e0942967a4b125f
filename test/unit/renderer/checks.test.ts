import { describe, expect, it } from 'vitest';
import type { CheckView } from '../../../preload/contract/month.ts';
import { byUrgency } from '../../../renderer/text/checks.ts';

const check = (id: string, status: CheckView['status']): CheckView => ({ id, title: id, status, detail: '', next: '' });

describe('checks of a month', () => {
  it('come by what must be solved first, and then by their numbers', () => {
    const checks = [
      check('C01', 'pass'),
      check('C02', 'warn'),
      check('C03', 'not-tested'),
      check('C04', 'fail'),
      check('C05', 'warn'),
      check('C06', 'fail'),
    ];
    expect(byUrgency(checks).map(({ id }) => id)).toEqual(['C04', 'C06', 'C02', 'C05', 'C03', 'C01']);
    expect(checks.map(({ id }) => id)).toEqual(['C01', 'C02', 'C03', 'C04', 'C05', 'C06']);
  });
});
