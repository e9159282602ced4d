// A visitor reports two posts, and a facilitator reviews them; the writer reads why, and asks for another look. By
// keyboard alone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { person } from './support/browser.mjs';
import { keepForReadme, look } from './support/checks.mjs';
import { choose, follow, signIn, tabTo, tick, write } from './support/keyboard.mjs';
import { stage, takeSteps } from './support/stage.mjs';

const board = '/boards/stroke';
const thread = /three o’clock, and it is like a shutter/i;
// Bramble Lane's: the printed member's own name on Stroke.
const post = 3;

const on = stage();

/** The sizes and scripts with which a step is taken. */
const wishes = { javaScript: false, size: 'narrow' };

test('a report, its review, and another look, by keyboard alone', { timeout: 600_000 }, async (t) => {
  const visitor = await person(on.browser, on.demo.address, wishes);
  const facilitator = await person(on.browser, on.demo.address);
  const writer = await person(on.browser, on.demo.address, wishes);
  const lead = await person(on.browser, on.demo.address);
  const known = {};
  const steps = {
    'a visitor finds the post and reports it': () => reports(visitor, known),
    'worry about somebody leads to the helplines first': () => worries(visitor),
    'a facilitator finds both in the queue, the worry first': () => findsInQueue(facilitator),
    'takes the case and decides with words to the writer': () => decides(facilitator, known),
    'and undoes it at once, and does it again': () => undoes(facilitator, known),
    'the post is away at once': () => isAway(visitor, known),
    'the writer reads why and asks for another look': () => asks(writer, known),
    'a lead brings the post back': () => bringsBack(lead, known),
    'and ends a membership over another report': () => ends(lead, visitor, known),
    'the board tells its writer so, and nobody else': () => isOut(writer, visitor),
    'several that are alike are decided at once': () => decidesSeveral(facilitator),
    'it stands in the register, which is taken away as a file': () => takesRegister(facilitator),
    'whoever has done enough stops for today, and comes back': () => stops(facilitator),
    'everybody can read rounded numbers': () => readsNumbers(visitor),
  };
  await takeSteps(t, steps, { visitor, facilitator, writer, lead });
});

async function reports(visitor, known) {
  const { page } = visitor;
  await page.goto(board);
  await follow(page, { role: 'link', name: thread, inMain: true });
  known.thread = new URL(page.url()).pathname;
  await follow(page, { href: `${known.thread}/posts/${post}/report` });
  await look(visitor, 'report');
  await follow(page, { role: 'button', name: /continue/i });
  assert.equal(await page.locator('.error-summary a').count(), 1, 'it says what is missing');
  await look(visitor, 'report with an error');
  await tick(page, { field: 'reason', value: 'worried' });
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  assert.equal(await page.locator('[name="reason"]:checked').inputValue(), 'identifies');
  await write(page, 'details', 'I may know this person.');
  await follow(page, { role: 'button', name: /continue/i });
  await look(visitor, 'report checked');
  assert.ok((await page.locator('main').innerText()).includes('I may know this person.'));
  await follow(page, { role: 'button', name: /send report/i });
  await look(visitor, 'report sent');
  assert.deepEqual(await page.context().cookies(on.demo.address), [], 'no cookie is set');
  await follow(page, { role: 'link', name: /back to the thread/i });
}

async function worries(visitor) {
  const { page } = visitor;
  await page.goto(board);
  await follow(page, { role: 'link', name: /the low that came/i, inMain: true });
  await follow(page, { href: /\/posts\/4\/report$/ });
  await tick(page, { field: 'reason', value: 'worried' });
  await follow(page, { role: 'button', name: /continue/i });
  assert.ok((await page.locator('main').innerText()).includes('116 123'), 'the helplines come first');
  await look(visitor, 'report of a worry');
  await follow(page, { role: 'button', name: /send report/i });
  await look(visitor, 'worry sent');
}

