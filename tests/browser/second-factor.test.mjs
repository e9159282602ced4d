// Somebody sets a code from their phone up, signs in with it, and shows who they are before they change what matters most.
// By keyboard alone, without scripts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextCode } from '../totp.mjs';
import { person } from './support/browser.mjs';
import { look } from './support/checks.mjs';
import { follow, signIn, write } from './support/keyboard.mjs';
import { stage, takeSteps } from './support/stage.mjs';

// Whoever has shown their passphrase need not do so again in the same minute.
const on = stage({ INGLENOOK__ACCOUNTS__FRESH_MINUTES: '0' });

test('a code from a phone', { timeout: 600_000 }, async (t) => {
  const member = await person(on.browser, on.demo.address, { javaScript: false });
  const { page } = member;
  const known = { passphrase: on.demo.people.member.passphrase, secret: '' };
  const heading = () => page.locator('main h1').innerText();

  /** Shows who it is, if that is asked. */
  const prove = async () => {
    if ((await heading()) !== 'Is it you?') return;
    await write(page, 'passphrase', known.passphrase);
    if (await page.locator('[name="code"]').count()) await write(page, 'code', await nextCode(known.secret));
    await follow(page, { role: 'button', name: /^go on$/i });
  };

  const steps = {
    'is asked who they are a while after signing in': async () => {
      await signIn(page, on.demo.people.member);
      await page.waitForTimeout(60_000 - (Date.now() % 60_000) + 200);
      await page.goto('/settings');
      await follow(page, { href: '/settings/second-factor' });
      assert.equal(await heading(), 'Is it you?');
      await look(member, 'proof');
      await write(page, 'passphrase', 'not this one at all');
      await follow(page, { role: 'button', name: /^go on$/i });
      await look(member, 'proof that is wrong');
      await prove();
    },

    'shows the app the secret and is helped when the code is wrong': async () => {
      await prove();
      known.secret = await page.locator('#secret').innerText();
      await look(member, 'second factor to set up');
      const picture = await page.locator('svg.qr').boundingBox();
      assert.ok(picture.width >= 200 && picture.height >= 200, `the picture is ${picture.width} px wide`);
      await write(page, 'code', '000000');
      await follow(page, { role: 'button', name: /turn it on/i });
      await prove();
      assert.equal(await page.locator('#secret').innerText(), known.secret);
      await look(member, 'second factor with a wrong code');
      await page.locator('[name="code"]').fill(await nextCode(known.secret));
      await follow(page, { role: 'button', name: /turn it on/i });
      await prove();
      assert.equal(await page.locator('#second-factor').innerText(), 'On');
      await look(member, 'settings with a second factor');
      await page.goto('/settings/second-factor');
      await prove();
      await look(member, 'second factor that is on');
    },

    'signs in with passphrase and code': async () => {
      await page.goto('/boards');
      await follow(page, { role: 'button', name: /sign out/i });
      await page.goto('/settings');
      await write(page, 'name', on.demo.people.member.name);
      await write(page, 'passphrase', known.passphrase);
      await follow(page, { role: 'button', name: /sign in/i, inMain: true });
      assert.equal(await heading(), 'Your code');
      await look(member, 'code');
      await write(page, 'code', '000000');
      await follow(page, { role: 'button', name: /sign in/i, inMain: true });
      await look(member, 'code that is wrong');
      await page.locator('[name="code"]').fill('');
      await write(page, 'code', await nextCode(known.secret));
      await follow(page, { role: 'button', name: /sign in/i, inMain: true });
      assert.equal(new URL(page.url()).pathname, '/settings');
    },

    'makes new recovery codes': async () => {
      await follow(page, { href: '/settings/codes' });
      await prove();
      await look(member, 'new codes');
      await follow(page, { role: 'button', name: /make ten new codes/i });
      await prove();
      assert.equal(await page.locator('.codes li').count(), 10);
      await look(member, 'new codes made');
    },

    'changes the passphrase': async () => {
      await page.goto('/settings/passphrase');
      await prove();
      await look(member, 'passphrase');
      await write(page, 'passphrase', 'passwordpassword');
      await follow(page, { role: 'button', name: /change my passphrase/i });
      await prove();
      assert.equal(await page.locator('.error-summary a').count(), 1);
      await look(member, 'passphrase that is easy to guess');
      await write(page, 'passphrase', 'seven slow kettles over wet slate');
      await follow(page, { role: 'button', name: /change my passphrase/i });
      await prove();
      assert.equal(new URL(page.url()).pathname, '/settings');
    },

    'the demo shows the codes of those who have a role': async () => {
      await page.goto('/demo/codes');
      assert.equal(await page.locator('.app-code').count(), 3);
      await look(member, 'codes of the demo');
    },
  };
  await takeSteps(t, steps, { member });
  await member.close();
});
