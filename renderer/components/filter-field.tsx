/** Filters the rows of a table; Ctrl F comes to the first one of a view. */
import { TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useRef } from 'react';
import { IconFilter } from '../icons.ts';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** False where a view has another one for the keys. */
  readonly hotkey?: boolean;
}

export function FilterField({ label, value, onChange, hotkey = true }: Props) {
  const field = useRef<HTMLInputElement>(null);
  useHotkeys(hotkey ? [['mod+F', () => field.current?.focus()]] : [], []);
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
