/** How the secret is kept on this computer; asked once, before the first one is. */
import { PasswordInput, SegmentedControl } from '@mantine/core';
import type { AppState } from '../../../preload/contract/connections.ts';
import { StartAnew } from '../../components/start-anew.tsx';
import { State } from '../../components/state.tsx';
import type { KeepWay } from './connect-fields.ts';

const WAYS: Readonly<Record<KeepWay, { label: string; means: string }>> = {
  keychain: { label: 'Keychain', means: 'Sealed by the keychain of this computer.' },
  passphrase: { label: 'Passphrase', means: 'Sealed by a passphrase, asked for when Citron Desk starts.' },
  memory: { label: 'This run only', means: 'Forgotten when Citron Desk is closed. Balances stay.' },
};

interface Props {
  readonly vault: AppState['vault'];
  readonly way: KeepWay;
  readonly onWay: (way: KeepWay) => void;
  readonly passphrase: string;
  readonly onPassphrase: (text: string) => void;
}

export function KeepSecret({ vault, way, onWay, passphrase, onPassphrase }: Props) {
  const locked = vault.state === 'locked';
  return (
    <fieldset className="whole-row keep-secret">
      <legend className="mantine-InputWrapper-label">
        {locked ? 'The kept keys are locked' : 'Keep the secret by'}
      </legend>
      <div className="line-up">
        {!locked && (
          <SegmentedControl
            value={way}
            onChange={onWay}
            data={vault.ways.map((each) => ({ value: each, label: WAYS[each].label }))}
          />
        )}
        {(locked || way === 'passphrase') && (
          <PasswordInput
            className="grow compact-input"
            aria-label="Passphrase"
            placeholder="Passphrase"
            autoComplete="new-password"
            value={passphrase}
            onChange={(event) => onPassphrase(event.currentTarget.value)}
          />
        )}
      </div>
      <p className="tiny quiet">
        {locked ? 'Open them with the passphrase.' : WAYS[way].means}{' '}
        {!vault.ways.includes('keychain') && vault.keychainReason}
      </p>
      {vault.notice !== '' && (
        <div className="note tone-bg-warn" role="status">
          <State of="warn">{vault.notice}</State>
        </div>
      )}
      {locked && <StartAnew />}
    </fieldset>
  );
}
