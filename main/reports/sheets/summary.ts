/** Summary: what this is, what it is worth, whether it is ready. Every figure is a reference to its sheet. */
import type { Check, CheckStatus } from '../../accounting/figures.ts';
import { text } from '../cells.ts';
import { calculatedText } from '../formula-cells.ts';
import { isolated } from '../isolated.ts';
import { Sheet } from '../model.ts';
import { laidOut, type Month } from '../month.ts';
import type { Pen } from '../pen.ts';
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
  sheet.repeated = null;
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
      ...filler(3, 7),
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

/** What is open, worst first, and below each failure and warning the next step. */
function openItems(month: Month, sheet: Sheet): void {
  const { figures, tables } = month;
  const items = figures.checks
    .map((check, index) => ({ check, index }))
    .filter(({ check }) => check.status !== 'pass')
    .sort((a, b) => ORDER.indexOf(a.check.status) - ORDER.indexOf(b.check.status) || a.index - b.index);
  const rows = items.flatMap((item): Item[] => {
    const { status, next } = item.check;
    return [{ ...item, step: false }, ...(status !== 'not-tested' && next !== '' ? [{ ...item, step: true }] : [])];
  });
  const from = (key: 'status' | 'title', align: 'left' | 'center') => (item: Item, _: number, pen: Pen) =>
    item.step ? text('') : calculatedText(checkCell(key, item, pen), item.check[key], 'formula', align);
  const checkCell = (key: string, { index }: Item, pen: Pen) =>
    pen.at(laidOut(tables.checks, 'checks').cell(key, index));
  const table = sheet.add<Item>({
    rows,
    none: 'Every check passes.',
    columns: [
      {
        key: 'id',
        header: 'Open items and next steps',
        cell: (item, _, pen) =>
          item.step
            ? calculatedText(checkCell('next', item, pen), item.check.next, 'muted')
            : calculatedText(checkCell('id', item, pen), item.check.id),
      },
      { key: 'status', header: 'Status', align: 'center', cell: from('status', 'center') },
      { key: 'title', header: 'Check', cell: from('title', 'left') },
      ...filler(4, 7),
    ],
    ...(rows.length > 0 ? { note: 'Findings, limits and evidence: Checks.' } : {}),
  });
  sheet.mark(table.column('status'), { equals: 'fail' }, FAIL);
  sheet.mark(table.column('status'), { equals: 'warn' }, WARN);
}

const ORDER: readonly CheckStatus[] = ['fail', 'warn', 'not-tested'];

interface Item {
  readonly check: Check;
  readonly index: number;
  /** The row below a check, which says what to do. */
  readonly step: boolean;
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
    newPage: true,
    columns: [
      { key: 'role', header: 'Signatures', cell: ([role]) => text(role) },
      { key: 'name', header: 'Name', cell: () => text('') },
      { key: 'at', header: 'Signed at, UTC', align: 'center', cell: () => text('not signed', 'formula', 'center') },
      { key: 'statement', header: 'Statement', cell: ([, statement]) => text(statement) },
      ...filler(5, 7),
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
      ...filler(6, 7),
    ],
  });
}
