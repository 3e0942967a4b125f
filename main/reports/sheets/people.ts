/** Manual entries and Notes: what people brought in, with their names and reasons. */
import { detailOf } from '../../store/decided.ts';
import { exact, moment, text } from '../cells.ts';
import type { ReportDecision } from '../evidence.ts';
import { Sheet } from '../model.ts';
import type { Month } from '../month.ts';
import { effectSection } from './decision-effects.ts';

const WRAPPED = { wrap: true } as const;

export function manualSheet(month: Month): Sheet {
  const { input, evidence, frame } = month;
  const sheet = new Sheet(
    'Manual entries',
    'Manual entries',
    'Figures and decisions that a person brought in, each with a name and a reason.',
    frame,
  );
  sheet.add({
    section: 'A. Typed rates',
    rows: input.rates.filter(({ kind }) => kind === 'typed'),
    none: 'No rate was typed.',
    columns: [
      { key: 'pair', header: 'Pair', width: 20, cell: ({ from, to }) => text(`${from} to ${to}`, 'evidence') },
      {
        key: 'rate',
        header: 'Rate',
        align: 'right',
        width: 24,
        digits: true,
        cell: ({ rateTo }) => text(rateTo.text, 'evidence', 'right'),
      },
      { key: 'at', header: 'For, UTC', align: 'right', width: 17.5, cell: ({ at }) => moment(at) },
      { key: 'source', header: 'Source', width: 44, cell: ({ source }) => text(source, 'evidence', 'left', WRAPPED) },
    ],
  });
  sheet.add({
    section: 'B. Movements entered by a person',
    rows: input.movements.filter(({ source }) => source.startsWith('entered by')),
    none: 'No movement was entered by hand.',
    columns: [
      { key: 'id', header: 'Movement', cell: ({ externalId }) => text(externalId, 'evidence', 'left', WRAPPED) },
      { key: 'type', header: 'Type', align: 'right', cell: ({ type }) => text(type, 'evidence', 'right') },
      { key: 'at', header: 'Time, UTC', align: 'right', cell: ({ at }) => moment(at) },
      { key: 'source', header: 'Source', cell: ({ source }) => text(source, 'evidence', 'left', WRAPPED) },
    ],
  });
  sheet.add({
    section: 'C. Accepted differences and openings',
    rows: input.acceptances,
    none: 'Nothing was accepted.',
    columns: [
      { key: 'subject', header: 'Subject', cell: ({ subject, ticker }) => text(`${subject} ${ticker}`, 'evidence') },
      { key: 'amount', header: 'Amount', align: 'right', digits: true, cell: ({ amount }) => exact(amount) },
      { key: 'at', header: 'Accepted at, UTC', align: 'right', cell: ({ at }) => moment(at) },
      {
        key: 'note',
        header: 'By, reason',
        cell: ({ by, note }) => text(`${by}: ${note}`, 'evidence', 'left', WRAPPED),
      },
    ],
  });
  sheet.add({
    section: 'D. Decisions on movements and proposals',
    rows: evidence.decisions,
    none: 'Nothing was decided about a movement.',
    columns: [
      { key: 'kind', header: 'Decision', cell: ({ kind }) => text(kind, 'evidence') },
      {
        key: 'about',
        header: 'About',
        align: 'right',
        cell: (one) => text(aboutOf(one), 'evidence', 'right', WRAPPED),
      },
      { key: 'at', header: 'Decided at, UTC', align: 'right', cell: ({ at }) => moment(at) },
      {
        key: 'note',
        header: 'By, reason',
        cell: ({ by, note }) => text(byAndNote({ by, note }), 'evidence', 'left', WRAPPED),
      },
      {
        key: 'back',
        header: 'Taken back',
        width: 32,
        cell: ({ takenBack, waits }) => {
          const words = takenBack !== null ? byAndNote(takenBack) : waits ? 'waits for a second person' : '–';
          return text(words, 'evidence', 'left', WRAPPED);
        },
      },
    ],
  });
  effectSection(month, sheet);
  return sheet;
}

function aboutOf(decision: ReportDecision): string {
  const { movement, ticker, day, kind } = decision;
  const dated = kind === 'movement-book-on' || kind === 'movement-debited';
  const about = movement === '' ? [ticker, day] : [movement, dated ? day : null];
  return [...about, detailOf(decision)].filter((word) => word !== null && word !== '').join(', ');
}

const byAndNote = ({ by, note }: { by: string; note: string }) => (note === '' ? by : `${by}: ${note}`);

const LEGEND: readonly (readonly [string, string])[] = [
  ['blue figure', 'Taken from evidence: an answer of the API, a row of an imported file, or a typed entry.'],
  ['black figure', 'A formula over cells of this workbook.'],
  ['(1.00)', 'Negative: an out-flow, a shortfall, or a loss.'],
  ['–', 'Exactly nil, or no figure.'],
  ['n/r', 'The currency is not in the answer of the day. Not the same as zero.'],
  ['missing', 'No answer for the date, or no rate. Never filled in.'],
  ['exact decimal', 'Text with every digit; number cells hold 15.'],
  [
    'Basis',
    'Amounts are kept and added as exact decimals; values are rounded once per line, half away from zero, which is what ROUND does.',
  ],
  [
    'Basis',
    'Quantities are what the processor’s API answered, values are quantity × rate; neither is a conclusion on fair value, classification or ownership.',
  ],
];

export function notesSheet({ evidence, frame }: Month): Sheet {
  const sheet = new Sheet('Notes', 'Notes and legend', 'Notes are written by people and kept with the month.', frame);
  sheet.add({
    section: 'A. Notes',
    rows: evidence.notes,
    none: 'No notes were written.',
    columns: [
      {
        key: 'about',
        header: 'About',
        width: 24,
        cell: ({ ticker, day }) => text([ticker, day].filter(Boolean).join(', ') || 'the month', 'evidence'),
      },
      { key: 'text', header: 'Text', width: 100, cell: (note) => text(note.text, 'evidence', 'left', { wrap: true }) },
      { key: 'by', header: 'By', width: 18, cell: ({ by }) => text(by, 'evidence') },
      { key: 'at', header: 'Written at, UTC', align: 'right', width: 17.5, cell: ({ at }) => moment(at) },
    ],
  });
  sheet.add<readonly [string, string]>({
    section: 'B. How to read this workbook',
    rows: LEGEND,
    columns: [
      { key: 'mark', header: 'Mark', cell: ([mark]) => text(mark) },
      { key: 'meaning', header: 'Meaning', cell: ([, meaning]) => text(meaning, 'formula', 'left', { wrap: true }) },
    ],
  });
  return sheet;
}
