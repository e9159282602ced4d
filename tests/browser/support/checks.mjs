// What is asked of every page: nothing for axe-core to find, no sideways scroll, no request to another host.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { widths } from './browser.mjs';

const out = fileURLToPath(new URL('../out/', import.meta.url));
const pictures = fileURLToPath(new URL('../pictures/', import.meta.url));
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The rules of axe-core for WCAG 2.2 AA; and those with good practice. */
export const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const everything = [...wcag, 'best-practice'];

/** Looks at the page at 1280 and 320 px, then gives it back its size. With SCREENSHOTS=1 it keeps pictures. */
export async function look(someone, name, { tags = everything } = {}) {
  const { page } = someone;
  const before = page.viewportSize();
  for (const size of ['desk', 'narrow']) {
    await page.setViewportSize(widths[size]);
    await nothingForAxe(someone, `${name} at ${widths[size].width} px`, tags);
    await noSidewaysScroll(page, `${name} at ${widths[size].width} px`);
  }
  if (process.env.SCREENSHOTS) {
    for (const size of ['desk', 'phone']) {
      await page.setViewportSize(widths[size]);
      await picture(page, `${name}-${widths[size].width}`);
    }
  }
  await page.setViewportSize(before);
  nothingBlamed(someone);
}

/** axe-core with its rules for WCAG 2.2 AA, good practice and the size of targets. */
export async function nothingForAxe(someone, where, tags = everything) {
  const { page } = someone;
  const violations = await withScripts(someone, async () => {
    // Evaluated through DevTools, since the pages' own policy rightly forbids a script tag.
    await page.evaluate(axeSource);
    return page.evaluate(async (values) => {
      const found = await globalThis.axe.run(document, {
        runOnly: { type: 'tag', values },
        rules: { 'target-size': { enabled: true } },
        resultTypes: ['violations'],
      });
      return found.violations.map(({ id, impact, help, nodes }) => ({
        id,
        impact,
        help,
        nodes: nodes.map(({ html, failureSummary }) => ({ html, failureSummary })),
      }));
    }, tags);
  });
  const story = violations.map(({ id, impact, help, nodes }) =>
    [
      `${id} (${impact}): ${help}`,
      ...nodes.slice(0, 5).map(({ html, failureSummary }) => `    ${html.slice(0, 200)}\n      ${failureSummary.replace(/\s+/g, ' ')}`),
      ...(nodes.length > 5 ? [`    and ${nodes.length - 5} more`] : []),
    ].join('\n'),
  );
  assert.equal(violations.length, 0, `axe-core, ${where}, ${page.url()}:\n${story.join('\n')}`);
}

/** axe-core needs timers, which stand still where scripts are off: they are let run while it looks. */
async function withScripts({ javaScript, allowScripts }, action) {
  if (javaScript) return action();
  await allowScripts(true);
  try {
    return await action();
  } finally {
    await allowScripts(false);
  }
}

/** Nothing sticks out of the page, save inside what scrolls by itself. */
export async function noSidewaysScroll(page, where) {
  const wide = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return null;
    const out = [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 0.5)
      .map((element) => element.cloneNode(false).outerHTML.slice(0, 120));
    return { scrollWidth, clientWidth, out: out.slice(0, 8) };
  });
  const story = wide && `${wide.scrollWidth} px of content in ${wide.clientWidth}:\n    ${wide.out.join('\n    ')}`;
  assert.equal(wide, null, `sideways scroll, ${where}, ${page.url()}: ${story}`);
}

/** No page asked another host for anything, broke its own policy, threw, or answered 5xx. */
export function nothingBlamed({ blamed }) {
  assert.deepEqual(blamed, []);
}

/** Keeps the picture of a page that the README shows, if pictures are asked for. */
export async function keepForReadme(page, name) {
  if (!process.env.SCREENSHOTS) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}

/** Keeps the page as it was when something went wrong. */
export async function keepEvidence(page, name) {
  mkdirSync(out, { recursive: true });
  const file = `failed-${slug(name)}`;
  await picture(page, file).catch(() => {});
  writeFileSync(join(out, `${file}.html`), `<!-- ${page.url()} -->\n${await page.content().catch(() => '')}`);
}

function picture(page, name) {
  mkdirSync(out, { recursive: true });
  return page.screenshot({ path: join(out, `${slug(name)}.png`), fullPage: true });
}

function slug(name) {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}
