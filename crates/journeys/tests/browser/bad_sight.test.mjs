// An operation for people who see little, who set their own colours or who use no mouse: on every
// page of it nothing scrolls sideways, nothing is cut off, and the focus is seen.
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';
import { go, heading } from './going.mjs';
import { journey, lettersCame } from './kit.mjs';
import { fresh, listed, lotLabel, nurse, openOperation, scanOne, surgeon } from './theatre.mjs';
import { ready, scanAndLand } from './wedge.mjs';

/** An operation with one item, and the paths of all its pages. */
async function pagesOf(page) {
  const path = await openOperation(page);
  assert.equal(await scanOne(page, lotLabel(fresh('L'))), 1);
  const item = await page.getByRole('link', { name: /Kant en onderdeel/ }).getAttribute('href');
  return ['/operations', '/operations/new', path, item, ...['details', 'typed', 'removals', 'review', 'outcome'].map((it) => `${path}/${it}`)];
}

/** By how much a page scrolls sideways, and what is too wide. */
const sideways = (page) => page.evaluate(() => {
  const isUnseen = (it) => it.parentElement && (it.parentElement.matches('.lir-steps li:not([aria-current])') || (it.clientWidth <= 1 && it.clientHeight <= 1 && getComputedStyle(it).position === 'absolute') || isUnseen(it.parentElement));
  const edge = document.documentElement.clientWidth;
  // What stands in something that scrolls by itself makes no page wide.
  const isInside = (it) => it.parentElement && (/auto|scroll/.test(getComputedStyle(it.parentElement).overflowX) || isInside(it.parentElement));
  const over = [...document.querySelectorAll('body *')].filter((it) => it.getBoundingClientRect().right > edge + 1 && !isInside(it) && !isUnseen(it));
  return { by: document.documentElement.scrollWidth - edge, what: over.slice(0, 3).map((it) => `${it.tagName.toLowerCase()}.${it.className}`) };
});

/** Texts that do not fit in what holds them. */
const cutOff = (page) => page.evaluate(() => {
  const isHiding = (it) => ['hidden', 'clip'].some((how) => [getComputedStyle(it).overflowX, getComputedStyle(it).overflowY].includes(how));
  const isTooBig = (it) => it.scrollWidth > it.clientWidth + 1 || it.scrollHeight > it.clientHeight + 1;
  // A head of a table that is for the ear only is one pixel; a step that is not the present one
  // shows its number alone.
  const isSeen = (it) => it.getClientRects().length > 0 && it.clientWidth > 1 && !it.closest('.lir-hidden, .nl-skip-link, [hidden], .lir-steps li:not([aria-current])');
  const controls = ['BUTTON', 'INPUT', 'SELECT'];
  return [...document.querySelectorAll('body *')]
    .filter((it) => isSeen(it) && isTooBig(it) && (isHiding(it) || controls.includes(it.tagName)) && !['radio', 'checkbox', 'file'].includes(it.type))
    .map((it) => `${it.tagName.toLowerCase()}#${it.id}.${it.className} ${it.scrollWidth}>${it.clientWidth} ${it.scrollHeight}>${it.clientHeight}`);
});

const LOOKS = [
  ['on a screen of 320 pixels', { width: 320 }],
  ['at 200 % on a desk', { width: 640, deviceScaleFactor: 2 }],
];
for (const [where, options] of LOOKS) {
  journey(`a nurse fills in an operation ${where}: no page scrolls sideways`, async ({ open }) => {
    const page = await open(nurse(), '/', options);
    for (const path of await pagesOf(page)) {
      await go(page, path);
      await lettersCame(page);
      assert.deepEqual(await sideways(page), { by: 0, what: [] }, path);
    }
  });
}

/** The size of the letters of the heading, and the space between them. */
const lettersOf = (page) => page.locator('h1').evaluate((it) => `${getComputedStyle(it).fontSize} ${getComputedStyle(it).letterSpacing}`);

/** Nothing on a page is cut off, and nothing scrolls sideways. */
async function checkWhole(page, at) {
  await lettersCame(page);
  assert.deepEqual(await cutOff(page), [], at);
  const { by, what } = await sideways(page);
  assert.equal(by, 0, `${at}: ${what}`);
}

