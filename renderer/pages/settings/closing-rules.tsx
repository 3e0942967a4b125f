/** The rules a month of this entity is closed by. Each decides figures, so each change has a person and a reason. */
import { Select, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Figure } from '../../components/figure.tsx';
import type { Here } from '../../hooks/use-app.ts';
import type { SettingKey, SettingValue } from '../../hooks/use-settings.ts';
import { isPlainAmount, PLAIN_AMOUNT_HINT } from '../../text/figures.ts';
import { zones } from '../first-run/connect-fields.ts';
import { ChangeDialog } from './change-dialog.tsx';
import { KeptSettings } from './kept-settings.tsx';

type RuleKey = Exclude<SettingKey, 'policies' | 'accounts'>;

interface Rule {
  readonly key: RuleKey;
  readonly label: string;
  readonly means: string;
  readonly fallback: (here: Here) => SettingValue;
  readonly words: (value: SettingValue, here: Here) => ReactNode;
}

const amountOf = (value: SettingValue): string => (typeof value === 'string' ? value : '0');

const RULES: readonly Rule[] = [
  {
    key: 'tolerance.base',
    label: 'Tolerance, absolute',
    means: 'In base currency, at the day’s rate. Above it a difference is open.',
    fallback: () => '0',
    words: (value, here) => (
      <>
        <Figure of={amountOf(value)} bare /> {here.connection.base}
      </>
    ),
  },
  {
    key: 'tolerance.percent',
    label: 'Tolerance, relative',
    means:
      'Per cent of the closing balance. The smaller of both limits counts, so both must be set; 0 tolerates nothing.',
    fallback: () => '0',
    words: (value) => (
      <>
        <Figure of={amountOf(value)} bare /> %
      </>
    ),
  },
  {
    key: 'withdrawals.fees-inside',
    label: 'Fees of withdrawals',
    means: 'How the balances show them when a file does not say it.',
    fallback: () => false,
    words: (value) => (value === true ? 'Taken out of the amount sent' : 'On top of the amount sent'),
  },
  {
    key: 'books.zone',
    label: 'Time zone of the books',
    means: 'Where the books’ month ends at midnight. Citron’s days end at 23:59 UTC all the same.',
    fallback: (here) => here.connection.zone,
    words: (value) => String(value),
  },
];

interface FieldProps {
  readonly rule: Rule;
  readonly value: SettingValue;
  readonly refused: string | undefined;
  readonly onChange: (value: SettingValue) => void;
}

/** Wrapper parts in the order in which they are read: what it means under the field. */
const ORDER: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error'];

function RuleField({ rule, value, refused, onChange }: FieldProps) {
  const common = { label: rule.label, description: rule.means, inputWrapperOrder: ORDER, 'data-autofocus': true };
  if (rule.key === 'withdrawals.fees-inside') {
    return (
      <Select
        {...common}
        error={refused}
        value={value === true ? 'inside' : 'on-top'}
        onChange={(next) => onChange(next === 'inside')}
        data={[
          { value: 'on-top', label: 'On top of the amount sent' },
          { value: 'inside', label: 'Taken out of the amount sent' },
        ]}
      />
    );
  }
  if (rule.key === 'books.zone') {
    return (
      <Select
        {...common}
        error={refused}
        data={zones()}
        searchable
        limit={50}
        value={String(value)}
        onChange={(next) => onChange(next ?? String(value))}
      />
    );
  }
  const text = String(value);
  const wrong = text !== '' && !isPlainAmount(text);
  return (
    <TextInput
      {...common}
      className="mono-input"
      inputMode="decimal"
      error={wrong ? PLAIN_AMOUNT_HINT : refused}
      value={text}
      onChange={(event) => onChange(event.currentTarget.value.trim())}
    />
  );
}

function ChangeRule(props: { here: Here; rule: Rule; value: SettingValue; onClose: () => void }) {
  const { here, rule, value: before, onClose } = props;
  const [value, setValue] = useState(before);
  const amount = rule.key === 'tolerance.base' || rule.key === 'tolerance.percent';
  const valid = !amount || isPlainAmount(String(value));
  return (
    <ChangeDialog
      connection={here.connection.name}
      title={rule.label}
      about={`Counts for every open month of ${here.connection.entity}.`}
      changes={!valid ? null : value === before ? [] : [{ key: rule.key, value }]}
      onClose={onClose}
    >
      {(refused) => <RuleField rule={rule} value={value} refused={refused} onChange={setValue} />}
    </ChangeDialog>
  );
}

export function ClosingRulesSection({ here }: { readonly here: Here }) {
  const words = (rule: Rule, value: SettingValue | undefined) => rule.words(value ?? rule.fallback(here), here);
  return (
    <KeptSettings
      here={here}
      title="Closing rules"
      foot="Each change is a version of its own, with person, time and reason. Nothing is overwritten."
      settings={RULES}
      words={words}
      neverSet="Default, never changed"
      fallback={(rule) => <>Default: {words(rule, undefined)}</>}
      change={(rule, value, onClose) => (
        <ChangeRule here={here} rule={rule} value={value ?? rule.fallback(here)} onClose={onClose} />
      )}
    />
  );
}
