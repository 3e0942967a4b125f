/** Summary: what this is, what it is worth, whether it is ready. Every figure is a reference to its sheet. */
import type { Check } from '../../accounting/figures.ts';
import { calculatedText, type Pen, text } from '../cells.ts';
import { isolated } from '../isolated.ts';
import { Sheet } from '../model.ts';
import { laidOut, type Month } from '../month.ts';
import { FAIL, WARN } from '../style.ts';
import { balanceSection } from './summary-balances.ts';
import { figureSection } from './summary-figures.ts';

export function summarySheet(month: Month): Sheet {
  const { input, figures, evidence, names } = month;
  const sheet = new Sheet(
    'Summary',
    'Month-end pack',
    `${isolated(input.entity.name)} · balances held with Citron, connection ${isolated(input.connection.name)} · ${figures.period} · base currency ${figures.base} · cut-off ${figures.days.at(-1)} 23:59 UTC`,
    month.frame,
  );
  sheet.landscape = false;
  sheet.onePage = true;
  sheet.frozen = { rows: 3, columns: 0 };
  figureSection(month, sheet);
  balanceSection(month, sheet);
  openItems(month, sheet);
  signatures(sheet);
  const dataset = lines(sheet, 'Dataset and software', [
    ['Dataset SHA-256', evidence.dataset],
    ['Made with', `Citron Desk ${evidence.version}`],
    ['Evidence read until', input.evidenceUntil ?? '–'],
    ['Rounding', 'half away from zero, per row, as ROUND does'],
    ['Month before', monthBefore(month)],
    ['Source host', sourceHost(month)],
    ['Audit chain', `${evidence.audit.length} events, head ${evidence.audit.hash}`],
  ]);
  names.set('Dataset_SHA256', dataset.cell('value', 0));
  contents(sheet);
  return sheet;
}

function monthBefore({ input: { lockedBefore } }: Month): string {
  if (lockedBefore === null) return 'not locked: its closing is not compared with this opening';
  return `${lockedBefore.period}, locked, dataset ${lockedBefore.dataset.slice(0, 12)}`;
}

function sourceHost({ input }: Month): string {
  const { hosts, undocumentedHosts } = input.connection;
  return undocumentedHosts.length === 0 ? hosts.join(', ') : `${hosts.join(', ')} (not a documented host of Citron)`;
}

/** Columns without a heading of their own, which text to their left may run over. */
const filler = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => ({
    key: `fill ${from + index}`,
    header: '',
    cell: () => text(''),
  }));

function lines(sheet: Sheet, title: string, rows: readonly (readonly [string, string])[]) {
  return sheet.add<readonly [string, string]>({
    rows,
    columns: [
      { key: 'label', header: title, cell: ([label]) => text(label) },
      {
        key: 'value',
        header: '',
        cell: ([, value]) => text(value, 'evidence', 'left', /^[0-9a-f]{64}$/.test(value) ? { mono: true } : {}),
      },
      ...filler(3, 6),
    ],
    note: FIXED,
  });
}

/** What the figures are, and what the store proves: the same words in every workbook. */
const FIXED = [
  'Quantities are what the processor’s API answered, values are quantity × rate; neither is a conclusion on fair value,',
  'classification or ownership. The store proves that nothing changed since it was captured, not who answered: the API',
  'signs no answers.',
].join('\n');

function openItems(month: Month, sheet: Sheet): void {
  const { figures, tables } = month;
  const open = figures.checks.map((check, index) => ({ check, index })).filter(({ check }) => check.status !== 'pass');
  type Item = (typeof open)[number];
  const from =
    (key: string, of: (check: Check) => string, align: 'left' | 'center' = 'left') =>
    (item: Item, _: number, pen: Pen) =>
      calculatedText(pen.at(laidOut(tables.checks, 'checks').cell(key, item.index)), of(item.check), 'formula', align);
  const table = sheet.add<Item>({
    rows: open,
    none: 'Every check passes.',
    columns: [
      { key: 'id', header: 'Open items', cell: from('id', ({ id }) => id) },
      { key: 'status', header: 'Status', align: 'center', cell: from('status', ({ status }) => status, 'center') },
      { key: 'title', header: 'Check', cell: from('title', ({ title }) => title) },
      ...filler(4, 6),
    ],
    ...(open.length > 0 ? { note: 'Finding and what to do: Checks.' } : {}),
  });
  sheet.mark(table.column('status'), { equals: 'fail' }, FAIL);
  sheet.mark(table.column('status'), { equals: 'warn' }, WARN);
}

const ROLES = [
  ['Prepared by', 'The figures agree with the evidence named here.'],
  ['Reviewed by', 'Checked by another person than the preparer.'],
] as const;

/** Room for two signatures. Nothing is signed here: the lines are for names on paper. */
function signatures(sheet: Sheet): void {
  const table = sheet.add<(typeof ROLES)[number]>({
    rows: ROLES,
    height: 24,
    columns: [
      { key: 'role', header: 'Signatures', cell: ([role]) => text(role) },
      { key: 'name', header: 'Name', cell: () => text('') },
      { key: 'at', header: 'Signed at, UTC', align: 'center', cell: () => text('not signed', 'formula', 'center') },
      { key: 'statement', header: 'Statement', cell: ([, statement]) => text(statement) },
      ...filler(5, 6),
    ],
  });
  sheet.mark(table.column('at'), { equals: 'not signed' }, WARN);
}

const SHEETS = [
  ['Roll-forward', 'What moved, what is unexplained', 'Fees', 'Fees by currency'],
  ['Valuation', 'What it is worth, at which rate', 'Ledger agreement', 'Books against Citron'],
  ['FX bridge', 'What moved, what rates did', 'Journal', 'The proposed entry'],
  ['Balances by day', 'What was reported for each date', 'Manual entries', 'What people brought in'],
  ['Coverage', 'Which dates have an answer', 'Checks', 'Tests and findings'],
  ['Rates', 'Each rate, its source and age', 'Settings, Notes', 'Policies, words, legend'],
  ['Movements', 'Every line with its source', 'Provenance', 'Files, calls, totals'],
] as const;

function contents(sheet: Sheet): void {
  sheet.add<(typeof SHEETS)[number]>({
    rows: SHEETS,
    columns: [
      { key: 'one', header: 'Sheets', cell: ([name]) => text(name) },
      { key: 'about', header: '', cell: ([, about]) => text(about, 'muted') },
      ...filler(3, 3),
      { key: 'other', header: '', cell: ([, , name]) => text(name) },
      { key: 'what', header: '', cell: ([, , , about]) => text(about, 'muted') },
      ...filler(6, 6),
    ],
  });
}
