// A visitor reads: every page open to anybody, as it comes, in the dark, in large print and in high contrast.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { departure, person } from './support/browser.mjs';
import { keepEvidence, look, nothingBlamed } from './support/checks.mjs';
import { stage } from './support/stage.mjs';

const pages = {
  front: '/',
  boards: '/boards',
  board: '/boards/stroke',
  thread: null,
  'house-rules': '/house-rules',
  privacy: '/privacy',
  'help-now': '/help-now',
  accessibility: '/accessibility',
  'join-a-board': '/boards/stroke/join',
  display: '/settings/display',
  join: '/join',
  'sign-in': '/sign-in',
  recover: '/recover',
  'not-found': '/nothing-here',
};

const moods = {
  light: { colours: 'light' },
  dark: { colours: 'dark' },
  large: { size: 'large' },
  contrast: { theme: 'contrast' },
};

const on = stage();

for (const [mood, wishes] of Object.entries(moods)) {
  test(`a visitor reads, ${mood}`, { timeout: 600_000 }, async (t) => {
    const visitor = await person(on.browser, on.demo.address, { colours: wishes.colours });
    await setDisplay(visitor.page, wishes);
    for (const [name, address] of Object.entries(pages)) {
      await t.test(name, { timeout: 90_000 }, async () => {
        try {
          await visitor.page.goto(address ?? (await firstThread(visitor.page)));
          await saysWhereItIs(visitor.page);
          await look(visitor, `${name}-${mood}`);
        } catch (error) {
          await keepEvidence(visitor.page, `${name}-${mood}`);
          throw error;
        }
      });
      visitor.blamed.length = 0;
    }
    await visitor.close();
  });
}

test('boxes and dots have an edge and show what is chosen, in high contrast and where colours are forced', { timeout: 120_000 }, async () => {
  for (const [theme, forcedColors] of [['contrast', 'none'], ['contrast', 'active'], ['auto', 'active'], ['dark', 'active']]) {
    const visitor = await person(on.browser, on.demo.address);
    await setDisplay(visitor.page, { theme });
    // Colours are forced from the first page of a tab on.
    const page = await visitor.context.newPage();
    await page.emulateMedia({ forcedColors });
    for (const [address, css] of [['/join', '#adult'], ['/boards/stroke/threads/1/posts/2/report', '[name=reason][value=selling]']]) {
      await page.goto(address);
      const control = page.locator(css);
      const where = `${css} in ${theme}, forced colours ${forcedColors}`;
      const open = await control.screenshot();
      assert.ok((await contrastIn(visitor.context, open)) >= 3, `an edge of ${where}`);
      await control.check();
      await control.blur();
      const chosen = await control.screenshot();
      assert.ok((await contrastIn(visitor.context, chosen)) >= 3, `what is chosen of ${where}`);
      assert.ok(!open.equals(chosen), `chosen or not is the same picture: ${where}`);
    }
    await visitor.close();
  }
});

/** The highest contrast between two pixels of a picture, as WCAG 2.2 counts it (1.4.11 asks for 3). */
async function contrastIn(context, png) {
  const page = await context.newPage();
  const found = await page.evaluate(async (address) => {
    const picture = new Image();
    picture.src = address;
    await picture.decode();
    const canvas = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
    canvas.drawImage(picture, 0, 0);
    const { data } = canvas.getImageData(0, 0, picture.width, picture.height);
    const part = (value) => (value <= 10 ? value / 3294 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    let [darkest, lightest] = [1, 0];
    for (let at = 0; at < data.length; at += 4) {
      const light = 0.2126 * part(data[at]) + 0.7152 * part(data[at + 1]) + 0.0722 * part(data[at + 2]);
      [darkest, lightest] = [Math.min(darkest, light), Math.max(lightest, light)];
    }
    return (lightest + 0.05) / (darkest + 0.05);
  }, `data:image/png;base64,${png.toString('base64')}`);
  await page.close();
  return found;
}

test('without scripts every page still says what it is and offers a way out', { timeout: 120_000 }, async () => {
  const visitor = await person(on.browser, on.demo.address, { javaScript: false, size: 'phone' });
  for (const address of Object.values(pages)) {
    await visitor.page.goto(address ?? (await firstThread(visitor.page)));
    await saysWhereItIs(visitor.page);
  }
  const leave = visitor.page.getByRole('link', { name: /leave this site/i }).first();
  await departure(visitor.page, on.demo.address, () => leave.click());
  nothingBlamed(visitor);
  await visitor.close();
});

async function firstThread(page) {
  await page.goto('/boards/stroke');
  const thread = page.locator('main a[href^="/boards/stroke/threads/"]:not([href$="/new"])').first();
  return thread.getAttribute('href');
}

async function saysWhereItIs(page) {
  const heading = page.locator('main h1');
  assert.equal(await heading.count(), 1, `one first heading on ${page.url()}`);
  assert.ok((await page.title()).trim(), `a title on ${page.url()}`);
  assert.ok(await page.locator('a[href^="/leave"]').count(), `a way to leave ${page.url()}`);
  assert.ok(await page.locator('html[lang]').count(), `a language on ${page.url()}`);
}

/** Chooses size and theme on the page for it, as a person does. */
async function setDisplay(page, wishes) {
  const chosen = ['size', 'theme'].filter((field) => wishes[field]);
  if (!chosen.length) return;
  await page.goto('/settings/display');
  for (const field of chosen) {
    const control = page.locator(`main [name="${field}"]`);
    if ((await control.first().evaluate((element) => element.tagName)) === 'SELECT') {
      await control.selectOption(wishes[field]);
    } else {
      await page.locator(`main [name="${field}"][value="${wishes[field]}"]`).check({ force: true });
    }
  }
  const form = page.locator('main form', { has: page.locator(`[name="${chosen[0]}"]`) });
  await form.locator('button').first().click();
  await page.waitForLoadState('load');
  for (const field of chosen) {
    assert.equal(await page.locator('html').getAttribute(`data-${field}`), wishes[field]);
  }
}
