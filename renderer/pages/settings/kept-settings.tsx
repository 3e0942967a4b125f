/** Settings that decide a figure, one row each: what counts now, who said so and why, its history, and a way to change it. */
import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Reading } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import { Moment } from '../../components/when.tsx';
import type { Here } from '../../hooks/use-app.ts';
import { type SettingKey, type SettingValue, useSettings } from '../../hooks/use-settings.ts';
import { SettingHistory } from './setting-history.tsx';
import { SettingRow } from './setting-row.tsx';

interface KeptSetting {
  readonly key: SettingKey;
  readonly label: string;
  readonly means: string;
}

interface Props<T extends KeptSetting> {
  readonly here: Here;
  readonly title: string;
  readonly foot: string;
  readonly settings: readonly T[];
  /** In words; undefined when it was never set. */
  readonly words: (setting: T, value: SettingValue | undefined) => ReactNode;
  /** Stands in the place of person and reason when it was never set. */
  readonly neverSet?: string;
  /** In the history: what counts before the first version. */
  readonly fallback: (setting: T) => ReactNode;
  readonly change: (setting: T, value: SettingValue | undefined, onClose: () => void) => ReactNode;
}

export function KeptSettings<T extends KeptSetting>(props: Props<T>) {
  const { here, settings, words } = props;
  const query = useSettings(here.connection.name);
  const [open, setOpen] = useState<{ readonly setting: T; readonly what: 'change' | 'history' } | null>(null);
  const kept = (key: SettingKey) => query.data?.find((each) => each.key === key)?.version ?? null;
  const close = () => setOpen(null);
  return (
    <Panel title={props.title} sub={`of ${here.connection.entity}`} foot={props.foot}>
      <Reading query={query} rows={settings.length}>
        {() => (
          <div className="panel-body settings-rows">
            {settings.map((setting) => {
              const version = kept(setting.key);
              return (
                <SettingRow key={setting.key} label={setting.label} means={setting.means}>
                  <span className="grow">
                    <span className="strong">{words(setting, version?.value)}</span>
                    <span className="tiny quiet setting-by">
                      {version ? (
                        <>
                          {version.by}, <Moment of={version.at} zone />: {version.reason}
                        </>
                      ) : (
                        props.neverSet
                      )}
                    </span>
                  </span>
                  <Button
                    size="xs"
                    variant="subtle"
                    aria-label={`History of ${setting.label}`}
                    onClick={() => setOpen({ setting, what: 'history' })}
                  >
                    History
                  </Button>
                  <Button
                    size="xs"
                    aria-label={`Change ${setting.label}`}
                    onClick={() => setOpen({ setting, what: 'change' })}
                  >
                    Change…
                  </Button>
                </SettingRow>
              );
            })}
          </div>
        )}
      </Reading>
      {open?.what === 'change' && props.change(open.setting, kept(open.setting.key)?.value, close)}
      {open?.what === 'history' && (
        <SettingHistory
          connection={here.connection.name}
          of={open.setting.key}
          title={open.setting.label}
          words={(value) => words(open.setting, value)}
          fallback={props.fallback(open.setting)}
          onClose={close}
        />
      )}
    </Panel>
  );
}
