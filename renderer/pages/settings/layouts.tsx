/** What other programs need to know beside the journal: numbers of DATEV, the tax rate of Xero, how NetSuite is set up. */
import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Here } from '../../hooks/use-app.ts';
import type { SettingKey, SettingValue } from '../../hooks/use-settings.ts';
import { ChangeDialog } from './change-dialog.tsx';
import { KeptSettings } from './kept-settings.tsx';

type Values = Readonly<Record<string, string>>;

interface Field {
  readonly name: string;
  readonly label: string;
  readonly means: string;
  /** What counts as long as nothing is written; an empty one is left out. */
  readonly before: string;
  readonly choices?: readonly string[];
}

interface Layout {
  readonly key: Extract<SettingKey, 'datev' | 'xero' | 'netsuite'>;
  readonly label: string;
  readonly means: string;
  readonly fields: readonly Field[];
}

const LAYOUTS: readonly Layout[] = [
  {
    key: 'datev',
    label: 'DATEV',
    means: 'The head of a posting batch. The tax adviser knows the numbers.',
    fields: [
      { name: 'consultant', label: 'Consultant number', means: 'Beraternummer, 1001 to 9999999.', before: '' },
      { name: 'client', label: 'Client number', means: 'Mandantennummer, 1 to 99999.', before: '' },
      {
        name: 'accountLength',
        label: 'Digits of an account',
        means: 'Sachkontenlänge.',
        before: '4',
        choices: ['4', '5', '6', '7', '8'],
      },
      {
        name: 'fiscalYearStart',
        label: 'First day of the fiscal year',
        means: 'Month and day, like 01-01.',
        before: '01-01',
      },
    ],
  },
  {
    key: 'xero',
    label: 'Xero',
    means: 'Xero wants a tax rate on every line of a manual journal.',
    fields: [
      {
        name: 'taxRate',
        label: 'Name of the tax rate',
        means: 'For lines without tax, exactly as Xero shows it, for example Tax Exempt or No VAT.',
        before: '',
      },
    ],
  },
  {
    key: 'netsuite',
    label: 'NetSuite',
    means: 'Only where the account is not set up the usual way.',
    fields: [
      { name: 'subsidiary', label: 'Subsidiary', means: 'OneWorld accounts only; as NetSuite lists it.', before: '' },
      {
        name: 'dateFormat',
        label: 'Date format',
        means: 'As in the preferences of the person who imports.',
        before: 'MM/DD/YYYY',
        choices: ['MM/DD/YYYY', 'DD/MM/YYYY', 'DD.MM.YYYY', 'DD-MM-YYYY', 'YYYY-MM-DD'],
      },
    ],
  },
];

function valuesOf({ fields }: Layout, value: SettingValue | undefined): Values {
  const kept: object = typeof value === 'object' && value !== null ? value : {};
  const found = new Map<string, unknown>(Object.entries(kept));
  return Object.fromEntries(fields.map(({ name, before }) => [name, String(found.get(name) ?? before)]));
}

/** The setting as the contract has it: lengths are whole numbers, what is empty is left out. */
function settingOf(values: Values): SettingValue {
  const written = Object.entries(values).filter(([, text]) => text.trim() !== '');
  return Object.fromEntries(
    written.map(([name, text]) => [name, name === 'accountLength' ? Number.parseInt(text, 10) : text.trim()]),
  );
}

/** In one line: what is set, or that nothing is. */
function words({ fields }: Layout, value: SettingValue | undefined): string {
  const kept: object = typeof value === 'object' && value !== null ? value : {};
  const found = new Map<string, unknown>(Object.entries(kept));
  const set = fields.filter(({ name }) => (found.get(name) ?? null) !== null);
  return set.length === 0 ? 'Not set' : set.map(({ name, label }) => `${label} ${String(found.get(name))}`).join(', ');
}

interface EditProps {
  readonly here: Here;
  readonly layout: Layout;
  readonly value: SettingValue | undefined;
  readonly onClose: () => void;
}

const ORDER: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error'];

function Edit({ here, layout, value, onClose }: EditProps) {
  const before = valuesOf(layout, value);
  const [values, setValues] = useState(before);
  const write = (name: string, text: string) => setValues({ ...values, [name]: text });
  const same = value !== undefined && layout.fields.every(({ name }) => values[name]?.trim() === before[name]);
  return (
    <ChangeDialog
      connection={here.connection.name}
      title={layout.label}
      about={layout.means}
      changes={same ? [] : [{ key: layout.key, value: settingOf(values) }]}
      onClose={onClose}
    >
      {(refused) =>
        layout.fields.map(({ name, label, means, choices }, index) => {
          const common = {
            label,
            description: means,
            inputWrapperOrder: ORDER,
            error: index === 0 ? refused : undefined,
            value: values[name] ?? '',
          };
          return choices ? (
            <Select
              key={name}
              {...common}
              allowDeselect={false}
              data={[...choices]}
              onChange={(text) => write(name, text ?? '')}
            />
          ) : (
            <TextInput key={name} {...common} onChange={(event) => write(name, event.currentTarget.value)} />
          );
        })
      }
    </ChangeDialog>
  );
}

export function LayoutsSection({ here }: { readonly here: Here }) {
  return (
    <KeptSettings
      here={here}
      title="Other programs"
      foot="Used where the journal is exported in the layout of the program. QuickBooks Online needs nothing."
      settings={LAYOUTS}
      words={words}
      fallback={() => 'The usual way'}
      change={(layout, value, onClose) => <Edit here={here} layout={layout} value={value} onClose={onClose} />}
    />
  );
}
