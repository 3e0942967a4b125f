/** Filters the rows of a table; Ctrl F comes here. */
import { TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useRef } from 'react';
import { IconFilter } from '../icons.ts';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

export function FilterField({ label, value, onChange }: Props) {
  const field = useRef<HTMLInputElement>(null);
  useHotkeys([['mod+F', () => field.current?.focus()]], []);
  return (
    <TextInput
      ref={field}
      className="compact-input filter-field"
      aria-label={label}
      placeholder={label}
      leftSection={<IconFilter className="icon" />}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onChange('');
      }}
    />
  );
}
