/** How the file is read: its columns with what they are used as, and what the file itself does not say. */
import { Button, Select } from '@mantine/core';
import { useId } from 'react';
import type { ImportKind } from '../../preload/contract/import-mapping.ts';
import { Moment } from '../components/when.tsx';
import { useProfiles } from '../hooks/use-imports.ts';
import { ColumnRoles } from './column-roles.tsx';
import { type Draft, missingColumns, openFields, rolesOf, withMapping, withProfile } from './draft.ts';
import { ReadingFields } from './reading-fields.tsx';
import { WordFields } from './word-fields.tsx';
import { roleWords } from './words.ts';

interface Props {
  readonly kind: ImportKind;
  readonly file: string;
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
  readonly onBack: () => void;
  readonly onDone: () => void;
}

const DELIMITERS = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' } as const;

const FIELD_WORDS: Readonly<Record<string, string>> = {
  decimal: 'how figures are written',
  dateOrder: 'the order of dates',
  zone: 'the time zone',
  types: 'what the words for types mean',
  covers: 'the days the file covers',
  asOf: 'the day of the balances',
  accounts: 'which account holds which currency',
  dateMeans: 'what a date without a time means',
  base: 'the currency that is priced',
  quote: 'the currency of the prices',
  missing: 'columns this file does not have',
};

function openWords(fields: readonly string[]): string {
  const words = fields.map(
    (field) => FIELD_WORDS[field] ?? `the column for ${roleWords(field.replace('columns.', '')).toLowerCase()}`,
  );
  return `Still to be said: ${words.join(', ')}.`;
}

function Missing({ draft, onChange }: Pick<Props, 'draft' | 'onChange'>) {
  const missing = missingColumns(draft);
  if (missing.length === 0) return null;
  const leaveOut = () => {
    const columns = Object.entries(rolesOf(draft.mapping)).map(([role, name]) => [
      role,
      missing.includes(name) ? '' : name,
    ]);
    onChange(withMapping(draft, { columns: Object.fromEntries(columns) }));
  };
  return (
    <div className="note tone-bg-warn" role="status">
      <p className="grow">
        The kept mapping names {missing.map((name) => `“${name}”`).join(', ')}, which this file does not have. Use
        another column for it, or leave it out.
      </p>
      <Button size="xs" onClick={leaveOut}>
        Leave out
      </Button>
    </div>
  );
}

export function Reading({ kind, file, draft, onChange, onBack, onDone }: Props) {
  const profiles = useProfiles(kind).data ?? [];
  const open = openFields(draft);
  const id = useId();
  const { mapping } = draft;
  return (
    <form
      className="reading"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        if (open.length === 0) onDone();
      }}
    >
      <div className="line-up">
        <p className="soft grow">
          <strong className="strong">{file}</strong>
          {'header' in mapping && `, header in line ${mapping.header}`}
          {'header' in mapping && !/\.xlsx$/i.test(file) && `, columns parted by ${DELIMITERS[mapping.delimiter]}`}
        </p>
        {profiles.length > 0 && (
          <Select
            className="compact-input profile-pick"
            aria-label="Kept mapping"
            placeholder="Use a kept mapping"
            value={null}
            data={profiles.map(({ name }) => name)}
            renderOption={({ option }) => {
              const of = profiles.find(({ name }) => name === option.value);
              return (
                <span>
                  {option.label}
                  {of && (
                    <span className="quiet small">
                      {' '}
                      {of.by}, <Moment of={of.at} />
                    </span>
                  )}
                </span>
              );
            }}
            onChange={(name) => {
              const chosen = profiles.find((profile) => profile.name === name);
              if (chosen) onChange(withProfile(draft, chosen.mapping));
            }}
          />
        )}
      </div>
      <Missing draft={draft} onChange={onChange} />
      <div className="reading-body">
        {'columns' in mapping && <ColumnRoles draft={draft} onChange={onChange} />}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long form scrolls by keys */}
        <section className="reading-fields scroll" tabIndex={0} aria-label="What the file does not say">
          <ReadingFields draft={draft} onChange={onChange} />
          <WordFields draft={draft} onChange={onChange} />
        </section>
      </div>
      <div className="dialog-end">
        <p className="soft small grow" role="status" id={id}>
          {open.length > 0 && openWords(open)}
        </p>
        <Button onClick={onBack}>Another file</Button>
        <Button variant="filled" type="submit" aria-disabled={open.length > 0} aria-describedby={id}>
          Try it
        </Button>
      </div>
    </form>
  );
}
