/** Sections of the settings: their names in the address and in words. */
export const SECTION_NAMES = {
  connections: 'Connections',
  entities: 'Entities',
  rules: 'Closing rules',
  policies: 'Policies and accounts',
  programs: 'Other programs',
  display: 'Display',
  schedule: 'Scheduled sync',
  keys: 'Keys on this computer',
  backup: 'Backup and restore',
  storage: 'Storage and integrity',
  about: 'About',
} as const;
export type SectionName = keyof typeof SECTION_NAMES;
