/** The file's own words for types and statuses, and the accounts of a trial balance, with what each stands for. */
import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { LedgerMapping, MovementsMapping } from '../../preload/contract/import-mapping.ts';
import { lacking, useLacking } from '../components/form-end.tsx';
import { CLASSES } from '../text/counterparty.ts';
import { type Draft, withMapping, withType } from './draft.ts';
import { STATUSES, TYPES } from './words.ts';

interface Props {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
}
type FileType = MovementsMapping['types'][string];

const TYPE_OPTIONS = Object.entries(TYPES).map(([value, label]) => ({ value, label }));
const STATUS_OPTIONS = Object.entries(STATUSES).map(([value, label]) => ({ value, label }));

function MovementWords({ draft, of, onChange }: Props & { readonly of: MovementsMapping }) {
  return (
    <>
      {draft.types.length > 0 && <h3>Words for types</h3>}
      {draft.types.map((word) => (
        <Select
          key={word}
          label={`“${word}”`}
          placeholder="Choose"
          data={TYPE_OPTIONS}
          value={draft.untold.has(word) ? null : (of.types[word] ?? null)}
          onChange={(type) => type && onChange(withType(draft, word, type as FileType))}
        />
      ))}
      {draft.statuses.length > 0 && <h3>Words for statuses</h3>}
      {draft.statuses.map((word) => {
        const meaning = of.statuses[word] ?? '';
        const own = meaning in STATUSES ? [] : [{ value: meaning, label: 'Not known: pending until it is confirmed' }];
        return (
          <Select
            key={word}
            label={`“${word}”`}
            data={[...STATUS_OPTIONS, ...own]}
            value={meaning}
            onChange={(status) =>
              status && onChange(withMapping(draft, { statuses: { ...of.statuses, [word]: status } }))
            }
          />
        );
      })}
      {Object.keys(of.classes).length > 0 && <h3>Words for the other side</h3>}
      {Object.entries(of.classes).map(([word, side]) => (
        <Select
          key={word}
          label={`“${word}”`}
          data={CLASSES}
          value={side}
          onChange={(next) => next && onChange(withMapping(draft, { classes: { ...of.classes, [word]: next } }))}
        />
      ))}
    </>
  );
}

/** Accounts among the first rows; others are added by their number. */
function Accounts({ draft, of, onChange }: Props & { readonly of: LedgerMapping }) {
  const [other, setOther] = useState('');
  const add = useLacking(lacking({ 'Another account': other }));
  const place = draft.columns.indexOf(of.columns.account);
  const seen = place < 0 ? [] : draft.sample.map((row) => (row[place] ?? '').trim()).filter((cell) => cell !== '');
  const accounts = [...new Set([...seen, ...Object.keys(of.accounts)])];
  const put = (account: string, code: string) =>
    onChange(withMapping(draft, { accounts: { ...of.accounts, [account]: code } }));
  return (
    <>
      <h3>Accounts and their currency</h3>
      <p className="soft small">An account without a currency is left out.</p>
      {accounts.map((account) => (
        <TextInput
          key={account}
          label={`Account ${account}`}
          placeholder="BTC"
          value={of.accounts[account] ?? ''}
          onChange={(event) => put(account, event.currentTarget.value.trim().toUpperCase())}
        />
      ))}
      <div className="line-up">
        <TextInput
          className="compact-input grow"
          aria-label="Another account"
          placeholder="Another account"
          value={other}
          onChange={(event) => setOther(event.currentTarget.value)}
        />
        <Button
          {...add.button}
          onClick={(event) => {
            add.button.onClick(event);
            if (other.trim() === '') return;
            put(other.trim(), '');
            setOther('');
          }}
        >
          Add
        </Button>
      </div>
      <div className="for-readers">{add.sentence}</div>
    </>
  );
}

export function WordFields({ draft, onChange }: Props) {
  const { mapping } = draft;
  const ledger = mapping.kind === 'ledger' && mapping.columns.currency === '';
  return (
    <div className="word-fields">
      {mapping.kind === 'movements' && <MovementWords draft={draft} of={mapping} onChange={onChange} />}
      {ledger && <Accounts draft={draft} of={mapping} onChange={onChange} />}
    </div>
  );
}
