/** Summary: what this is, what it is worth, whether it is ready. Every figure is a reference to its sheet. */
import type { Check } from '../../accounting/figures.ts';
import { roundTo } from '../../values/money.ts';
import {
  type Cell,
  calculated,
  calculatedCount,
  calculatedText,
  moment,
  type Pen,
  type Reference,
  text,
} from '../cells.ts';
import { Sheet } from '../model.ts';
import { laidOut, type Month } from '../month.ts';
import { FAIL, WARN } from '../style.ts';
import { RATE_DECIMALS } from './rates.ts';

/** Currencies listed one by one. */
const MOST_CURRENCIES = 40;

interface Fact {
  readonly label: string;
  cell(pen: Pen): Cell;
}

export function summarySheet(month: Month): Sheet {
  const { input, figures, evidence } = month;
  const sheet = new Sheet(
    'Summary',
    'Month-end pack',
    `${input.entity.name} · balances held with Citron, connection ${input.connection.name} · ${figures.period} · base currency ${figures.base} · cut-off ${figures.days.at(-1)} 23:59 UTC`,
    month.frame,
  );
  sheet.landscape = false;
  sheet.onePage = true;
  sheet.frozen = { rows: 3, columns: 0 };
  facts(sheet, `Value of all balances, ${figures.base}`, values(month));
  facts(sheet, 'Readiness', [
    { label: 'State', cell: () => text('DRAFT', 'formula', 'right') },
    ...(['pass', 'warn', 'fail', 'not-tested'] as const).map((status, index) => ({
      label: `Checks: ${status}`,
      cell: (pen: Pen) =>
        calculatedCount(
          pen.at(named(month, COUNTS[index] ?? '')),
          figures.checks.filter((check) => check.status === status).length,
        ),
    })),
  ]);
  balances(month, sheet);
  openItems(month, sheet);
  const dataset = facts(sheet, 'Dataset and software', [
    { label: 'Dataset SHA-256', cell: () => text(evidence.dataset, 'evidence', 'left', { mono: true }) },
    { label: 'Made with', cell: () => text(`Citron Desk ${evidence.version}`, 'evidence') },
    {
      label: 'Evidence read until',
      cell: () => ({
        ...moment(input.evidenceUntil),
        style: text('', 'evidence').style,
        value: input.evidenceUntil ?? '–',
      }),
    },
    { label: 'Rounding', cell: () => text('half away from zero, per row, as ROUND does', 'evidence') },
    { label: 'Source host', cell: () => text(sourceHost(month), 'evidence') },
    {
      label: 'Audit chain',
      cell: () => text(`${evidence.audit.length} events, head ${evidence.audit.hash}`, 'evidence'),
    },
    {
      label: 'What this is',
      cell: () =>
        text(
          'Quantities are what the processor’s API answered, values are quantity × rate; neither is a conclusion on fair value, classification or ownership.',
        ),
    },
    {
      label: '',
      cell: () =>
        text(
          'The store proves that nothing changed since it was captured, not who answered: the API signs no answers.',
        ),
    },
  ]);
  month.names.set('Dataset_SHA256', dataset.cell('value', 0));
  return sheet;
}

const COUNTS = ['Checks_Passed', 'Checks_Warned', 'Checks_Failed', 'Checks_Not_Tested'] as const;

function sourceHost({ input }: Month): string {
  const hosts = input.connection.hosts.join(', ');
  return input.connection.documentedHost ? hosts : `${hosts} (not a documented host of Citron)`;
}

function named({ names }: Month, name: string): Reference {
  const place = names.get(name);
  if (place === undefined) throw new RangeError(`No place is named ${name}`);
  return place;
}

function facts(sheet: Sheet, header: string, rows: readonly Fact[]) {
  return sheet.add<Fact>({
    rows,
    columns: [
      { key: 'label', header, width: 34, cell: ({ label }) => text(label) },
      { key: 'value', header: '', align: 'right', width: 20, cell: (row, _, pen) => row.cell(pen) },
    ],
  });
}

