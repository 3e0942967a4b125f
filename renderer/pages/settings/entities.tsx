/** The companies whose books are closed: legal name, base currency, time zone of the books, and their connections. */
import { Button, Modal, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { CallError } from '../../citron.ts';
import { FormEnd, lacking } from '../../components/form-end.tsx';
import { Empty, FailureNote } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import type { Here } from '../../hooks/use-app.ts';
import { useConnectionCall } from '../../hooks/use-connections.ts';
import { linkTo } from '../../route.ts';
import { BASES, zones } from '../first-run/connect-fields.ts';

const ABOUT_FIELD = new Set(['conflict', 'invalid-input']);

function AddEntity({ onDone }: { readonly onDone: () => void }) {
  const [fields, setFields] = useState({ name: '', base: 'EUR', zone: 'UTC' });
  const add = useConnectionCall('entity.add');
  const atField = add.error instanceof CallError && ABOUT_FIELD.has(add.error.code);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (fields.name.trim() !== '') add.mutate(fields, { onSuccess: onDone });
  };
  return (
    <form className="dialog-form two-columns" onSubmit={submit} autoComplete="off">
      <TextInput
        label="Legal name"
        className="whole-row"
        data-autofocus
        error={atField && `${add.error?.message} ${add.error instanceof CallError ? add.error.hint : ''}`}
        value={fields.name}
        onChange={(event) => setFields({ ...fields, name: event.currentTarget.value })}
      />
      <Select
        label="Base currency"
        description="Fixed once there are figures in it."
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        searchable
        data={BASES}
        value={fields.base}
        onChange={(value) => setFields({ ...fields, base: value ?? fields.base })}
      />
      <Select
        label="Time zone of the books"
        searchable
        limit={50}
        data={zones()}
        value={fields.zone}
        onChange={(value) => setFields({ ...fields, zone: value ?? fields.zone })}
      />
      {add.error && !atField && (
        <div className="whole-row">
          <FailureNote error={add.error} />
        </div>
      )}
      <FormEnd
        className="whole-row"
        missing={lacking({ 'Legal name': fields.name })}
        busy={add.isPending}
        onCancel={onDone}
      >
        Add entity
      </FormEnd>
    </form>
  );
}

export function EntitiesSection({ here }: { readonly here: Here }) {
  const [open, setOpen] = useState(false);
  const { entities, connections } = here.app;
  return (
    <Panel
      title="Entities"
      sub="the companies whose books are closed"
      end={<Button onClick={() => setOpen(true)}>Add entity…</Button>}
      foot="Entities never mix: each has its own connections, rates, rules and closing."
    >
      {entities.length === 0 ? (
        <Empty>There is no entity yet. Adding a connection makes one of its name.</Empty>
      ) : (
        <div className="scroll">
          <table className="policies">
            <thead>
              <tr>
                <th scope="col">Legal name</th>
                <th scope="col">Base currency</th>
                <th scope="col">Time zone of the books</th>
                <th scope="col">Connections</th>
              </tr>
            </thead>
            <tbody>
              {entities.map((entity) => {
                const own = connections.filter((each) => each.entity === entity.name);
                return (
                  <tr key={entity.name}>
                    <th scope="row">{entity.name}</th>
                    <td>{entity.base}</td>
                    <td>{entity.zone}</td>
                    <td>
                      {own.length === 0 && <span className="quiet">none</span>}
                      {own.map((each) => (
                        <a
                          key={each.name}
                          className="list-link"
                          href={linkTo('settings', { section: 'rules', connection: each.name })}
                        >
                          {each.name}
                        </a>
                      ))}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
      <Modal opened={open} onClose={() => setOpen(false)} title="Add an entity">
        <AddEntity onDone={() => setOpen(false)} />
      </Modal>
    </Panel>
  );
}
