/**
 * Summary: the bridge of the value, and how much stands behind it, side by side. The widths of its seven columns are those of
 * the sheet; together they fill an upright page, and more where a figure needs it.
 */
import { feesTotal } from '../../accounting/fees.ts';
import { unexplainedValues } from '../../accounting/unexplained.ts';
import type { BridgePart } from '../../accounting/value-figures.ts';
import { sum } from '../../values/money.ts';
import { type Cell, text } from '../cells.ts';
import { calculated, calculatedCount, calculatedText } from '../formula-cells.ts';
import type { Sheet } from '../model.ts';
import { laidOut, type Month } from '../month.ts';
import type { Pen, Reference } from '../pen.ts';
import { FAIL, WARN } from '../style.ts';
import { FEES_TOTAL } from './fee-totals.ts';
import { READ_FIRST, readyCell } from './summary-ready.ts';

interface Fact {
  readonly label: string;
  cell(pen: Pen): Cell;
}

const EMPTY: Fact = { label: '', cell: () => text('') };

export function figureSection(month: Month, sheet: Sheet): void {
  const left = values(month);
  const right = extent(month);
  const rows = Array.from({ length: Math.max(left.length, right.length) }, (_, index) => ({
    value: left[index] ?? EMPTY,
    extent: right[index] ?? EMPTY,
  }));
  const table = sheet.add<(typeof rows)[number]>({
    rows,
    columns: [
      {
        key: 'label',
        header: `Value of all balances, ${month.figures.base}`,
        width: 24,
        cell: ({ value }) => text(value.label),
      },
      {
        key: 'value',
        header: '',
        align: 'right',
        width: Math.max(18, month.valueWidth, month.width(month.figures.tickers)),
        cell: ({ value }, _, pen) => value.cell(pen),
      },
      { key: 'gap', header: '', width: 16, cell: () => text('') },
      {
        key: 'extent',
        header: 'Extent',
        width: Math.max(15, month.valueWidth),
        cell: ({ extent: fact }) => text(fact.label),
      },
      { key: 'fill 5', header: '', width: 14, cell: () => text('') },
      { key: 'fill 6', header: '', width: 13, cell: () => text('') },
      { key: 'count', header: '', align: 'right', width: 14, cell: ({ extent: fact }, _, pen) => fact.cell(pen) },
    ],
  });
  const at = (label: string) =>
    table.cell(
      'count',
      right.findIndex((fact) => fact.label === label),
    );
  sheet.mark(at(READY), { equals: 'no' }, FAIL);
  sheet.mark(at(READY), { equals: READ_FIRST }, WARN);
  const above = (place: Reference) => ({ formula: `${sheet.pen.at(place)}>0` });
  for (const label of [MISSING, FAILED, UNRATED]) sheet.mark(at(label), above(at(label)), FAIL);
  for (const label of [PROVISIONAL, WARNED, UNTESTED, OLD]) sheet.mark(at(label), above(at(label)), WARN);
}

const READY = 'Ready to sign';
const UNRATED = 'Balances without a rate';
const OLD = 'Balances at an old rate';
const MISSING = 'Dates without an answer';
const PROVISIONAL = 'Provisional dates';
const FAILED = 'Checks failed';
const WARNED = 'Checks warned';
const UNTESTED = 'Checks not tested';

function named({ names }: Month, name: string): Reference {
  const place = names.get(name);
  if (place === undefined) throw new RangeError(`No place is named ${name}`);
  return place;
}

