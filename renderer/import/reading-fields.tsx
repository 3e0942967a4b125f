/** What a file does not say of itself: decimal mark, order of dates, zone, covered days, what a date means. */
import { Select, TextInput } from '@mantine/core';
import type { LedgerMapping, RatesMapping } from '../../preload/contract/import-mapping.ts';
import { DayField } from '../components/day-field.tsx';
import { zones } from '../pages/first-run/connect-fields.ts';
import { type Draft, withMapping } from './draft.ts';

interface Props {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
}
/** What a field says when the engine asks for it. */
type Asked = ReturnType<typeof askedOf>;
type Set = (change: Readonly<Record<string, unknown>>) => void;

function askedOf({ asked }: Draft, field: string) {
  return asked.includes(field) ? ({ description: 'The file does not say it.', ...BELOW } as const) : {};
}

const BELOW = { inputWrapperOrder: ['label', 'input', 'description', 'error'] as const satisfies string[] };
const MARKS = [
  { value: '.', label: 'Point, as in 1,234.56' },
  { value: ',', label: 'Comma, as in 1.234,56' },
];
const ORDERS = [
  { value: 'ymd', label: 'Year, month, day' },
  { value: 'dmy', label: 'Day, month, year' },
  { value: 'mdy', label: 'Month, day, year' },
];
const MEANINGS = [
  { value: 'start-of-day', label: 'The rate at the start of that day' },
  { value: 'end-of-day', label: 'The rate at the end of that day' },
  { value: 'fixing', label: 'A fixing published that day' },
  { value: 'moment', label: 'Each row has its own time' },
];

interface ZoneProps {
  readonly of: string;
  readonly label: string;
  readonly asked?: Asked;
  readonly set: (zone: string) => void;
}

function Zone({ of, label, asked, set }: ZoneProps) {
  return (
    <Select
      label={label}
      {...asked}
      data={zones()}
      searchable
      limit={50}
      value={of}
      onChange={(zone) => set(zone ?? 'UTC')}
    />
  );
}

/** The days of which the file holds every movement: those of its rows' months, or the ones named here. */
function Covers({ of, none, set }: { of: { from: string; to: string } | null; none: string; set: Set }) {
  const put = (change: Partial<{ from: string; to: string }>) =>
    set({ covers: { from: '', to: '', ...of, ...change } });
  return (
    <>
      <Select
        label="The file holds every movement of"
        data={[
          { value: 'none', label: none },
          { value: 'days', label: 'These days' },
        ]}
        value={of === null ? 'none' : 'days'}
        onChange={(value) => set({ covers: value === 'days' ? { from: '', to: '' } : null })}
      />
      {of && (
        <div className="two-fields">
          {(['from', 'to'] as const).map((end) => (
            <DayField
              key={end}
              label={end === 'from' ? 'First day, UTC' : 'Last day, UTC'}
              placeholder="Choose"
              value={of[end] || null}
              onChange={(value) => put({ [end]: value ?? '' })}
            />
          ))}
        </div>
      )}
    </>
  );
}

function RatesFields({ of, draft, set }: { readonly of: RatesMapping; readonly draft: Draft; readonly set: Set }) {
  const code = (key: 'base' | 'quote', label: string) => (
    <TextInput
      label={label}
      {...askedOf(draft, key)}
      placeholder="EUR"
      value={of[key]}
      onChange={(event) => set({ [key]: event.currentTarget.value.trim().toUpperCase() })}
    />
  );
  const wide = of.layout === 'wide';
  return (
    <>
      <Select
        label="Layout"
        data={[
          { value: 'long', label: 'One rate per row' },
          { value: 'wide', label: 'One column per currency' },
        ]}
        value={of.layout}
        // Which way round the figures of columns are was said of no other layout.
        onChange={(layout) => set({ layout, direction: null })}
      />
      {wide && (
        <Select
          label="A figure is"
          {...askedOf(draft, 'direction')}
          placeholder="Choose"
          data={[
            { value: 'per-base', label: `What 1 ${of.base || 'base'} costs in the column’s currency` },
            { value: 'per-column', label: `What 1 of the column’s currency costs in ${of.base || 'base'}` },
          ]}
          value={of.direction}
          onChange={(direction) => set({ direction })}
        />
      )}
      {(wide || (of.columns.base === '' && of.columns.pair === '')) &&
        code('base', wide ? 'Base currency' : 'Currency that is priced')}
      {!wide && of.columns.quote === '' && of.columns.pair === '' && code('quote', 'Currency of the prices')}
      <Select
        label="A date without a time means"
        {...askedOf(draft, 'dateMeans')}
        placeholder="Choose"
        data={MEANINGS}
        value={of.dateMeans}
        onChange={(dateMeans) => set({ dateMeans })}
      />
      {of.dateMeans === 'fixing' && (
        <div className="two-fields">
          <TextInput
            label="Published at"
            placeholder="16:00"
            value={of.published.time}
            onChange={(event) => set({ published: { ...of.published, time: event.currentTarget.value } })}
          />
          <Zone
            label="In the zone"
            of={of.published.zone}
            set={(zone) => set({ published: { ...of.published, zone } })}
          />
        </div>
      )}
    </>
  );
}

function LedgerFields({ of, set }: { readonly of: LedgerMapping; readonly set: Set }) {
  if (of.columns.date !== '') return null;
  return (
    <DayField
      label="Day the balances are of"
      description="The last day of the books’ month."
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      placeholder="Choose"
      value={of.asOf}
      onChange={(asOf) => set({ asOf })}
    />
  );
}

function KindFields({ draft, set }: { readonly draft: Draft; readonly set: Set }) {
  const of = draft.mapping;
  switch (of.kind) {
    case 'movements':
      return <Covers of={of.covers} none="The whole months of its rows" set={set} />;
    case 'callbacks':
      return <Covers of={of.covers} none="No day: callbacks may be missing" set={set} />;
    case 'ledger':
      return <LedgerFields of={of} set={set} />;
    case 'rates':
      return <RatesFields of={of} draft={draft} set={set} />;
  }
}

export function ReadingFields({ draft, onChange }: Props) {
  const { mapping } = draft;
  const set: Set = (change) => onChange(withMapping(draft, change));
  return (
    <>
      {'decimal' in mapping && (
        <Select
          label="Decimal mark"
          {...askedOf(draft, 'decimal')}
          placeholder="Choose"
          data={MARKS}
          value={mapping.decimal}
          onChange={(decimal) => set({ decimal })}
        />
      )}
      {'dateOrder' in mapping && (
        <Select
          label="Dates like 01/02/2026"
          {...askedOf(draft, 'dateOrder')}
          placeholder="Choose"
          data={ORDERS}
          value={mapping.dateOrder}
          onChange={(dateOrder) => set({ dateOrder })}
        />
      )}
      <Zone
        label="Zone of times that name none"
        asked={askedOf(draft, 'zone')}
        of={mapping.zone}
        set={(zone) => set({ zone })}
      />
      <KindFields draft={draft} set={set} />
    </>
  );
}
