/** What this program is, where it keeps things, and what it does not claim. */
import { Panel } from '../../components/panel.tsx';
import type { Here } from '../../hooks/use-app.ts';
import { SettingRow } from './setting-row.tsx';

export function AboutSection({ here }: { readonly here: Here }) {
  return (
    <Panel title="About">
      <div className="panel-body settings-rows">
        <SettingRow label="Version">{here.app.version}</SettingRow>
        <SettingRow label="Data folder" means="Database, and secrets sealed by the vault">
          <span className="mono wrap-anywhere">{here.app.dataFolder}</span>
        </SettingRow>
        <SettingRow label="Keychain">
          {here.app.vault.ways.includes('keychain') ? 'Used for secrets' : here.app.vault.keychainReason}
        </SettingRow>
        <SettingRow label="Licence">MIT</SettingRow>
        <p className="small soft about-words">
          Quantities are what the processor’s API answered, values are quantity × rate. Neither is a conclusion on fair
          value, classification or ownership. The store proves that nothing changed since it was captured, not who
          answered: the API signs no answers.
        </p>
      </div>
    </Panel>
  );
}
