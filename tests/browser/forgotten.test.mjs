// Somebody has forgotten their passphrase and comes back in by a link from their mailbox; then they look at where they are
// signed in, sign one device out, and read that somebody has tried to sign in as them. By keyboard alone, without scripts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { person } from './support/browser.mjs';
import { look, wcag } from './support/checks.mjs';
import { follow, signIn, write } from './support/keyboard.mjs';
import { stage, takeSteps } from './support/stage.mjs';

const on = stage();

const chosen = 'seven slow kettles over wet slate';

test('a forgotten passphrase, and where one is signed in', { timeout: 600_000 }, async (t) => {
  const member = await person(on.browser, on.demo.address, { javaScript: false });
  const phone = await person(on.browser, on.demo.address, { javaScript: false, size: 'narrow' });
  const stranger = await person(on.browser, on.demo.address, { javaScript: false });
  const known = { link: '' };
  const { page } = member;
  const heading = () => page.locator('main h1').innerText();

  const steps = {
    'is signed in on two devices': async () => {
      await signIn(page, on.demo.people.member);
      await signIn(phone.page, on.demo.people.member);
      await page.goto('/settings');
      assert.equal(await page.locator('section[aria-labelledby="devices-h"] li').count(), 2);
      await look(member, 'two devices');
    },

    'signs one of them out': async () => {
      await follow(page, { role: 'button', name: /^sign out this device/i });
      assert.equal(await page.locator('section[aria-labelledby="devices-h"] li').count(), 1);
      await look(member, 'one device signed out');
      await phone.page.goto('/settings');
      assert.equal(new URL(phone.page.url()).pathname, '/sign-in');
    },

    'is told that somebody else has tried': async () => {
      for (let tries = 0; tries < 5; tries += 1) {
        await stranger.page.goto('/sign-in');
        await write(stranger.page, 'name', on.demo.people.member.name);
        await write(stranger.page, 'passphrase', 'not the passphrase at all');
        await follow(stranger.page, { role: 'button', name: /sign in/i, inMain: true });
      }
      await page.goto('/boards');
      await follow(page, { role: 'button', name: /sign out/i });
      await signIn(page, on.demo.people.member);
      await look(member, 'told of tries on signing in');
      await page.goto('/settings');
      assert.match(await page.locator('#tried').innerText(), /^5 times/);
      await look(member, 'tries told');
      await follow(page, { role: 'button', name: /i have read this/i });
      assert.equal(await page.locator('#tried').count(), 0);
    },

    'asks for a link': async () => {
      await page.goto('/boards');
      await follow(page, { role: 'button', name: /sign out/i });
      await page.goto('/sign-in');
      await look(member, 'sign in with a way back');
      await follow(page, { href: '/forgotten' });
      assert.equal(await heading(), 'Get a link by email');
      await look(member, 'link asked for');
      await follow(page, { role: 'button', name: /send me a link/i });
      assert.equal(await page.locator('.error-summary a').count(), 1);
      await look(member, 'link asked for with an error');
      await write(page, 'who', on.demo.people.member.name);
      await follow(page, { role: 'button', name: /send me a link/i });
      assert.equal(await heading(), 'Look at your letters');
      await look(member, 'link asked for, look in the mailbox');
    },

    'finds it in the mailbox': async () => {
      await page.goto('/demo/mail');
      await follow(page, { href: await find(page, /the link you asked for/i) });
      await look(member, 'letter with a link as text');
      await follow(page, { role: 'link', name: /as a mail program shows it/i });
      // A letter is no page: it has no landmarks of its own, being part of the mail program's.
      await look(member, 'letter with a link', { tags: wcag });
      await follow(page, { role: 'link', name: /choose a new passphrase/i });
      known.link = page.url();
      assert.equal(await heading(), 'Choose a new passphrase');
      await look(member, 'new passphrase by a link');
    },

    'chooses another passphrase and signs in with it': async () => {
      await write(page, 'passphrase', 'passwordpassword');
      await follow(page, { role: 'button', name: /change my passphrase/i });
      assert.equal(await page.locator('.error-summary a').count(), 1);
      await look(member, 'new passphrase by a link that is easy to guess');
      await write(page, 'passphrase', chosen);
      await follow(page, { role: 'button', name: /change my passphrase/i });
      assert.equal(new URL(page.url()).pathname, '/sign-in');
      await look(member, 'passphrase changed by a link');
      await signIn(page, { ...on.demo.people.member, passphrase: chosen });
      await page.goto('/settings');
      assert.equal(await heading(), 'Settings');
    },

    'finds the link used up, and is told of the change by letter': async () => {
      await stranger.page.goto(known.link);
      await look(stranger, 'link that is over');
      await page.goto('/demo/mail');
      await follow(page, { href: await find(page, /your passphrase was changed/i) });
      await follow(page, { role: 'link', name: /as a mail program shows it/i });
      await look(member, 'letter about a changed passphrase', { tags: wcag });
    },
  };
  await takeSteps(t, steps, { member, phone, stranger });
  for (const someone of [member, phone, stranger]) await someone.close();
});

/** The address of a letter in the demo's list, once it is there: letters are sent by the clock. */
async function find(page, subject) {
  for (let tries = 0; tries < 60; tries += 1) {
    const rows = page.locator('.thread-row').filter({ hasText: subject });
    if (await rows.count()) return rows.first().locator('a').getAttribute('href');
    await page.waitForTimeout(500);
    await follow(page, { role: 'link', name: /look again/i });
  }
  throw new Error(`no letter says ${subject}`);
}
