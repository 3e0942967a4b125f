/** Provenance says what became of the rows of each file. */
import { expect, it } from 'vitest';
import { monthFigures } from '../../../main/accounting/month.ts';
import { NO_FINDINGS } from '../../../main/imports/run.ts';
import type { ReportFile } from '../../../main/reports/evidence.ts';
import { at, day, month } from '../accounting/fixtures.ts';
import { cellsOf, proved } from './planned.ts';

const file = (id: number, rows: number, counts: ReportFile['counts'], skipped: number): ReportFile => ({
  ...{ id, kind: 'movements', name: `${id}.csv`, sha256: '0'.repeat(64), rows, counts },
  ...{ coversFrom: day('2026-10-01'), coversTo: day('2026-10-31'), importedAt: at('2026-11-01T08:00:00Z') },
  ...{ by: 'Ada', origin: `${id}.csv` },
  findings: { ...NO_FINDINGS, skipped },
});

it('adds up the rows of every file: added, changed, known already, refused and without an entry', () => {
  const input = month({ balances: { EUR: '1' } });
  const files = [
    file(1, 120, { added: 110, changed: 3, duplicates: 4, refused: 2 }, 1),
    file(2, 8, { added: 8, changed: 0, duplicates: 0, refused: 0 }, 0),
  ];
  const { book } = proved(input, monthFigures(input), { files });
  const row = (first: string) => cellsOf(book, 'Provenance', 'A.', first).slice(5, 11);
  expect(row('1')).toEqual([120, 110, 3, 4, 2, 1]);
  expect(row('2')).toEqual([8, 8, 0, 0, 0, 0]);
  expect(row('Total')).toEqual([128, 118, 3, 4, 2, 1]);
});

it('says who set what decides a figure, when and why, and leaves out what decides none', () => {
  const version = (id: number, key: string, by: string, reason: string) => ({
    ...{ id, key, value: '1.00', by, reason },
    at: at('2026-09-12T08:00:00Z'),
  });
  const settings = [
    version(3, 'policies', 'Ben', 'board of 1 September'),
    version(2, 'datev', 'Ada', 'adviser'),
    version(1, 'tolerance.base', 'Ada', 'materiality'),
  ];
  const { book } = proved(month({ balances: { EUR: '1' } }), undefined, { settings });
  const row = (first: string) => cellsOf(book, 'Settings', 'D.', first).slice(1, 3);
  expect(row('Tolerance in base currency')).toEqual(['materiality', 'Ada']);
  expect(row('Revaluation policies')).toEqual(['board of 1 September', 'Ben']);
  expect(() => row('datev')).toThrow(RangeError);
});
