// By keyboard alone: what could show who somebody is, is pointed at before it is posted, and they decide.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { person } from './support/browser.mjs';
import { look } from './support/checks.mjs';
import { comesFirst, focused, follow, signIn, tab, tabTo, write } from './support/keyboard.mjs';
import { stage, takeSteps } from './support/stage.mjs';

const board = '/boards/stroke';
const long = `${'nobody.in.particular.'.repeat(3)}x@a-very-long-name-for-an-example.example`;

const on = stage();

for (const [how, wishes] of Object.entries({
  'with scripts, at a desk': { javaScript: true, size: 'desk' },
  'without scripts, on a narrow screen': { javaScript: false, size: 'narrow' },
})) {
  test(`a warning before posting, ${how}`, { timeout: 600_000 }, async (t) => {
    const someone = await person(on.browser, on.demo.address, wishes);
    await signIn(someone.page, on.demo.people.member);
    const own = Object.entries(steps).map(([name, step]) => {
      const lookAt = (what) => look(someone, `identifying ${what} ${how}`);
      return [name, () => step(someone.page, lookAt)];
    });
    await takeSteps(t, Object.fromEntries(own), { member: someone }, how);
    await someone.close();
  });
}

const steps = {
  'a warning comes first, has the focus and says what it is about': async (page, lookAt) => {
    await page.goto(`${board}/threads/new`);
    await write(page, 'title', 'Anybody near LS6 3HN?');
    await write(page, 'body', `Ring me on 07700 900142.\n\nOr write to ${long}, and quote 943 476 5919.\n`);
    await follow(page, { role: 'button', name: /^post$/i, inMain: true });
    assert.equal(new URL(page.url()).pathname, `${board}/threads`);
    await comesFirst(page, 'found');
    assert.match((await focused(page)).name, /^Before you post/);
    const heard = await page.locator('#found mark').allTextContents();
    assert.deepEqual(heard.map((text) => text.trim()), [
      'Postcode: LS6 3HN',
      'Phone number: 07700 900142',
      `Email address: ${long}`,
      'NHS number: 943 476 5919',
    ]);
    await lookAt('warning');
  },

  'beside each stands a button that takes it out': async (page) => {
    for (const text of ['LS6 3HN', '07700 900142', long, '943 476 5919']) {
      const out = await tab(page);
      assert.equal(`${out.role} ${out.name}`, `button Take it out ${text}`);
    }
  },

  'the two choices come next, one after the other': async (page) => {
    const change = await tab(page);
    assert.equal(`${change.role} ${change.name}`, 'link Change it');
    const anyway = await tab(page);
    assert.equal(`${anyway.role} ${anyway.name}`, 'button Post it as it is');
  },

  'Enter in the title asks again and posts nothing': async (page) => {
    await tabTo(page, { field: 'title' });
    await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.keyboard.press('Enter')]);
    assert.equal(await page.locator('#found mark').count(), 4);
  },

  'Change it leads to the text, which is still there': async (page, lookAt) => {
    await tabTo(page, { role: 'link', name: 'Change it' });
    await page.keyboard.press('Enter');
    await page.waitForURL(/#body$/);
    assert.match(await page.locator('#body').inputValue(), /^Ring me on 07700 900142\./);
    await page.locator('#body').fill('Ring me on 07700 900142.');
    await page.locator('#title').fill('Anybody near?');
    await follow(page, { role: 'button', name: /^preview/i, inMain: true });
    assert.equal(await page.locator('#found mark').count(), 1);
    await lookAt('warning on a preview');
  },

  'what is taken out is gone, and the page says so first': async (page, lookAt) => {
    await page.locator('#body').fill('Ring me on 07700 900142. Or at LS6 3HN.');
    await follow(page, { role: 'button', name: /^preview/i, inMain: true });
    await follow(page, { role: 'button', name: 'Take it out LS6 3HN' });
    assert.equal(await page.locator('#body').inputValue(), 'Ring me on 07700 900142. Or at.');
    assert.equal(await page.locator('#found mark').count(), 1);
    await lookAt('one taken out');
    await page.locator('#body').fill('Ring me on 07700 900142.');
  },

  'it is posted as it is': async (page) => {
    await follow(page, { role: 'button', name: 'Post it as it is' });
    assert.match(new URL(page.url()).pathname, /^\/boards\/stroke\/threads\/\d+$/);
    assert.match(await page.locator('#post-1').innerText(), /Ring me on 07700 900142\./);
  },
};
