/** The state that every view starts from. */
import { expect, test } from 'vitest';
import { openTestApp } from './open-app.ts';

test('what a door met is told with the state', async () => {
  const notices = ['A file was set aside.'];
  expect(await openTestApp(undefined, { notices }).call('app.state', {})).toMatchObject({ notices });
  expect(await openTestApp().call('app.state', {})).toMatchObject({ notices: [] });
});
