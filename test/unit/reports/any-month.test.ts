/** Whatever a month holds, its workbook ties: every formula gives its figure and every exact sum its exact total. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { monthFigures } from '../../../main/accounting/month.ts';
import { anyMonth } from './any-month.ts';
import { proved } from './planned.ts';

it('ties, whatever the month holds', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(anyMonth, (input) => {
      const figures = monthFigures(input);
      const { plan, book } = proved(input, figures);
      const [checks] = plan.sheets.filter(({ name }) => name === 'Checks');
      const grid = book.sheets.get('Checks');
      const shown: string[] = [];
      for (const { row, cells } of checks?.rows() ?? [])
        if (/^C\d\d$/.test(String(cells[0]?.value ?? '')))
          shown.push(`${cells[0]?.value} ${grid?.get(row, 5)} ${grid?.get(row, 3)}`);
      expect(shown).toEqual(figures.checks.map(({ id, status, count }) => `${id} ${status} ${count}`));
    }),
    { numRuns: 100, seed: 20_261_031 },
  );
});