journey('a nurse reads with letters twice as large: on no page of an operation a word is cut off', async ({ open }) => {
  const usual = parseFloat(await lettersOf(await open(nurse())));
  // Set in the browser, as people do: all that is measured in letters grows along.
  const within = await chromium.launch({ executablePath: process.env.LIR_TEST_CHROMIUM, args: ['--no-sandbox', '--blink-settings=defaultFontSize=32'] });
  try {
    for (const width of [1280, 390]) {
      const page = await open(nurse(), '/', { width, within });
      if (width === 1280) assert.equal(parseFloat(await lettersOf(page)), 2 * usual);
      for (const path of await pagesOf(page)) {
        await go(page, path);
        await checkWhole(page, `${path} ${width} px`);
      }
    }
  } finally {
    await within.close();
  }
});

const SPACED = '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }';
journey('a nurse reads with more space between lines, words and letters: on no page of an operation a word is cut off', async ({ open }) => {
  for (const width of [1280, 390]) {
    const page = await open(nurse(), '/', { width, bypassCSP: true });
    for (const path of await pagesOf(page)) {
      await go(page, path);
      const before = await lettersOf(page);
      await page.addStyleTag({ content: SPACED });
      assert.notEqual(await lettersOf(page), before, `${path}: the style is at work`);
      await checkWhole(page, `${path} ${width} px`);
    }
  }
});

journey('with the colours of the system the focus is an outline on everything', async ({ open }) => {
  const page = await open(nurse(), '/', { forcedColors: 'active' });
  assert(await page.evaluate(() => matchMedia('(forced-colors: active)').matches));
  for (const path of await pagesOf(page)) {
    await go(page, path);
    await ready(page);
    await page.evaluate(() => { document.activeElement?.blur(); });
    const seen = new Set();
    for (let step = 0; step < 120; step += 1) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(() => {
        const it = document.activeElement;
        if (!it || it === document.body) return null;
        const { outlineStyle, outlineWidth } = getComputedStyle(it);
        const all = [...document.querySelectorAll('*')];
        return { index: all.indexOf(it), name: `${it.tagName} ${it.id || it.textContent.trim().slice(0, 30)}`, isOutlined: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1 };
      });
      if (!at || seen.has(at.index)) break;
      seen.add(at.index);
      assert(at.isOutlined, `${path}: the focus on ${at.name} is not seen`);
    }
    assert(seen.size > 5, `${path}: ${seen.size} places for the focus`);
  }
});

/** Presses Tab until the focus is on what has this name. */
async function tabTo(page, name) {
  for (let step = 0; step < 80; step += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const it = document.activeElement;
      const label = it?.labels?.[0]?.innerText ?? it?.innerText ?? '';
      return label.trim();
    });
    if (at.startsWith(name)) return;
  }
  assert.fail(`Tab does not come to ${name}`);
}

/** As slowly as the fastest hands: what is faster is a scanner. */
const HAND = { delay: 60 };

journey('without a mouse a nurse comes from the first page to an item that is scanned', async ({ open }) => {
  const page = await open(nurse());
  const lot = fresh('L');
  const number = fresh('P');
  const next = async (title) => {
    await page.keyboard.press('Enter');
    await heading(page, title);
  };
  await tabTo(page, 'Operaties');
  await next('Operaties');
  await tabTo(page, 'Nieuwe operatie');
  await next('Voor wie is deze operatie?');
  await tabTo(page, 'Patiëntnummer');
  await page.keyboard.type(number, HAND);
  await tabTo(page, 'Geboortedatum');
  // The same in every order of day and month.
  await page.keyboard.type('04041951', HAND);
  await tabTo(page, 'Ingreep');
  await page.keyboard.type('Heup', HAND);
  await tabTo(page, 'Links');
  await page.keyboard.press('Space');
  await tabTo(page, 'Verantwoordelijke zorgprofessional');
  await page.keyboard.type(surgeon().name, HAND);
  await next('Scan de etiketten');
  await page.getByText(`${number} (geboortedatum 04-04-1951)`, { exact: false }).waitFor();
  await page.getByText('Heupprothese, links', { exact: false }).first().waitFor();
  await ready(page);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'carrier', 'the field has the focus by itself');
  await scanAndLand(page, lotLabel(lot));
  assert.equal(await listed(page), 1);
  assert.equal(await page.getByText(lot, { exact: true }).count(), 1);
  await tabTo(page, 'Klaar met scannen: controleren');
  await next('Controleren en ondertekenen');
});