async function findsInQueue(facilitator) {
  const { page } = facilitator;
  await signIn(page, on.demo.people.facilitator);
  await page.goto(board);
  await follow(page, { href: '/moderation' });
  await look(facilitator, 'queue');
  await keepForReadme(page, 'queue');
  const items = await page.locator('.queue-item').allInnerTexts();
  const first = items.map((item) => /comes first/i.test(item));
  const rest = first.indexOf(false);
  assert.ok(rest >= 2 && !first.slice(rest).includes(true), `worries first: ${items}`);
}

async function decides(facilitator, known) {
  const { page } = facilitator;
  await follow(page, { href: /\/moderation\/cases\//, name: /who somebody is \((just now|a minute ago|\d minutes ago)\)/i });
  known.case = new URL(page.url()).pathname;
  assert.ok((await page.locator('main').innerText()).includes('I may know this person.'));
  await look(facilitator, 'case');
  await follow(page, { role: 'button', name: /take this case/i });
  await look(facilitator, 'case taken');
  await follow(page, { role: 'button', name: /add the note/i });
  await look(facilitator, 'case with a note to be written');
  await write(page, 'note', 'I have seen this before, and will write to them.');
  await follow(page, { role: 'button', name: /add the note/i });
  assert.ok((await page.locator('#team').innerText()).includes('I have seen this before'));
  await look(facilitator, 'case with a note');
  await follow(page, { role: 'button', name: /^decide$/i });
  await look(facilitator, 'case with errors');
  await takesDown(facilitator);
  await look(facilitator, 'queue after deciding');
  await follow(page, { href: '/moderation/mine' });
  await look(facilitator, 'queue of what one has');
  await follow(page, { href: '/moderation/appeals' });
  await look(facilitator, 'queue of other looks');
  await follow(page, { href: '/moderation/decided' });
  await look(facilitator, 'decided');
  await follow(page, { href: known.case });
  await look(facilitator, 'case closed');
}

/** Fills in the form of a case to take the post down, and answers the question. */
async function takesDown(facilitator) {
  const { page } = facilitator;
  await tick(page, { field: 'decision', value: 'keep' });
  for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('ArrowDown');
  assert.equal(await page.locator('[name="decision"]:checked').inputValue(), 'remove');
  await choose(page, 'measure', 'Pause them for 3');
  await choose(page, 'reason', 'It says who');
  await choose(page, 'rule', 'Keep yourself');
  await write(page, 'details', 'Hello. Somebody may know you by this.');
  await follow(page, { role: 'button', name: /^decide$/i });
  await look(facilitator, 'case confirmed');
  await follow(page, { role: 'button', name: /take it down/i });
}

async function undoes(facilitator, known) {
  const { page } = facilitator;
  await follow(page, { role: 'button', name: /undo it/i });
  await look(facilitator, 'case undone');
  assert.match(await page.locator('main').innerText(), /you have this case/i);
  await takesDown(facilitator);
  await page.goto(known.case);
}

/** Several that are alike are chosen in the queue and decided at once. */
async function decidesSeveral(facilitator) {
  const { page } = facilitator;
  await page.goto('/moderation');
  const boxes = page.locator('input[name="case"]');
  assert.ok((await boxes.count()) > 1, 'several can be decided together');
  for (const value of (await boxes.evaluateAll((all) => all.map((box) => box.value))).slice(0, 2)) {
    await tick(page, { field: 'case', value });
  }
  await follow(page, { role: 'button', name: /decide about those chosen/i });
  await look(facilitator, 'several cases');
  await follow(page, { role: 'button', name: /decide about all of them/i });
  await look(facilitator, 'several cases with errors');
  await tick(page, { field: 'decision', value: 'keep' });
  await page.keyboard.press('ArrowDown');
  assert.equal(await page.locator('[name="decision"]:checked').inputValue(), 'hide');
  await choose(page, 'reason', 'It is unkind');
  await choose(page, 'rule', 'Go gently');
  await write(page, 'details', 'Hello. Please put it more gently.');
  await follow(page, { role: 'button', name: /decide about all of them/i });
  assert.match(await page.locator('body').innerText(), /all of them are decided/i);
}

async function isAway(visitor, known) {
  const { page } = visitor;
  await page.goto(known.thread);
  assert.match(await page.locator(`#post-${post}`).innerText(), /taken down/i);
  await look(visitor, 'thread with a post taken down');
}

async function asks(writer, known) {
  const { page } = writer;
  await signIn(page, on.demo.people.member);
  await page.goto(known.thread);
  const own = page.locator('.post.own .report');
  for (const link of await own.all()) assert.ok(!(await link.isVisible()), 'nobody is offered to report their own post');
  await follow(page, { href: '/me' });
  assert.ok((await page.locator('main').innerText()).includes('Somebody may know you by this.'));
  await look(writer, 'new for you, paused');
  await follow(page, { href: '/me/reports' });
  await look(writer, 'what one has reported');
  await page.goto('/me');
  await follow(page, { href: `${known.thread}/posts/${post}/appeal` });
  await look(writer, 'asking for another look');
  await write(page, 'details', 'Everybody lies down at three.');
  await follow(page, { role: 'button', name: /ask for another look/i });
  await look(writer, 'another look asked for');
}

async function bringsBack(lead, known) {
  const { page } = lead;
  await signIn(page, on.demo.people.safeguarding);
  await page.goto('/moderation');
  await look(lead, 'queue of a lead');
  await follow(page, { href: known.case });
  assert.ok((await page.locator('main').innerText()).includes('Everybody lies down at three.'));
  await look(lead, 'case of another look');
  await tick(page, { field: 'decision', value: 'restore' });
  await choose(page, 'reason', 'It has been');
  await follow(page, { role: 'button', name: /^decide$/i });
  await page.goto(known.thread);
  assert.ok(await page.locator(`article#post-${post}`).count(), 'the post is back');
}

async function ends(lead, visitor, known) {
  await visitor.page.goto(`${known.thread}/posts/${post}/report`);
  await tick(visitor.page, { field: 'reason', value: 'worried' });
  await visitor.page.keyboard.press('ArrowDown');
  await visitor.page.keyboard.press('ArrowDown');
  await follow(visitor.page, { role: 'button', name: /continue/i });
  await follow(visitor.page, { role: 'button', name: /send report/i });
  const { page } = lead;
  await page.goto('/moderation');
  await follow(page, { href: /\/moderation\/cases\//, name: /who somebody is \((just now|a minute ago)\)/i });
  await tick(page, { field: 'decision', value: 'keep' });
  await choose(page, 'reason', 'It says who');
  await choose(page, 'measure', 'End');
  await choose(page, 'rule', 'Keep yourself');
  await write(page, 'details', 'Hello. This board is not the place for it.');
  await follow(page, { role: 'button', name: /^decide$/i });
  await look(lead, 'ending asked once more');
  await follow(page, { role: 'button', name: /^end it$/i });
  await look(lead, 'queue after ending');
}

async function isOut(writer, visitor) {
  const { page } = writer;
  await page.goto(board);
  assert.match(await page.locator('h1').innerText(), /no longer a member/i);
  await look(writer, 'board whose membership was ended');
  await follow(page, { role: 'link', name: /why|new for you/i, inMain: true });
  await look(writer, 'told that a membership was ended');
  await visitor.page.goto(board);
  assert.match(await visitor.page.locator('h1').innerText(), /stroke/i);
}

async function takesRegister(facilitator) {
  const { page } = facilitator;
  await page.goto('/moderation');
  await follow(page, { role: 'link', name: /register of cases/i });
  await look(facilitator, 'register');
  await tabTo(page, { role: 'button', name: /spreadsheet/i });
  const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  assert.match(file.suggestedFilename(), /^register-\d{4}-Q[1-4]\.csv$/);
}

async function stops(facilitator) {
  const { page } = facilitator;
  await page.goto('/moderation');
  await follow(page, { role: 'button', name: /enough for today/i });
  assert.equal(await page.locator('.queue-item').count(), 0, 'nothing is held out to them');
  await look(facilitator, 'queue of somebody who has stopped');
  await follow(page, { role: 'button', name: /i’m back/i });
  assert.ok((await page.locator('.queue-item').count()) > 0, 'the queue is there again');
}

async function readsNumbers(visitor) {
  const { page } = visitor;
  await page.goto('/transparency');
  await look(visitor, 'transparency');
}
