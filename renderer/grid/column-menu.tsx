/** Which columns a grid shows and in which order; kept for the next time. */
import { ActionIcon, Button, Checkbox, Popover } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconColumns3 } from '@tabler/icons-react';
import { useState } from 'react';
import type { GridColumn } from './column.ts';
import { useColumnChoice } from './use-grid.ts';

interface Props<R> {
  readonly name: string;
  readonly columns: readonly GridColumn<R>[];
}

/** The button; what it opens is made when it is open. */
export function ColumnMenu<R>(props: Props<R>) {
  const [open, setOpen] = useState(false);
  return (
    <Popover position="bottom-end" trapFocus opened={open} onChange={setOpen}>
      <Popover.Target>
        <Button leftSection={<IconColumns3 className="icon" />} onClick={() => setOpen(!open)}>
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown className="column-menu">{open && <Choice {...props} />}</Popover.Dropdown>
    </Popover>
  );
}

function Choice<R>({ name, columns }: Props<R>) {
  const [choice, choose] = useColumnChoice(name);
  const rest = columns.slice(1);
  const place = new Map(rest.map((column, index) => [column.id, choice.order.length + index]));
  choice.order.forEach((id, index) => {
    place.set(id, index);
  });
  const ordered = rest.toSorted((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
  const move = (index: number, by: 1 | -1) => {
    const order = ordered.map((column) => column.id);
    const [moved] = order.splice(index, 1);
    if (moved !== undefined) order.splice(index + by, 0, moved);
    choose({ ...choice, order });
  };
  const toggle = (id: string, shown: boolean) => {
    const hidden = choice.hidden.filter((each) => each !== id);
    choose({ ...choice, hidden: shown ? hidden : [...hidden, id] });
  };
  return (
    <>
      <ul>
        {ordered.map((column, index) => (
          <li key={column.id}>
            <Checkbox
              size="xs"
              label={column.sub ? `${column.head} ${column.sub}` : column.head}
              checked={!choice.hidden.includes(column.id)}
              onChange={(event) => toggle(column.id, event.currentTarget.checked)}
            />
            <ActionIcon
              className="push"
              size={24}
              aria-label={`Move ${column.head} left`}
              disabled={index === 0}
              onClick={() => move(index, -1)}
            >
              <IconArrowUp size={12} />
            </ActionIcon>
            <ActionIcon
              size={24}
              aria-label={`Move ${column.head} right`}
              disabled={index === ordered.length - 1}
              onClick={() => move(index, 1)}
            >
              <IconArrowDown size={12} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <Button size="xs" variant="subtle" color="gray" onClick={() => choose({ hidden: [], order: [] })}>
        All columns
      </Button>
    </>
  );
}
