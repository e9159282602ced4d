// A visitor complains about data, an owner answers, and the visitor reads it by their code and adds something. By keyboard
// alone, without scripts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { person } from './support/browser.mjs';
import { look } from './support/checks.mjs';
import { follow, signIn, tick, write } from './support/keyboard.mjs';
import { stage, takeSteps } from './support/stage.mjs';

const on = stage();

test('a complaint about data', { timeout: 600_000 }, async (t) => {
  const visitor = await person(on.browser, on.demo.address, { javaScript: false });
  const owner = await person(on.browser, on.demo.address, { javaScript: false });
  const known = {};
  const heading = (page) => page.locator('main h1').innerText();
  const read = async (code) => {
    const { page } = visitor;
    await page.goto('/complaints');
    await follow(page, { href: '/complaints/read', inMain: true });
    await write(page, 'code', code);
    await follow(page, { role: 'button', name: /^read it$/i });
  };

  const steps = {
    'a visitor is helped with what is missing': async () => {
      const { page } = visitor;
      await page.goto('/help-now');
      await follow(page, { href: '/complaints' });
      assert.equal(await heading(page), 'Complain about what is done with data');
      await look(visitor, 'complaints');
      await follow(page, { role: 'button', name: /^send my complaint$/i });
      assert.equal(await page.locator('.error-summary a').count(), 2);
      await look(visitor, 'complaint with errors');
    },

    'gets a code': async () => {
      const { page } = visitor;
      await tick(page, { field: 'about', value: 'kept' });
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      assert.ok(await page.getByLabel('Something was not deleted').isChecked());
      await write(page, 'details', 'A post of mine still stands on Stroke.\n\nPlease take it out.');
      await follow(page, { role: 'button', name: /^send my complaint$/i });
      assert.equal(await heading(page), 'Your complaint has come');
      known.code = await page.locator('#code').innerText();
      assert.match(known.code, /^([0-9A-Z]{4}-){4}[0-9A-Z]{4}$/);
      await look(visitor, 'complaint received');
    },

    'reads it by the code': async () => {
      const { page } = visitor;
      await read('0000 0000');
      assert.equal(await page.locator('.error-summary a').count(), 1);
      await look(visitor, 'complaint with a wrong code');
      await read(known.code.toLowerCase());
      assert.equal(await heading(page), 'Your complaint');
      await look(visitor, 'complaint');
      assert.ok(!page.url().includes(known.code));
    },

    'an owner finds it on the desk, and looks into it': async () => {
      const { page } = owner;
      await signIn(page, on.demo.people.owner);
      await page.goto('/admin');
      await look(owner, 'desk with a complaint');
      await follow(page, { role: 'link', name: /look at the complaints/i });
      await look(owner, 'list of complaints');
      await follow(page, { role: 'link', name: /something was not deleted/i });
      await follow(page, { role: 'button', name: /i am looking into it/i });
      await write(page, 'note', 'Marigold knows more.');
      await follow(page, { role: 'button', name: /keep this note/i });
      await look(owner, 'complaint on the desk');
      await follow(page, { role: 'button', name: /look it over/i });
      assert.equal(await page.locator('.error-summary a').count(), 1);
      await look(owner, 'answer with an error');
    },

    'and answers, in two steps': async () => {
      const { page } = owner;
      await write(page, 'answer', 'You are right, and it is gone now.');
      await follow(page, { role: 'button', name: /look it over/i });
      assert.equal(await heading(page), 'Send this answer?');
      await look(owner, 'answer looked over');
      await follow(page, { role: 'button', name: /^send it$/i });
      await look(owner, 'complaint answered');
    },

    'the visitor reads the answer, and adds something': async () => {
      const { page } = visitor;
      await read(known.code);
      assert.ok((await page.locator('#said').innerText()).includes('it is gone now'));
      assert.ok(!(await page.locator('main').innerText()).includes('Marigold'));
      await look(visitor, 'complaint with an answer');
      await follow(page, { role: 'button', name: /^add it$/i });
      assert.equal(await page.locator('.error-summary a').count(), 1);
      await write(page, 'details', 'Thank you. That is all.');
      await follow(page, { role: 'button', name: /^add it$/i });
      assert.equal(await page.locator('#added').count(), 1);
      await look(visitor, 'complaint added to');
    },

    'the owner answers once more and closes it': async () => {
      const { page } = owner;
      await page.reload();
      await write(page, 'answer', 'Thank you, too.');
      await follow(page, { role: 'button', name: /look it over/i });
      await follow(page, { role: 'button', name: /^send it$/i });
      await follow(page, { role: 'button', name: /close this complaint/i });
      await look(owner, 'complaint closed on the desk');
      await page.goto('/admin/complaints');
      await look(owner, 'list with a closed complaint');
      await read(known.code);
      assert.equal(await visitor.page.locator('main textarea').count(), 0);
      await look(visitor, 'complaint closed');
    },
  };
  await takeSteps(t, steps, { visitor, owner });
  await visitor.close();
  await owner.close();
});
