/** Every version of a setting that decides a figure: its value, who made it, when and why. None is ever removed. */
import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { Empty, Reading } from '../../components/notices.tsx';
import { Moment } from '../../components/when.tsx';
import { type SettingKey, type SettingValue, useSettingHistory } from '../../hooks/use-settings.ts';

interface Props {
  readonly connection: string;
  readonly of: SettingKey;
  readonly title: string;
  readonly words: (value: SettingValue) => ReactNode;
  /** What counts before the first version. */
  readonly fallback: ReactNode;
  readonly onClose: () => void;
}

export function SettingHistory({ connection, of, title, words, fallback, onClose }: Props) {
  const query = useSettingHistory(connection, of);
  return (
    <Modal opened onClose={onClose} title={`History: ${title}`} size={620}>
      <Reading query={query} rows={4}>
        {(versions) =>
          versions.length === 0 ? (
            <Empty>Never changed. {fallback} counts.</Empty>
          ) : (
            <ol className="setting-history">
              {versions.map((version, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: versions are only ever added, and two may share a moment
                <li key={`${version.at} ${index}`}>
                  <p className="strong">
                    {words(version.value)} {index === 0 && <span className="tag tone-ok">counts now</span>}
                  </p>
                  <p className="small soft">{version.reason}</p>
                  <p className="tiny quiet">
                    {version.by}, <Moment of={version.at} zone />
                  </p>
                </li>
              ))}
              <li>
                <p className="quiet">{fallback}</p>
                <p className="tiny quiet">Before the first change</p>
              </li>
            </ol>
          )
        }
      </Reading>
    </Modal>
  );
}
