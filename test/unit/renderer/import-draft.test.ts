import { describe, expect, it } from 'vitest';
import { importMapping } from '../../../preload/contract/import-mapping.ts';
import type { ImportProposal } from '../../../preload/contract/imports.ts';
import {
  type Draft,
  draftOf,
  missingColumns,
  openFields,
  withMapping,
  withProfile,
  withRole,
  withType,
} from '../../../renderer/import/draft.ts';

const movements = importMapping.parse({
  kind: 'movements',
  decimal: null,
  dateOrder: null,
  columns: { id: 'Ref', type: 'Kind', createdAt: 'When', amount: 'Sum', currency: 'Coin' },
  types: { Deposit: 'deposit', Storno: 'unknown' },
  statuses: { ok: 'confirmed' },
});

const proposal = (mapping: ImportProposal['mapping']): ImportProposal => ({
  mapping,
  questions: [
    'dateOrder: does 01/02/2026 begin with the day ("dmy") or the month ("mdy")?',
    'types: what is "Storno"?',
  ],
  columns: ['Ref', 'Kind', 'When', 'Sum', 'Coin', 'Other'],
  sample: [],
});

describe('what a person must say before a file is read', () => {
  it('asks for everything that could be read two ways, and nothing else', () => {
    const draft = draftOf(proposal(movements));
    expect(draft.asked).toEqual(['dateOrder', 'types']);
    expect(openFields(draft)).toEqual(['decimal', 'dateOrder', 'types']);
    const said = withType(withMapping(draft, { decimal: ',', dateOrder: 'dmy' }), 'Storno', 'unknown');
    expect(openFields(said)).toEqual([]);
  });

  it('needs a time, an amount and a type of every movement', () => {
    let draft: Draft = withMapping(draftOf(proposal(movements)), { decimal: '.', dateOrder: 'ymd' });
    draft = withType(draft, 'Storno', 'skip');
    for (const [role, column] of [
      ['type', 'Kind'],
      ['createdAt', 'When'],
      ['amount', 'Sum'],
    ] as const) {
      expect(openFields(withRole(draft, column, role, null))).toEqual([`columns.${role}`]);
    }
    expect(openFields(withRole(draft, 'When', 'createdAt', 'confirmedAt'))).toEqual([]);
  });

  it('asks again what a column that nobody looked at leaves open', () => {
    const rows = [
      ['r-1', 'Deposit', '2026-02-01', '0.5', 'BTC', '01/02/2026'],
      ['r-2', 'Umbuchung', '2026-02-02', '0,5', 'BTC', '1,5'],
    ];
    let draft: Draft = withMapping(draftOf({ ...proposal(movements), sample: rows }), {
      decimal: '.',
      dateOrder: 'ymd',
    });
    draft = withType(draft, 'Storno', 'fee');
    expect(openFields(withRole(draft, 'When', 'createdAt', 'createdAt'))).toEqual([]);
    expect(openFields(withRole(draft, 'Other', null, 'createdAt'))).toEqual(['dateOrder']);
    expect(openFields(withRole(draft, 'Sum', 'amount', 'amount'))).toEqual(['decimal']);
    const typed = withRole(draft, 'Kind', 'type', 'type');
    expect(typed.types).toEqual(['Deposit', 'Umbuchung']);
    expect([...typed.untold]).toEqual(['Umbuchung']);
  });

  it('never takes days that end before they begin', () => {
    const draft = withType(
      withMapping(draftOf(proposal(movements)), { decimal: '.', dateOrder: 'ymd' }),
      'Storno',
      'fee',
    );
    expect(openFields(withMapping(draft, { covers: { from: '2026-10-01', to: '' } }))).toEqual(['covers']);
    expect(openFields(withMapping(draft, { covers: { from: '2026-10-31', to: '2026-10-01' } }))).toEqual(['covers']);
    expect(openFields(withMapping(draft, { covers: { from: '2026-10-01', to: '2026-10-31' } }))).toEqual([]);
  });

  it('asks of which day book balances are and which account holds what', () => {
    const ledger = importMapping.parse({ kind: 'ledger', columns: { account: 'Ref', quantity: 'Sum' } });
    const draft = draftOf({ ...proposal(ledger), questions: [] });
    expect(openFields(draft)).toEqual(['asOf', 'accounts']);
    expect(openFields(withMapping(draft, { asOf: '2026-10-31', accounts: { 1520: 'BTC' } }))).toEqual([]);
  });

  it('asks what a date means, and of what a rate is the price', () => {
    const rates = importMapping.parse({
      kind: 'rates',
      layout: 'long',
      columns: { date: 'When', rate: 'Sum' },
      dateMeans: null,
    });
    const draft = draftOf({ ...proposal(rates), questions: [] });
    expect(openFields(draft)).toEqual(['dateMeans', 'base', 'quote']);
    expect(openFields(withMapping(draft, { dateMeans: 'fixing', base: 'BTC', quote: 'EUR' }))).toEqual([]);
    const wide = withMapping(draft, { layout: 'wide', dateMeans: 'fixing', base: 'EUR' });
    expect(openFields(wide)).toEqual(['direction']);
    expect(openFields(withMapping(wide, { direction: 'per-base' }))).toEqual([]);
  });
});

describe('a mapping kept under a name', () => {
  const kept = importMapping.parse({
    kind: 'movements',
    dateOrder: 'dmy',
    columns: { id: 'Ref', type: 'Kind', createdAt: 'When', amount: 'Value', currency: 'Coin' },
    types: { Storno: 'adjustment' },
  });

  it('answers its own words, keeps the others, and names columns that are not there', () => {
    const draft = withProfile(draftOf(proposal(movements)), kept);
    expect(draft.mapping).toMatchObject({ dateOrder: 'dmy', types: { Deposit: 'deposit', Storno: 'adjustment' } });
    expect(draft.untold.size).toBe(0);
    expect(missingColumns(draft)).toEqual(['Value']);
    expect(openFields(draft)).toEqual(['missing']);
    expect(missingColumns(withRole(draft, 'Sum', null, 'amount'))).toEqual([]);
  });

  it('asks a word that is new in this file', () => {
    const old = importMapping.parse({ ...kept, types: { Deposit: 'deposit' } });
    const draft = withProfile(draftOf(proposal(movements)), old);
    expect(openFields(withRole(draft, 'Sum', null, 'amount'))).toEqual(['types']);
  });
});
