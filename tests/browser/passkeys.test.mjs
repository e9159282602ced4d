// Somebody adds a passkey on a device, is told what went wrong when something does, signs in with it, shows who they are
// with it, and removes it again. The device is Chromium's own virtual one; the site is reached by its name, as it must be.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { person } from './support/browser.mjs';
import { look } from './support/checks.mjs';
import { signIn } from './support/keyboard.mjs';
import { stage, takeSteps } from './support/stage.mjs';

// Whoever has shown their passphrase need not do so again in the same minute.
const on = stage({ INGLENOOK__ACCOUNTS__FRESH_MINUTES: '0' });

test('a passkey', { timeout: 600_000 }, async (t) => {
  const { name, passphrase } = on.demo.people.member;
  assert.equal(new URL(on.demo.address).hostname, 'localhost');
  const member = await person(on.browser, on.demo.address);
  const { page } = member;
  // The helpers of the keyboard close DevTools sessions of their own, and with any of them goes the virtual device.
  await signIn(page, on.demo.people.member);
  const device = await member.context.newCDPSession(page);
  await device.send('WebAuthn.enable');
  const { authenticatorId } = await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const heading = () => page.locator('main h1').innerText();
  const press = async (label) => {
    await page.getByRole('button', { name: label }).click();
    await page.waitForLoadState();
  };
  /** Presses a button after which another page comes. */
  const pressOn = (label) => Promise.all([page.waitForEvent('framenavigated'), press(label)]);

  /** Shows who it is, if that is asked. */
  const prove = async () => {
    if ((await heading()) !== 'Is it you?') return;
    await page.locator('[name="passphrase"]').fill(passphrase);
    const withKey = await page.locator('button#passkey').count();
    await pressOn(withKey ? 'Use a passkey' : 'Go on');
  };

  /** What the browser says of the next ceremony, in the place of asking anybody. */
  const fails = (what, error) =>
    page.evaluate(
      ([method, name]) => {
        navigator.credentials[method] = () => Promise.reject(new DOMException('', name));
      },
      [what, error],
    );

  /** What went wrong is said where the focus is. */
  const says = async (words) => {
    await page.locator('[data-says] .error').waitFor();
    assert.match(await page.locator('[data-says] .error').innerText(), words);
    assert.equal(await page.evaluate(() => document.activeElement?.parentElement?.getAttribute('role')), 'status');
  };

  const half = async ({ page: somewhere }) => {
    await somewhere.goto('/sign-in?next=/settings');
    await somewhere.locator('[name="name"]').fill(name);
    await somewhere.locator('[name="passphrase"]').fill(passphrase);
    await somewhere.locator('main form button').first().click();
    await somewhere.getByRole('heading', { name: 'Your second step' }).waitFor();
  };

  const steps = {
    'adds one on the device': async () => {
      await page.goto('/settings/second-factor');
      await prove();
      await look(member, 'second factor with an offer of passkeys');
      await page.getByRole('link', { name: 'Add a passkey' }).click();
      await prove();
      assert.equal(await heading(), 'Add a passkey');
      await look(member, 'passkey to add');
      await pressOn('Make the passkey');
      await prove();
      assert.match(await page.locator('.error-summary').innerText(), /Give this passkey a name/);
      await page.locator('[name="name"]').fill('My phone');
      await fails('create', 'NotAllowedError');
      await press('Make the passkey');
      await says(/No passkey was made/);
      await look(member, 'passkey that was not made');
      await page.goto('/settings/second-factor/passkeys');
      await prove();
      await page.locator('[name="name"]').fill('My phone');
      await pressOn('Make the passkey');
      await prove();
      assert.equal(new URL(page.url()).pathname, '/settings/second-factor');
      assert.equal(await page.locator('#passkeys b').innerText(), 'My phone');
      await look(member, 'passkeys');
    },

    'is told that the device has one already, and what else can go wrong': async () => {
      await page.goto('/settings/second-factor/passkeys');
      await prove();
      await page.locator('[name="name"]').fill('The same phone');
      await press('Make the passkey');
      await says(/has a passkey for your account already/);
      await fails('create', 'SecurityError');
      await press('Make the passkey');
      await says(/at the address that you are at/);
      await fails('create', 'NotSupportedError');
      await press('Make the passkey');
      await says(/cannot use passkeys here/);
    },

    'signs in with it': async () => {
      await page.goto('/settings');
      await pressOn('Sign out');
      await half(member);
      await look(member, 'passkey asked for');
      await fails('get', 'NotAllowedError');
      await press('Use a passkey');
      await says(/No passkey came/);
      await look(member, 'passkey that did not come');
      await half(member);
      await pressOn('Use a passkey');
      await page.waitForURL('**/settings');
      const { credentials } = await device.send('WebAuthn.getCredentials', { authenticatorId });
      assert.equal(credentials.length, 1);
      assert.equal(credentials[0].rpId, 'localhost');
    },

    'is told without JavaScript how to go on': async () => {
      const plain = await person(on.browser, on.demo.address, { javaScript: false });
      await half(plain);
      await look(plain, 'passkey asked for without scripts');
      const main = await plain.page.locator('main').innerText();
      assert.match(main, /Passkeys need JavaScript/);
      assert.equal(await plain.page.locator('button#passkey').isVisible(), false);
      await plain.close();
      await page.bringToFront();
    },

    'shows with it who it is, and removes it': async () => {
      await page.waitForTimeout(60_000 - (Date.now() % 60_000) + 200);
      await page.goto('/settings/second-factor');
      assert.equal(await heading(), 'Is it you?');
      await look(member, 'proof with a passkey');
      await prove();
      assert.equal(new URL(page.url()).pathname, '/settings/second-factor');
      await page.getByRole('link', { name: 'Remove My phone' }).click();
      await prove();
      assert.equal(await heading(), 'Remove this passkey?');
      await look(member, 'passkey to remove');
      await pressOn('Remove it');
      await prove();
      assert.equal(await page.locator('#passkeys').count(), 0);
    },
  };
  await takeSteps(t, steps, { member });
  await member.close();
});
