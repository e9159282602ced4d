// A person without a mouse: Tab, Shift+Tab, Space, Enter and letters are all there is.
import assert from 'node:assert/strict';
import { nextCode } from '../../totp.mjs';

const most = 500;

/** What has the focus: its role and name as assistive technology hears them, and which control it is. */
export async function focused(page) {
  const devTools = await page.context().newCDPSession(page);
  try {
    const { result } = await devTools.send('Runtime.evaluate', { expression: 'document.activeElement' });
    const { nodes } = await devTools.send('Accessibility.getPartialAXTree', {
      objectId: result.objectId,
      fetchRelatives: false,
    });
    return { role: nodes[0]?.role?.value ?? '', name: nodes[0]?.name?.value ?? '', ...(await describe(page)) };
  } finally {
    await devTools.detach();
  }
}

/** Waits until a page that has just come has given the focus to an element, as `autofocus` does after the first look. */
export async function comesFirst(page, id) {
  const until = Date.now() + 5000;
  let found;
  do {
    found = await page.evaluate(() => document.activeElement?.id);
  } while (found !== id && Date.now() < until);
  assert.equal(found, id, `#${id} has the focus`);
}

/** Runs in the page. A hidden radio button is shown by its label, so that counts too. */
function describe(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    const nowhere = !element || element === document.body || element === document.documentElement;
    const shown = [element, element?.closest('label')].filter(Boolean);
    const marked = (one) => {
      const style = getComputedStyle(one);
      return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
    };
    const reachable = (one) =>
      [...one.getClientRects()].some(({ left, right, top, bottom }) =>
        [[(left + right) / 2, (top + bottom) / 2], [left + 2, top + 2], [right - 2, bottom - 2]].some(([x, y]) => {
          const above = document.elementFromPoint(x, y);
          return above && (one.contains(above) || above.contains(one));
        }),
      );
    return {
      nowhere,
      tag: element?.tagName.toLowerCase() ?? '',
      type: element?.getAttribute('type') ?? '',
      field: element?.getAttribute('name') ?? '',
      value: element?.value ?? '',
      href: element?.getAttribute('href') ?? '',
      inMain: Boolean(element?.closest('main')),
      marked: shown.some(marked),
      uncovered: shown.some(reachable),
    };
  });
}

/** Presses Tab once. Whatever it reaches must have a name, a visible mark of focus, and not be covered. */
export async function tab(page, { back = false } = {}) {
  await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
  const stop = await focused(page);
  if (!stop.nowhere) {
    const which = `${stop.role} "${stop.name}" (${stop.tag} ${stop.field || stop.href}) on ${page.url()}`;
    assert.ok(stop.name.trim(), `focus on something without a name: ${which}`);
    assert.ok(stop.marked, `nothing shows that this has the focus: ${which}`);
    assert.ok(stop.uncovered, `this has the focus and can't be seen: ${which}`);
  }
  return stop;
}

/**
 * Presses Tab until the focus is on what is wanted: any of `role`, `name` (a pattern), `field` (the control's name),
 * `value`, `href` (text or pattern). Goes round once past the end of the page, no further.
 */
export async function tabTo(page, wanted) {
  const seen = [];
  let ends = 0;
  for (let presses = 0; presses < most && ends < 2; presses += 1) {
    const stop = await tab(page);
    if (stop.nowhere) ends += 1;
    else if (matches(stop, wanted)) return stop;
    else seen.push(`${stop.role} "${stop.name}" ${stop.field || stop.href}`);
  }
  const story = Object.entries(wanted).map(([key, value]) => `${key} ${value}`).join(', ');
  throw new Error(`no press of Tab reached ${story} on ${page.url()}. Reached:\n    ${seen.join('\n    ')}`);
}

function matches(stop, wanted) {
  return Object.entries(wanted).every(([key, value]) =>
    value instanceof RegExp ? value.test(stop[key]) : stop[key] === value,
  );
}

/** Goes to a field and writes into it, after what stands there. */
export async function write(page, field, text) {
  await tabTo(page, { field });
  await page.keyboard.press('Control+End');
  await page.keyboard.type(text);
}

/** Goes to a box or a choice and takes it with Space. */
export async function tick(page, wanted) {
  const stop = await tabTo(page, wanted);
  const ticked = () => page.evaluate(() => document.activeElement.checked);
  if (!(await ticked())) await page.keyboard.press('Space');
  assert.ok(await ticked(), `Space did not tick "${stop.name}"`);
  return stop;
}

/** Goes to a list and chooses in it by typing how the choice begins. */
export async function choose(page, field, letters) {
  await tabTo(page, { field });
  await page.keyboard.type(letters);
  const chosen = await page.locator(`[name="${field}"] option:checked`).innerText();
  assert.ok(chosen.startsWith(letters), `"${letters}" chose "${chosen}"`);
}

/** Goes to a link or a button, presses Enter, and waits for the page that comes. */
export async function follow(page, wanted) {
  const stop = await tabTo(page, wanted);
  await press(page, 'Enter');
  return stop;
}

/** Presses a key that leads to another page. */
export async function press(page, key) {
  const arrived = page.waitForNavigation({ waitUntil: 'load' });
  await Promise.all([arrived, page.keyboard.press(key)]);
}

/** Signs in as one of the demo's people, by a code, too, for those who have an app. */
export async function signIn(page, { name, passphrase, totp }) {
  await page.goto('/sign-in');
  await write(page, 'name', name);
  await write(page, 'passphrase', passphrase);
  await follow(page, { role: 'button', name: /sign in/i, inMain: true });
  if (totp) await typeCode(page, totp);
}

/** Types the code of an app and sends it. */
export async function typeCode(page, secret) {
  await write(page, 'code', await nextCode(secret));
  await follow(page, { role: 'button', name: /sign in/i, inMain: true });
}
