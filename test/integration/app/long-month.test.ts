/** A month of thousands of lines: what its exports come to, before and after a view has read it. */
import { expect, it } from 'vitest';
import { movementsCsv, writtenMonth } from './written-month.ts';

it('says of a long month the same before and after a view has read it', { timeout: 60_000 }, async () => {
  const month = writtenMonth('2026-10', { BTC: '1.00000000' }, { door: 'browser' });
  const deposits = Array.from({ length: 2_100 }, (_, index) => {
    const [hour, minute] = [String(Math.floor(index / 60) % 24), String(index % 60)].map((text) =>
      text.padStart(2, '0'),
    );
    return `deposit m-${index} 2026-10-10T${hour}:${minute}:00 0.5 BTC`;
  });
  await month.bring('movements', movementsCsv(deposits));
  const { call } = month;
  const about = { connection: 'main', period: '2026-10' };
  const refused = expect.objectContaining({
    code: 'invalid-input',
    message: expect.stringContaining('no revaluation policy is chosen for BTC'),
  });
  const before = await call('report.formats', about);
  expect(before.find(({ format }) => format === 'qbo')?.missing?.message).toContain('no revaluation policy is chosen');
  await expect(call('report.export', { ...about, format: 'qbo' })).rejects.toEqual(refused);
  await call('month.checks', about);
  expect(await call('report.formats', about)).toEqual(before);
  await expect(call('report.export', { ...about, format: 'qbo' })).rejects.toEqual(refused);
});
