/** How things are shown. None of it changes a figure or an export. */
import { SegmentedControl, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { Figure } from '../../components/figure.tsx';
import { Panel } from '../../components/panel.tsx';
import {
  type Contrast,
  type Density,
  type Theme,
  useContrast,
  useDateStyle,
  useDensity,
  useNumberStyleName,
  useTheme,
} from '../../hooks/use-preferences.ts';
import type { NumberStyleName } from '../../text/figures.ts';
import { DATE_STYLES } from '../../text/moments.ts';
import { SettingRow } from './setting-row.tsx';

type Words<T extends string> = Readonly<Record<T, string>>;

const THEMES: Words<Theme> = { auto: 'As the system', light: 'Light', dark: 'Dark' };
const CONTRASTS: Words<Contrast> = { system: 'As the system', normal: 'Normal', more: 'More' };
const DENSITIES: Words<Density> = { compact: 'Compact', normal: 'Normal', roomy: 'Roomy' };
const NUMBERS: Words<NumberStyleName> = {
  'comma-point': '1,234,567.89',
  'point-comma': '1.234.567,89',
  'space-comma': '1 234 567,89',
  'apostrophe-point': '1’234’567.89',
};

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly means?: string;
  readonly words: Words<T>;
  /** A preference: what counts, and how another is chosen. */
  readonly of: readonly [T, (value: T) => void];
  /** More of them than stand side by side. */
  readonly many?: boolean;
  readonly children?: ReactNode;
}

/** A choice that is kept at once. */
function Choice<T extends string>({ label, means, words, of, many = false, children }: ChoiceProps<T>) {
  const [value, choose] = of;
  const data = Object.entries<string>(words).map(([each, written]) => ({ value: each as T, label: written }));
  return (
    <SettingRow label={label} {...(means === undefined ? {} : { means })}>
      {many ? (
        <Select
          aria-label={label}
          className="compact-input"
          value={value}
          onChange={(next) => next && choose(next as T)}
          data={data}
        />
      ) : (
        <SegmentedControl aria-label={label} value={value} onChange={(next) => choose(next as T)} data={data} />
      )}
      {children}
    </SettingRow>
  );
}

export function DisplaySection() {
  return (
    <Panel title="Display" sub="changes no figure and no export">
      <div className="panel-body settings-rows">
        <Choice label="Theme" words={THEMES} of={useTheme()} />
        <Choice label="Contrast" means="Harder lines and text" words={CONTRASTS} of={useContrast()} />
        <Choice
          label="Numbers"
          means="Copied figures and exports keep the plain form"
          words={NUMBERS}
          of={useNumberStyleName()}
          many
        >
          <Figure of="-12345.6789" bare />
        </Choice>
        <Choice
          label="Rows of lists"
          means="The matrix of balances is always compact"
          words={DENSITIES}
          of={useDensity()}
        />
        <Choice label="Dates" means="Times are UTC everywhere" words={DATE_STYLES} of={useDateStyle()} />
      </div>
    </Panel>
  );
}
