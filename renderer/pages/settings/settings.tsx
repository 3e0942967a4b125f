/** Settings: connections and their keys, how things are shown, about. Sections stand at the left, by name in the address. */
import type { ComponentType } from 'react';
import { ViewHead } from '../../components/panel.tsx';
import { State, type StateName } from '../../components/state.tsx';
import { useStatusBar } from '../../frame/status.ts';
import { type Here, useHere } from '../../hooks/use-app.ts';
import {
  IconAdjustmentsHorizontal,
  IconDatabase,
  IconDownload,
  IconEye,
  IconFileSpreadsheet,
  IconInfoCircle,
  IconKey,
  IconRefresh,
  IconScale,
  IconShieldCheck,
  IconUsers,
} from '../../icons.ts';
import { linkTo, useRoute } from '../../route.ts';
import { AboutSection } from './about.tsx';
import { BackupSection } from './backup.tsx';
import { ClosingRulesSection } from './closing-rules.tsx';
import { ConnectionsSection } from './connections.tsx';
import { DisplaySection } from './display.tsx';
import { EntitiesSection } from './entities.tsx';
import { LayoutsSection } from './layouts.tsx';
import { PoliciesSection } from './policies.tsx';
import { ScheduleSection } from './schedule.tsx';
import { SECTION_NAMES, type SectionName } from './sections.ts';
import { StorageSection } from './storage.tsx';
import { VaultSection } from './vault.tsx';
import './settings.css';

interface Section {
  readonly id: SectionName;
  readonly icon: typeof IconDatabase;
  readonly body: ComponentType<{ readonly here: Here }>;
}

const SECTIONS: readonly Section[] = [
  { id: 'connections', icon: IconDatabase, body: ConnectionsSection },
  { id: 'entities', icon: IconUsers, body: EntitiesSection },
  { id: 'rules', icon: IconAdjustmentsHorizontal, body: ClosingRulesSection },
  { id: 'policies', icon: IconScale, body: PoliciesSection },
  { id: 'programs', icon: IconFileSpreadsheet, body: LayoutsSection },
  { id: 'display', icon: IconEye, body: DisplaySection },
  { id: 'schedule', icon: IconRefresh, body: ScheduleSection },
  { id: 'keys', icon: IconKey, body: VaultSection },
  { id: 'backup', icon: IconDownload, body: BackupSection },
  { id: 'storage', icon: IconShieldCheck, body: StorageSection },
  { id: 'about', icon: IconInfoCircle, body: AboutSection },
];

const NO_KEYS = [] as const;

function keyState(connection: Here['connection']): StateName {
  if (connection.lastSync?.errorCode === 'keys-refused') return 'refused';
  return connection.secret === 'kept' || connection.secret === 'this-run' ? 'connected' : 'unknown';
}

const SECRET_WORDS = {
  kept: 'Keys kept',
  'this-run': 'Keys for this run',
  locked: 'Keys locked',
  missing: 'Secret missing',
} as const;

export default function Settings() {
  const here = useHere();
  const { params } = useRoute();
  useStatusBar(here ? `Data folder ${here.app.dataFolder}` : '', NO_KEYS);
  if (!here) return null;
  const section = SECTIONS.find((each) => each.id === params.section) ?? SECTIONS[0];
  if (!section) return null;
  const Body = section.body;
  return (
    <>
      <ViewHead title="Settings" />
      <div className="settings">
        <nav className="panel settings-list" aria-label="Settings">
          <ul>
            {SECTIONS.map((each) => (
              <li key={each.id}>
                <a
                  href={linkTo('settings', { section: each.id })}
                  aria-current={each.id === section.id ? 'true' : undefined}
                >
                  <each.icon className="icon" aria-hidden="true" />
                  {SECTION_NAMES[each.id]}
                </a>
              </li>
            ))}
          </ul>
          <h2 className="settings-sub">Connections</h2>
          <ul>
            {here.app.connections.map((each) => (
              <li key={each.name}>
                <a
                  href={linkTo('settings', { section: 'connections', connection: each.name })}
                  className="settings-connection"
                  aria-current={section.id === 'connections' && each.name === here.connection.name ? 'true' : undefined}
                >
                  <State of={keyState(each)}>
                    <strong className="strong one-line" title={each.name}>
                      {each.name}
                    </strong>
                    <span className="tiny quiet">
                      {SECRET_WORDS[each.secret]}
                      {each.sample && ', sample data'}
                    </span>
                  </State>
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div className="settings-body">
          <Body here={here} />
        </div>
      </div>
    </>
  );
}