function values(month: Month): Fact[] {
  const { figures, tables } = month;
  const { bridge, baseDecimals: cents, closing, journal } = figures;
  const total = bridge.posted.find(({ ticker }) => ticker === 'total') ?? null;
  const part = (label: string, name: string, key: BridgePart | 'rounding'): Fact => ({
    label,
    cell: (pen) => {
      const place = pen.at(named(month, name));
      return total === null
        ? calculatedText(place, 'incomplete', 'formula', 'right')
        : calculated(place, total[key], cents);
    },
  });
  const unexplained = unexplainedValues(figures).total;
  const entries = journal.decisions.flatMap(({ entry }) => entry ?? []);
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
        return closing.net === null
          ? calculatedText(place, 'incomplete', 'formula', 'right')
          : calculated(place, closing.net, cents, 'total');
      },
    },
    {
      label: 'of which at an old rate',
      cell: (pen) => {
        const valuation = laidOut(tables.valuation, 'valuation');
        const [values, states] = [pen.at(valuation.column('value')), pen.at(valuation.column('state'))];
        const old = closing.rows.flatMap(({ posted, rate }) => (rate.state === 'old' && posted ? [posted] : []));
        return calculated(`SUMIFS(${values},${states},"old")`, sum(old), cents, 'formula', {
          slack: month.valueSlack(cents),
        });
      },
    },
    {
      label: 'Fees, at the rates of the day',
      cell: (pen) => {
        const place = month.names.get(FEES_TOTAL);
        if (place === undefined) return text('–', 'muted', 'right');
        const total = feesTotal(month.fees);
        return total === null
          ? calculatedText(pen.at(place), 'incomplete', 'formula', 'right')
          : calculated(pen.at(place), total, cents);
      },
    },
    {
      label: 'Unexplained, at closing rates',
      cell: (pen) => {
        const place = pen.at(named(month, 'Unexplained_Value_Total'));
        return unexplained === null
          ? calculatedText(place, 'incomplete', 'formula', 'right')
          : calculated(place, unexplained, cents);
      },
    },
    {
      label: 'Proposed entries, net',
      cell: (pen) => {
        const column = laidOut(tables.decisions, 'decisions').column('entry');
        return calculated(pen.f`SUM(${column})`, sum(entries), cents);
      },
    },
  ];
}

function extent(month: Month): Fact[] {
  const { figures, input, lines, tables } = month;
  const status = (label: string, name: string, word: string): Fact => ({
    label,
    cell: (pen) =>
      calculatedCount(pen.at(named(month, name)), figures.checks.filter((check) => check.status === word).length),
  });
  const of = (name: keyof typeof tables, key: string) => laidOut(tables[name], name).column(key);
  return [
    { label: 'State', cell: () => text('DRAFT', 'evidence', 'right') },
    {
      label: READY,
      cell: (pen) => readyCell(month, pen),
    },
    {
      label: 'Currencies',
      cell: (pen) => calculatedCount(pen.f`COUNTA(${of('rollForward', 'opening')})`, figures.tickers.length),
    },
    {
      label: 'Dates in the period',
      cell: (pen) => calculatedCount(pen.f`COUNT(${of('coverage', 'day')})`, figures.days.length - 1),
    },
    {
      label: MISSING,
      cell: (pen) =>
        calculatedCount(
          `COUNTIF(${pen.at(of('answers', 'state'))},"missing")`,
          figures.days.filter((day) => !input.answers.has(day)).length,
        ),
    },
    {
      label: PROVISIONAL,
      cell: (pen) =>
        calculatedCount(
          `COUNTIF(${pen.at(of('answers', 'state'))},"provisional")`,
          figures.days.filter((day) => input.answers.get(day)?.finality === 'provisional').length,
        ),
    },
    {
      label: 'Restatements',
      cell: (pen) => calculatedCount(pen.f`COUNT(${of('restatements', 'day')})`, figures.restatements.length),
    },
    { label: 'Movement lines', cell: (pen) => calculatedCount(pen.f`COUNT(${of('movements', 'no')})`, lines.length) },
    {
      label: 'of which counted',
      cell: (pen) =>
        calculatedCount(
          `COUNTIF(${pen.at(of('movements', 'counts'))},"yes")`,
          lines.filter(({ counts }) => counts).length,
        ),
    },
    {
      label: UNRATED,
      cell: (pen) =>
        calculatedCount(
          `COUNTIFS(${pen.at(of('valuation', 'state'))},"missing",${pen.at(of('valuation', 'value'))},"missing")`,
          figures.closing.rows.filter(({ rate, value }) => rate.state === 'missing' && value === null).length,
        ),
    },
    {
      label: OLD,
      cell: (pen) =>
        calculatedCount(
          `COUNTIF(${pen.at(of('valuation', 'state'))},"old")`,
          figures.closing.rows.filter(({ rate }) => rate.state === 'old').length,
        ),
    },
    status('Checks passed', 'Checks_Passed', 'pass'),
    status(WARNED, 'Checks_Warned', 'warn'),
    status(FAILED, 'Checks_Failed', 'fail'),
    status(UNTESTED, 'Checks_Not_Tested', 'not-tested'),
  ];
}