function values(month: Month): Fact[] {
  const { figures } = month;
  const { bridge, baseDecimals: cents, closing } = figures;
  const total = bridge.posted.find(({ ticker }) => ticker === 'total') ?? null;
  const part = (
    label: string,
    name: string,
    key: 'openingValue' | 'movement' | 'rateEffect' | 'rounding' | 'closingValue',
  ) => ({
    label,
    cell: (pen: Pen): Cell => {
      const place = pen.at(named(month, name));
      return total === null
        ? calculatedText(place, 'incomplete', 'formula', 'right')
        : calculated(place, total[key], cents);
    },
  });
  const incomplete = closing.rows.some((row) => row.value === null && row.rate.state !== 'test-coin');
  return [
    part(`Opening value, ${figures.days[0]}`, 'Opening_Value_Total', 'openingValue'),
    part('Movements at the rate of the day', 'Movement_Value_Total', 'movement'),
    part('Effect of rates', 'Rate_Effect_Total', 'rateEffect'),
    part('Rounding', 'Rounding_Total', 'rounding'),
    part(`Closing value, ${figures.days.at(-1)}`, 'Bridge_Closing_Total', 'closingValue'),
    {
      label: 'Closing value per Valuation',
      cell: (pen) => {
        const place = pen.at(named(month, 'Closing_Value_Total'));
        return incomplete || closing.net === null
          ? calculatedText(place, 'incomplete', 'formula', 'right')
          : calculated(place, closing.net, cents, 'total');
      },
    },
  ];
}

function balances(month: Month, sheet: Sheet): void {
  const { figures, shown, tables } = month;
  const rows = figures.closing.rows
    .map((row, index) => ({ row, index }))
    .sort((a, b) => b.row.value?.abs().comparedTo(a.row.value?.abs() ?? 0) ?? -1)
    .slice(0, MOST_CURRENCIES)
    .sort((a, b) => a.index - b.index);
  const roll = (ticker: string) => figures.rollForward.findIndex((row) => row.ticker === ticker);
  const table = sheet.add<(typeof rows)[number]>({
    rows,
    columns: [
      { key: 'ticker', header: 'Balances', cell: ({ row }) => text(row.ticker) },
      {
        key: 'quantity',
        header: 'Closing balance',
        align: 'right',
        cell: ({ row, index }, _, pen) => {
          const cell = pen.at(laidOut(tables.valuation, 'valuation').cell('quantity', index));
          return row.quantity === null
            ? calculatedText(cell, row.mark === 'nil' ? 'nil' : 'missing', 'formula', 'right')
            : calculated(cell, row.quantity.value, shown(row.ticker));
        },
      },
      {
        key: 'rate',
        header: `${figures.base} per unit`,
        align: 'right',
        width: 18,
        cell: ({ row, index }, _, pen) => {
          const cell = pen.at(laidOut(tables.valuation, 'valuation').cell('rate', index));
          return row.rate.rate === null
            ? calculatedText(cell, row.rate.state === 'test-coin' ? 'test coin' : 'missing', 'formula', 'right')
            : calculated(cell, row.rate.rate, RATE_DECIMALS);
        },
      },
      {
        key: 'value',
        header: `Value, ${figures.base}`,
        align: 'right',
        width: 18,
        cell: ({ row, index }, _, pen) => {
          const cell = pen.at(laidOut(tables.valuation, 'valuation').cell('value', index));
          return row.value === null || row.posted === null
            ? calculatedText(cell, row.rate.state === 'test-coin' ? 'test coin' : 'missing', 'formula', 'right')
            : calculated(cell, roundTo(row.posted, figures.baseDecimals), figures.baseDecimals);
        },
      },
      {
        key: 'status',
        header: 'Roll-forward',
        align: 'center',
        width: 20,
        cell: ({ row }, _, pen) => {
          const at = roll(row.ticker);
          if (at < 0) return text('–', 'muted', 'center');
          const table_ = laidOut(tables.rollForward, 'roll-forward');
          return calculatedText(
            pen.at(table_.cell('status', at)),
            figures.rollForward[at]?.status ?? '',
            'formula',
            'center',
          );
        },
      },
    ],
  });
  sheet.mark(table.column('status'), { equals: 'open' }, FAIL);
  sheet.mark(table.column('status'), { equals: 'not-tested' }, WARN);
}

function openItems(month: Month, sheet: Sheet): void {
  const { figures, tables } = month;
  const open = figures.checks.map((check, index) => ({ check, index })).filter(({ check }) => check.status !== 'pass');
  const checks = () => laidOut(tables.checks, 'checks');
  const cell =
    (key: string, of: (check: Check) => string) =>
    ({ check, index }: (typeof open)[number], _: number, pen: Pen): Cell =>
      of(check) === '' ? text('') : calculatedText(pen.at(checks().cell(key, index)), of(check));
  const table = sheet.add<(typeof open)[number]>({
    rows: open,
    none: 'Every check passes.',
    columns: [
      { key: 'title', header: 'Open items', cell: cell('title', ({ title }) => title) },
      {
        key: 'status',
        header: 'Status',
        align: 'center',
        cell: ({ check, index }, _, pen) =>
          calculatedText(pen.at(checks().cell('status', index)), check.status, 'formula', 'center'),
      },
    ],
  });
  sheet.mark(table.column('status'), { equals: 'fail' }, FAIL);
  sheet.mark(table.column('status'), { equals: 'warn' }, WARN);
}
