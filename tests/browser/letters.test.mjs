// A carer asks for letters, says yes, reads one and stops it, by keyboard alone and without an account; a member
// chooses theirs. The letters are those that the demo writes into its folder.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { person } from './support/browser.mjs';
import { keepForReadme, look, wcag } from './support/checks.mjs';
import { follow, signIn, tick, write } from './support/keyboard.mjs';
import { stage, takeSteps } from './support/stage.mjs';

const on = stage();

test('a carer and a member and their letters, by keyboard alone', { timeout: 600_000 }, async (t) => {
  const carer = await person(on.browser, on.demo.address, { javaScript: false, size: 'narrow' });
  const reader = await person(on.browser, on.demo.address);
  const member = await person(on.browser, on.demo.address);
  const known = {};
  const steps = {
    'a carer asks for letters by email alone': () => asks(carer),
    'says yes from the letter that comes': () => saysYes(carer),
    'reads a letter and goes on to the thread': () => reads(reader, known),
    'stops the letters with one press': () => stops(reader, known),
    'a member chooses letters for each board': () => chooses(member),
  };
  await takeSteps(t, steps, { carer, reader, member });
});

/** A letter is no page: it has no landmarks of its own, being part of the mail program's. */
const letter = { tags: wcag };

async function asks(carer) {
  const { page } = carer;
  await page.goto('/boards/carers');
  await follow(page, { role: 'link', name: /letters by email/i, inMain: true });
  await look(carer, 'letters asked for');
  await follow(page, { role: 'button', name: /send me a letter/i });
  assert.equal(await page.locator('.error-summary a').count(), 1, 'it says what is missing');
  await look(carer, 'letters asked for with an error');
  await write(page, 'email', 'niece@example.org');
  await tick(page, { field: 'detail', value: 'counts' });
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  assert.equal(await page.locator('[name="detail"]:checked').inputValue(), 'excerpts');
  await follow(page, { role: 'button', name: /send me a letter/i });
  await look(carer, 'letters asked for, look in the mailbox');
}

async function saysYes(carer) {
  const { page } = carer;
  await follow(page, { role: 'link', name: /see the letters of this demo/i });
  const own = await find(page, 'niece@example.org', /please say yes/i);
  await look(carer, 'letters of the demo');
  await follow(page, { href: own });
  await look(carer, 'a letter as text');
  await follow(page, { role: 'link', name: /as a mail program shows it/i });
  await look(carer, 'letter that asks for a yes', letter);
  await follow(page, { role: 'link', name: /say yes to letters/i });
  await look(carer, 'saying yes');
  await follow(page, { role: 'button', name: /yes, send me letters/i });
  assert.ok((await page.locator('main').innerText()).includes('n…@example.org'));
  await look(carer, 'letters of a carer');
  assert.deepEqual(
    (await page.context().cookies(on.demo.address)).filter(({ name }) => /inglenook$/.test(name)),
    [],
    'nobody was signed in',
  );
}

async function reads(reader, known) {
  const { page } = reader;
  await page.goto('/demo/mail');
  await follow(page, { href: await find(page, 'carer@example.org', /your weekly letter/i) });
  await follow(page, { role: 'link', name: /as a mail program shows it/i });
  known.letter = page.url();
  await look(reader, 'weekly letter', letter);
  await keepForReadme(page, 'letter');
  await follow(page, { href: /\/letters\/go\// });
  assert.ok(!/boards|carers/.test(page.url()), 'the address does not say where it leads');
  await look(reader, 'on to the thread');
  await follow(page, { role: 'button', name: /read the thread/i });
  assert.match(new URL(page.url()).pathname, /^\/boards\/carers\/threads\/\d+$/);
}

async function stops(reader, known) {
  const { page } = reader;
  await page.goto(known.letter);
  await follow(page, { role: 'link', name: /stop these letters/i });
  await look(reader, 'stopping letters');
  await follow(page, { role: 'button', name: /stop my letters/i });
  assert.match(await page.locator('h1').innerText(), /have stopped/i);
  await look(reader, 'letters stopped');
}

async function chooses(member) {
  const { page } = member;
  await signIn(page, on.demo.people.member);
  await page.goto('/settings');
  await follow(page, { role: 'link', name: /choose your letters/i });
  await look(member, 'letters of a member');
  await write(page, 'email', 'bramble at example');
  await follow(page, { role: 'button', name: /change to this address/i });
  assert.equal(await page.locator('.error-summary a').count(), 1);
  await look(member, 'letters of a member with an error');
  await tick(page, { field: 'often-stroke', value: 'weekly' });
  await page.keyboard.press('ArrowDown');
  assert.equal(await page.locator('[name="often-stroke"]:checked').inputValue(), 'monthly');
  await follow(page, { role: 'button', name: /save letters/i });
  assert.equal(await page.locator('[name="often-stroke"]:checked').inputValue(), 'monthly');
}

/** The address of a letter in the demo's list, once it is there: letters are written by the clock. */
async function find(page, to, subject) {
  for (let tries = 0; tries < 60; tries += 1) {
    const rows = page.locator('.thread-row').filter({ hasText: to }).filter({ hasText: subject });
    if (await rows.count()) return rows.first().locator('a').getAttribute('href');
    await page.waitForTimeout(500);
    await follow(page, { role: 'link', name: /look again/i });
  }
  throw new Error(`no letter to ${to}`);
}
