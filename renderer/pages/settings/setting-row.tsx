/** One setting: its name, what it means, its control. */
import type { ReactNode } from 'react';

interface Props {
  readonly label: string;
  readonly means?: string;
  readonly children: ReactNode;
}

export function SettingRow({ label, means, children }: Props) {
  return (
    <div className="setting">
      <div>
        <div className="setting-label">{label}</div>
        {means && <div className="tiny quiet">{means}</div>}
      </div>
      <div className="setting-control">{children}</div>
    </div>
  );
}
