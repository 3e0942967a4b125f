/** How things are shown. None of it changes a figure or an export. */
import { SegmentedControl, Select } from '@mantine/core';
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
import { DATE_STYLES, type DateStyle } from '../../text/moments.ts';
import { SettingRow } from './setting-row.tsx';

const NUMBERS: { value: NumberStyleName; label: string }[] = [
  { value: 'comma-point', label: '1,234,567.89' },
  { value: 'point-comma', label: '1.234.567,89' },
  { value: 'space-comma', label: '1 234 567,89' },
  { value: 'apostrophe-point', label: '1’234’567.89' },
];

export function DisplaySection() {
  const [theme, setTheme] = useTheme();
  const [contrast, setContrast] = useContrast();
  const [numbers, setNumbers] = useNumberStyleName();
  const [density, setDensity] = useDensity();
  const [dates, setDates] = useDateStyle();
  return (
    <Panel title="Display" sub="changes no figure and no export">
      <div className="panel-body settings-rows">
        <SettingRow label="Theme">
          <SegmentedControl
            aria-label="Theme"
            value={theme}
            onChange={(value) => setTheme(value as Theme)}
            data={[
              { value: 'auto', label: 'As the system' },
              { value: 'light', label: 'Light' },
              { value: 'dark', label: 'Dark' },
            ]}
          />
        </SettingRow>
        <SettingRow label="Contrast" means="Harder lines and text">
          <SegmentedControl
            aria-label="Contrast"
            value={contrast}
            onChange={(value) => setContrast(value as Contrast)}
            data={[
              { value: 'system', label: 'As the system' },
              { value: 'normal', label: 'Normal' },
              { value: 'more', label: 'More' },
            ]}
          />
        </SettingRow>
        <SettingRow label="Numbers" means="Copied figures and exports keep the plain form">
          <Select
            aria-label="Numbers"
            className="compact-input"
            value={numbers}
            onChange={(value) => setNumbers((value ?? 'comma-point') as NumberStyleName)}
            data={NUMBERS}
          />
          <Figure of="-12345.6789" bare />
        </SettingRow>
        <SettingRow label="Rows of lists" means="The matrix of balances is always compact">
          <SegmentedControl
            aria-label="Rows of lists"
            value={density}
            onChange={(value) => setDensity(value as Density)}
            data={[
              { value: 'compact', label: 'Compact' },
              { value: 'normal', label: 'Normal' },
              { value: 'roomy', label: 'Roomy' },
            ]}
          />
        </SettingRow>
        <SettingRow label="Dates" means="Times are UTC everywhere">
          <SegmentedControl
            aria-label="Dates"
            value={dates}
            onChange={(value) => setDates(value as DateStyle)}
            data={Object.entries(DATE_STYLES).map(([value, label]) => ({ value, label }))}
          />
        </SettingRow>
      </div>
    </Panel>
  );
}
