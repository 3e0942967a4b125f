/** Chooses which of two panels stands in one place; the address keeps it. */
import { SegmentedControl } from '@mantine/core';
import { change } from '../route.ts';

interface Props {
  readonly label: string;
  /** Name in the address. */
  readonly place: string;
  readonly value: string;
  readonly data: readonly { readonly value: string; readonly label: string }[];
}

export function PanelSwitch({ label, place, value, data }: Props) {
  return (
    <SegmentedControl
      className="panel-switch"
      aria-label={label}
      value={value}
      onChange={(next) => change({ [place]: next }, 'replace')}
      data={[...data]}
    />
  );
}
