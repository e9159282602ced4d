// Headless Chromium and the people who sit at it.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

export const widths = {
  desk: { width: 1280, height: 900 },
  phone: { width: 390, height: 844 },
  narrow: { width: 320, height: 640 },
};

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** With `keepsPages` it may keep whole pages in memory for going back, as it does for people. */
export function launch({ keepsPages = false } = {}) {
  const executablePath = [process.env.CHROMIUM, ...places].find((place) => place && existsSync(place));
  if (!executablePath) throw new Error(`no Chromium in ${places.join(', ')}; set CHROMIUM to its path`);
  return chromium.launch({
    executablePath,
    // Chromium's sandbox does not work for root.
    chromiumSandbox: process.getuid?.() !== 0,
    ignoreDefaultArgs: keepsPages ? ['--disable-back-forward-cache'] : [],
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // No other host exists: a test neither depends on the network nor tells it anything.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
    ],
  });
}

/**
 * Someone with a browser of their own: no cookies, one tab, and a watch on what their pages ask for.
 * `blamed` gathers what no page may do; see `nothingBlamed`. Scripts are switched off through DevTools and not through
 * Playwright's own setting, since axe-core must be able to switch them on again.
 */
export async function person(browser, address, { javaScript = true, size = 'desk', colours = 'light' } = {}) {
  const context = await browser.newContext({
    baseURL: address,
    viewport: widths[size],
    colorScheme: colours,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  });
  context.setDefaultTimeout(15_000);
  const blamed = [];
  context.on('request', (request) => {
    if (isElsewhere(request.url(), address) && !request.isNavigationRequest()) {
      blamed.push(`asked another host: ${request.url()}`);
    }
  });
  context.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) blamed.push(message.text());
  });
  context.on('weberror', (error) => blamed.push(`script failed: ${error.error()}`));
  context.on('response', (response) => {
    if (response.status() >= 500) blamed.push(`${response.status()} from ${response.url()}`);
  });

  const page = await context.newPage();
  const devTools = await context.newCDPSession(page);
  const allowScripts = (value) => devTools.send('Emulation.setScriptExecutionDisabled', { value: !value });
  await allowScripts(javaScript);
  return { page, context, blamed, javaScript, allowScripts, close: () => context.close() };
}

/** Loads a page anew until a job has done what it is to show. */
export async function comesToSay(page, words) {
  const until = Date.now() + 20_000;
  while (!words.test(await page.locator('main').innerText()) && Date.now() < until) await page.reload();
  assert.match(await page.locator('main').innerText(), words);
}

/** Does what leads to another site, and waits until the browser asks for it. Gives that address. */
export async function departure(page, address, action) {
  const asked = page.waitForRequest((request) => isElsewhere(request.url(), address));
  const [request] = await Promise.all([asked, action()]);
  return request.url();
}

function isElsewhere(url, address) {
  return url.startsWith('http') && new URL(url).origin !== new URL(address).origin;
}
