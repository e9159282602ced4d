// A member changes the name that they wear on a board, and is told what it gives away when they use one name on two boards.
// By keyboard alone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { person } from './support/browser.mjs';
import { look } from './support/checks.mjs';
import { follow, signIn, tabTo, tick, write } from './support/keyboard.mjs';
import { stage, takeSteps } from './support/stage.mjs';

const board = '/boards/stroke';
const other = '/boards/carers';

const on = stage();

for (const [how, wishes] of Object.entries({
  'with scripts, at a desk': { javaScript: true, size: 'desk', names: ['Slow Kettle', 'Odd Sock'] },
  'without scripts, on a narrow screen': { javaScript: false, size: 'narrow', names: ['Lost Button', 'Wet Slate'] },
})) {
  test(`a change of name, ${how}`, { timeout: 600_000 }, async (t) => {
    const someone = await person(on.browser, on.demo.address, wishes);
    const { page } = someone;
    const [first, second] = wishes.names;
    const seen = (what) => look(someone, `renaming ${what} ${how}`);
    const steps = {
      'makes an account and joins a board': async () => {
        await joinSite(page);
        await page.goto(`${board}/join`);
        await write(page, 'own', first);
        await tick(page, { field: 'agree' });
        await follow(page, { role: 'button', name: /^join this board$/i });
        assert.match(await page.locator('.persona-bar').innerText(), new RegExp(first));
      },

      'is told when another board knows them by that name, and may go on': async () => {
        await page.goto(`${other}/join`);
        await write(page, 'own', first);
        await tick(page, { field: 'agree' });
        await follow(page, { role: 'button', name: /^join this board$/i });
        assert.equal(await page.locator('.error-summary a').count(), 1);
        assert.match(await page.locator('main').innerText(), /can guess that the two are one person/);
        await seen('told of a name that is used elsewhere');
        await tick(page, { field: 'same' });
        await follow(page, { role: 'button', name: /^join this board$/i });
        assert.match(await page.locator('.persona-bar').innerText(), new RegExp(first));
      },

      'finds the way from the name itself, and reads what changes': async () => {
        await page.goto(board);
        await follow(page, { role: 'link', name: /^change this name$/i });
        assert.match(await page.locator('main').innerText(), /What does not/);
        await seen('page');
      },

      'is told what is wrong with a name, which is kept': async () => {
        await write(page, 'own', 'Wren 42');
        await follow(page, { role: 'button', name: /^change my name$/i });
        assert.equal(await page.locator('#own').inputValue(), 'Wren 42');
        await seen('page with an error');
      },

      'changes it': async () => {
        await page.locator('#own').fill(second);
        await tabTo(page, { field: 'own' });
        await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.keyboard.press('Enter')]);
        assert.match(await page.locator('.persona-bar').innerText(), new RegExp(second));
        await seen('board afterwards');
      },

      'is told when it can be changed again': async () => {
        await follow(page, { role: 'link', name: /^change this name$/i });
        assert.match(await page.locator('main').innerText(), /once in 30 days/);
        assert.equal(await page.locator('#own').count(), 0);
        await seen('page of a name that was changed lately');
      },
    };
    await takeSteps(t, steps, { member: someone }, how);
    await someone.close();
  });
}

/** Makes an account, and keeps its codes. */
async function joinSite(page) {
  await page.goto('/join');
  await write(page, 'word', 'heron');
  await write(page, 'passphrase', 'seven slow kettles over wet slate');
  await tick(page, { field: 'adult' });
  await tick(page, { field: 'consent' });
  await follow(page, { role: 'button', name: /join|continue|make|create/i, inMain: true });
  await tick(page, { field: 'kept' });
  await follow(page, { role: 'button', name: /continue|go on|boards|done/i, inMain: true });
}
