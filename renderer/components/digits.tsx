/** Rounded where the window is narrow, exact where there is room; the person can choose, and it is kept. */
import { SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { usePreference } from '../hooks/use-preferences.ts';

export type Digits = 'rounded' | 'exact';

/** `roomy` is what a wide window shows before the person chose. */
export function useDigits(roomy: Digits = 'exact'): [Digits, (digits: Digits) => void] {
  const wide = useMediaQuery('(min-width: 1600px)', false, { getInitialValueInEffect: false });
  const [chosen, choose] = usePreference<Digits | null>('digits', null);
  return [chosen ?? (wide ? roomy : 'rounded'), choose];
}

export function DigitsSwitch({ digits, onChange }: { digits: Digits; onChange: (digits: Digits) => void }) {
  return (
    <SegmentedControl
      aria-label="Digits"
      value={digits}
      onChange={onChange}
      data={[
        { value: 'rounded', label: 'Rounded' },
        { value: 'exact', label: 'Exact' },
      ]}
    />
  );
}
