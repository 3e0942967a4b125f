/** Use cases of the settings that decide a figure. */
import type { SettingVersionView } from '../../preload/contract/settings.ts';
import type { UseCases } from '../../preload/contract.ts';
import { readConnection } from '../store/connections.ts';
import { changeMonthSetting, MONTH_SETTING_KEYS, type MonthSettingKey } from '../store/month-settings.ts';
import type { Store } from '../store/open.ts';
import { readSettings, type SettingVersion, settingHistory } from '../store/settings.ts';
import type { Json } from '../values/canonical-json.ts';

type SettingCall = Extract<keyof UseCases, `setting.${string}`>;

function viewOf(key: MonthSettingKey, { value, at, by, reason }: SettingVersion): SettingVersionView {
  return { key, value: value as SettingVersionView['value'], at, by, reason };
}

export function settingUseCases(store: () => Store): Pick<UseCases, SettingCall> {
  const entityOf = (connection: string) => readConnection(store(), connection).entity.id;
  return {
    'setting.list': ({ connection }) => {
      const kept = readSettings(store(), { entityId: entityOf(connection), connectionId: null });
      return MONTH_SETTING_KEYS.map((key) => {
        const version = kept.get(key);
        return { key, version: version === undefined ? null : viewOf(key, version) };
      });
    },
    'setting.history': ({ connection, key }) =>
      settingHistory(store(), { entityId: entityOf(connection), connectionId: null }, key).map((version) =>
        viewOf(key, version),
      ),
    'setting.change': ({ connection, key, value, by, reason }) => {
      changeMonthSetting(store(), entityOf(connection), key, value as Json, { by, reason });
      return { done: true };
    },
  };
}
