// Leave this site: the link with and without scripts, three presses of Shift, and what is left to see afterwards.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { after, test } from 'node:test';
import { departure, launch, person } from './support/browser.mjs';
import { look } from './support/checks.mjs';
import { press, signIn, tabTo } from './support/keyboard.mjs';
import { stage, takeSteps } from './support/stage.mjs';

// Something dull, somewhere else.
const elsewhere = createServer((_, response) => response.end('Weather')).listen(0, '127.0.0.1');
await once(elsewhere, 'listening');
after(() => elsewhere.close());
const away = `http://127.0.0.1:${elsewhere.address().port}/`;
const on = stage({ INGLENOOK__SITE__LEAVE_TO: away });

async function read(page) {
  await page.goto('/boards/stroke');
  await page.locator('main a[href*="/threads/"]:not([href$="/new"])').first().click();
  await page.locator('article[id^="post-"]').first().waitFor();
}

/**
 * Nothing of a member is on the screen one step back, and whoever asks is a stranger. Who leaves takes every cookie along;
 * the browser of who signs out stays known.
 */
async function leavesNothing(page, ...stay) {
  await page.goBack();
  assert.equal(await page.locator('article[id^="post-"], a[href="/settings"], #second-factor').count(), 0);
  await page.goto('/settings');
  assert.equal(new URL(page.url()).pathname, '/sign-in');
  const cookies = (await page.context().cookies()).map(({ name }) => name.replace('__Host-', ''));
  assert.deepEqual(cookies.filter((name) => ![...stay, 'csrf'].includes(name)), []);
}

/** Does what leads away. */
async function goesAway(page, action) {
  assert.equal(await departure(page, on.demo.address, action), away);
  await page.waitForURL(away);
}

async function shift(page, times) {
  for (let done = 0; done < times; done += 1) await page.keyboard.press('Shift');
}

test('leaving in a hurry, with scripts', { timeout: 600_000 }, async (t) => {
  const member = await person(on.browser, on.demo.address);
  const { page } = member;
  await signIn(page, on.demo.people.member);
  await read(page);
  const told = page.locator('[role="status"].leaving-told');

  const steps = {
    'says after each press of Shift how many are left': async () => {
      await shift(page, 1);
      assert.equal(await told.innerText(), 'Press Shift 2 more times to leave this site');
      await shift(page, 1);
      assert.equal(await told.innerText(), 'Press Shift once more to leave this site');
      await look(member, 'leaving with Shift');
    },

    'stays when the last press is late': async () => {
      await page.waitForFunction(() => /still here/.test(document.querySelector('.leaving-told').textContent));
      await page.waitForFunction(() => !document.querySelector('.leaving-told').textContent);
      await shift(page, 2);
      assert.equal(await told.innerText(), 'Press Shift once more to leave this site');
      await page.keyboard.press('Escape');
      assert.equal(await told.innerText(), '');
    },

    'stays when Shift makes capitals or belongs to a shortcut': async () => {
      await page.locator('textarea').first().focus();
      for (const key of ['Shift+A', 'Shift+B', 'Shift+C', 'Shift+D', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab']) {
        await page.keyboard.press(key);
      }
      for (let done = 0; done < 4; done += 1) await page.keyboard.press('Control+Shift');
      assert.equal(await told.innerText(), '');
      assert.ok(await page.locator('article[id^="post-"]').count());
    },

    'takes the page off the screen in the same moment': async () => {
      await read(page);
      let seen;
      const press = async () => {
        seen = await page.evaluate(() => {
          for (let done = 0; done < 3; done += 1) {
            for (const kind of ['keydown', 'keyup']) dispatchEvent(new KeyboardEvent(kind, { key: 'Shift' }));
          }
          return [document.title, document.body.innerText];
        });
      };
      await goesAway(page, press);
      assert.deepEqual(seen, ['Please wait', '']);
      await leavesNothing(page);
    },

    'three presses of Shift lead away': async () => {
      await signIn(page, on.demo.people.member);
      await read(page);
      await goesAway(page, () => shift(page, 3));
      await leavesNothing(page);
    },

    'the link does the same': async () => {
      await signIn(page, on.demo.people.member);
      await read(page);
      await tabTo(page, { href: '/leave' });
      await goesAway(page, () => page.keyboard.press('Enter'));
      await leavesNothing(page);
    },
  };
  await takeSteps(t, steps, { member });
  await member.close();
});

test('signing out, with scripts', { timeout: 600_000 }, async (t) => {
  const browser = await launch({ keepsPages: true });
  t.after(() => browser.close());
  const member = await person(browser, on.demo.address);
  const { page } = member;
  const signsOut = async () => {
    await tabTo(page, { role: 'button', name: /sign out/i });
    await press(page, 'Enter');
    await page.locator('nav a[href^="/sign-in"]').first().waitFor();
  };
  const steps = {
    'leaves nothing one step back': async () => {
      await signIn(page, on.demo.people.member);
      await page.goto('/settings');
      await signsOut();
      await leavesNothing(page, 'device', 'flash');
    },

    'nor two steps back, nor forward again': async () => {
      await signIn(page, on.demo.people.member);
      for (const path of ['/me', '/settings']) await page.goto(path);
      await signsOut();
      for (const step of ['goBack', 'goBack', 'goForward']) {
        await page[step]();
        await page.waitForURL((url) => url.pathname === '/sign-in');
        assert.equal(await page.locator('#second-factor, #sign-in-name, form[action="/sign-out"]').count(), 0);
      }
    },

    'nor in another tab that the browser had kept whole': async () => {
      await signIn(page, on.demo.people.member);
      const other = await member.context.newPage();
      await other.goto('/settings');
      await page.goto('/settings');
      await signsOut();
      assert.ok(await other.locator('#second-factor').count());
      const left = await other.evaluate(() => {
        dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
        return document.body.innerText;
      });
      assert.equal(left, '');
      await other.waitForURL((url) => url.pathname === '/sign-in');
    },
  };
  await takeSteps(t, steps, { member });
  await member.close();
});

test('leaving in a hurry, without scripts', { timeout: 600_000 }, async (t) => {
  const member = await person(on.browser, on.demo.address, { javaScript: false });
  const { page } = member;
  await signIn(page, on.demo.people.member);
  await page.goto('/settings');
  const steps = {
    'by the plain link': async () => {
      await tabTo(page, { href: '/leave' });
      await goesAway(page, () => page.keyboard.press('Enter'));
      await leavesNothing(page);
    },

    'signing out leaves nothing one step back': async () => {
      await signIn(page, on.demo.people.member);
      await page.goto('/settings');
      await tabTo(page, { role: 'button', name: /sign out/i });
      await press(page, 'Enter');
      await leavesNothing(page, 'device', 'flash');
    },
  };
  await takeSteps(t, steps, { member });
  await member.close();
});
