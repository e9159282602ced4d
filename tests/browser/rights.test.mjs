// Somebody has a copy made of everything, looks who has looked, and leaves for good. By keyboard alone, without scripts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { person } from './support/browser.mjs';
import { look } from './support/checks.mjs';
import { follow, signIn, tabTo } from './support/keyboard.mjs';
import { stage, takeSteps } from './support/stage.mjs';

const on = stage();

test('what is held about somebody', { timeout: 600_000 }, async (t) => {
  const member = await person(on.browser, on.demo.address, { javaScript: false });
  const { page } = member;
  const heading = () => page.locator('main h1').innerText();

  /** Chooses one of a group of round buttons: Tab reaches the group, Space takes where one is, arrows go on. */
  const choose = async (field, value) => {
    await tabTo(page, { field });
    await page.keyboard.press('Space');
    const chosen = () => page.evaluate(() => document.activeElement.value);
    for (let presses = 0; presses < 5 && (await chosen()) !== value; presses += 1) await page.keyboard.press('ArrowDown');
    assert.equal(await chosen(), value);
  };

  const steps = {
    'takes a copy of everything away': async () => {
      await signIn(page, on.demo.people.member);
      await page.goto('/settings');
      await follow(page, { href: '/settings/export' });
      await look(member, 'copy of everything');
      await page.getByRole('button', { name: /make my copy/i }).focus();
      const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
      assert.equal(download.suggestedFilename(), 'copy.zip');
    },

    'looks who has looked': async () => {
      await page.goto('/settings');
      await follow(page, { href: '/settings/seen' });
      await look(member, 'who has looked');
      assert.equal(await page.locator('#copies li').count(), 1);
    },

    'says what is to become of every board': async () => {
      await page.goto('/settings');
      await follow(page, { href: '/settings/leave' });
      await look(member, 'leaving');
      await follow(page, { role: 'button', name: /^go on$/i });
      assert.equal(await page.locator('.error-summary a').count(), 1);
      await look(member, 'leaving without a choice');
      await choose('all', 'keep');
      await follow(page, { role: 'button', name: /^go on$/i });
      assert.equal(await heading(), 'Close your account for good?');
      await look(member, 'leaving asked once more');
    },

    'thinks again, and then leaves': async () => {
      await follow(page, { role: 'button', name: /change something/i });
      assert.ok(await page.getByLabel(/keep my posts on every board/i).isChecked());
      await choose('all', 'erase');
      await follow(page, { role: 'button', name: /^go on$/i });
      await follow(page, { role: 'button', name: /close it for good/i });
      assert.equal(await heading(), 'You have left');
      await look(member, 'receipt');
      await page.goto('/settings');
      assert.equal(new URL(page.url()).pathname, '/sign-in');
    },
  };
  await takeSteps(t, steps, { member });
  await member.close();
});
