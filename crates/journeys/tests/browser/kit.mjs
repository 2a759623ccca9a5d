// What journeys are written with: houses that run, a real browser, and the checks every page has
// to pass. A journey is a file `NAME.test.mjs` beside this one:
//
//   import { journey, as, checkPage } from './kit.mjs';
//   journey('a nurse scans three implants in one go', async ({ demo, open }) => {
//     const page = await open(as(demo, 'registrar'), '/operations');
//     await page.getByLabel('Scan').fill(']d201...');
//     await checkPage(page);
//   });
//
// Environment: LIR_BROWSER_DEMO is a file with what `lir demo --json` printed, LIR_TEST_CHROMIUM the
// browser. Run by tests/it/browser.rs, or by hand against a running demo:
//   LIR_BROWSER_DEMO=demo.json LIR_TEST_CHROMIUM=$(which chromium) node --test landing.test.mjs
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, test } from 'node:test';
import { chromium } from 'playwright-core';

export const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'EN-301-549'];
/** Widths at which axe looks at a page: a desktop and a phone. */
export const WIDTHS = [1280, 390];
/** The narrowest a page has to fit in: 1280 pixels at 400 %. */
const NARROW = 320;
/** How long a page may take to do one thing on a machine that does much else, and a journey. */
export const PATIENCE_MS = 60_000;
const JOURNEY_MS = 900_000;

/** The demo that runs: `start`, `register.url`, `gateways[]`, `inspectorate.url`, `people[]`. */
export const demo = JSON.parse(readFileSync(process.env.LIR_BROWSER_DEMO, 'utf8'));

let started;
/** The browser, started once. */
export function browser() {
  started ??= chromium.launch({ executablePath: process.env.LIR_TEST_CHROMIUM, args: ['--no-sandbox', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', '--lang=nl-NL'] });
  return started;
}

/** Somebody of the demo, by role and, if several houses know the role, by house or by name. */
export function as(demo, role, of = '') {
  const fits = (it) => it.role === role && (of === '' || it.url === of || it.name === of || it.signIn.includes(`login_hint=${of}`));
  const person = demo.people.find(fits);
  assert(person, `nobody of the demo is ${role} ${of}`);
  return person;
}

/** A window: a phone or a desk, a language, a scheme, with script or without, `within` a browser of
 *  its own. What the console says is kept in `page.said`. */
export async function window({ width = 1280, language = 'nl', script = true, dark = false, within, ...more } = {}) {
  const context = await (within ?? await browser()).newContext({
    viewport: { width, height: width < 600 ? 800 : 900 },
    locale: language === 'en' ? 'en-GB' : 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
    javaScriptEnabled: script,
    colorScheme: dark ? 'dark' : 'light',
    ...more,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  page.said = [];
  page.on('console', (line) => { if (['error', 'warning'].includes(line.type())) page.said.push(line.text()); });
  page.on('pageerror', (error) => page.said.push(String(error)));
  return page;
}

/** Signs somebody in and goes to a page of the house; the page. */
export async function signIn(page, person, path = '/') {
  const to = path === '/' ? '' : `&to=${encodeURIComponent(path)}`;
  const answer = await page.goto(person.signIn + to, { waitUntil: 'load' });
  assert.equal(answer.status(), 200, `${person.name} signs in at ${person.url}${path}: ${answer.status()}`);
  return page;
}

let isClosed = false;
/** A journey: a test with a browser of its own, `open(person, path, options)` to begin. */
export function journey(name, play) {
  if (!isClosed) {
    isClosed = true;
    after(async () => { if (started) await (await started).close(); });
  }
  test(name, { timeout: JOURNEY_MS }, async () => {
    const opened = [];
    const open = async (person, path = '/', options = {}) => {
      const page = await window(options);
      opened.push(page);
      return signIn(page, person, path);
    };
    const look = async (url, options = {}) => {
      const page = await window(options);
      opened.push(page);
      await page.goto(url, { waitUntil: 'load' });
      return page;
    };
    try {
      await play({ demo, open, look });
    } finally {
      for (const page of opened) await page.context().close();
    }
  });
}

/** Everything a page has to pass: axe in both languages and at every width, nothing to scroll
 *  sideways at 320 pixels, one h1, a title, and a console that is silent. `ignore` are texts of the
 *  console that belong to the page, such as the answer 400 to a form with faults. */
export async function checkPage(page, { languages = ['nl', 'en'], widths = WIDTHS, ignore = [] } = {}) {
  const here = new URL(page.url());
  const before = page.viewportSize();
  const faults = [];
  for (const language of languages) {
    if (languages.length > 1) {
      await page.goto(inLanguage(here, language), { waitUntil: 'load' });
      const html = await page.locator('html').getAttribute('lang');
      if (html !== language) faults.push(`${language}: the page says it is in ${html}`);
    }
    for (const width of widths) {
      await page.setViewportSize({ width, height: before?.height ?? 900 });
      const at = `${here.pathname} ${language} ${width} px`;
      faults.push(...(await axe(page)).map((it) => `${at}: ${it}`));
    }
    await lettersCame(page);
    for (const width of [...widths, NARROW]) {
      await page.setViewportSize({ width, height: before?.height ?? 900 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (wide > 0) faults.push(`${here.pathname} ${language} ${width} px: scrolls sideways by ${wide} px (${await widest(page)})`);
    }
  }
  const headings = await page.locator('h1').count();
  if (headings !== 1) faults.push(`${here.pathname}: ${headings} h1`);
  const said = page.said.filter((line) => !ignore.some((it) => line.includes(it)));
  faults.push(...said.map((line) => `${here.pathname}: the console says ${line}`));
  if (languages.length > 1) await page.goto(inLanguage(here, 'nl'), { waitUntil: 'load' });
  if (before) await page.setViewportSize(before);
  // What the way back said was heard above.
  page.said.length = 0;
  assert.deepEqual(faults, []);
}

/** A form with faults cannot be asked again: its page is checked as it stands, in its language. */
export async function checkFaulty(page) {
  const language = await page.locator('html').getAttribute('lang');
  assert.match(await page.title(), /^(Fout|Error): /);
  await checkPage(page, { languages: [language], ignore: ['400'] });
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds, a line each. It is put into a document once: our pages hold no other document. */
export async function axe(page) {
  await page.waitForLoadState('load');
  assert.equal(await page.locator('iframe, frame').count(), 0, 'axe looks into no frame');
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const violations = await page.evaluate(async (runOnly) => {
    const found = await window.axe.run(document, { runOnly, resultTypes: ['violations'] });
    return found.violations.map(({ id, impact, help, nodes }) => ({ id, impact, help, nodes: nodes.map(({ target }) => ({ target })) }));
  }, TAGS);
  return violations.map((it) => `axe ${it.id} (${it.impact}): ${it.help}: ${it.nodes.slice(0, 3).map((node) => node.target.join(' ')).join(', ')}`);
}

/** Checks that a page says the same, and can be used, with script off. */
export async function checkWithoutScript(person, path) {
  const page = await window({ script: false });
  try {
    await signIn(page, person, path);
    assert.equal(await page.locator('h1').count(), 1, `${path} without script`);
    assert.notEqual((await page.locator('main').innerText()).trim(), '', `${path} without script`);
  } finally {
    await page.context().close();
  }
}

/** The pages of this house that a page links to, those that only show something. */
export async function linked(page) {
  const links = await page.locator('main a[href^="/"], .lir-nav a[href^="/"]').evaluateAll((all) => all.filter((it) => !it.hasAttribute('download')).map((it) => it.getAttribute('href')));
  return [...new Set(links.map((it) => it.split('#')[0]))].filter((it) => it !== '/' && !it.startsWith('/login') && !it.startsWith('/assets'));
}

/** Whether everything that can be used can be reached with Tab alone, each with a focus to see. */
export async function checkKeyboard(page, most = 150) {
  await page.evaluate(() => document.body.focus());
  const seen = new Set();
  for (let step = 0; step < most; step += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const it = document.activeElement;
      if (!it || it === document.body) return null;
      const style = getComputedStyle(it);
      const box = it.getBoundingClientRect();
      return { path: `${it.tagName} ${it.id || it.textContent.trim().slice(0, 30)}`, outline: style.outlineStyle !== 'none' || style.boxShadow !== 'none', seen: box.width > 0 && box.height > 0, place: `${box.x}:${box.y}:${it.tagName}` };
    });
    if (!at || seen.has(at.place + at.path)) break;
    seen.add(at.place + at.path);
    assert(at.outline && at.seen, `the focus on ${at.path} cannot be seen`);
  }
  return seen.size;
}

function inLanguage(here, language) {
  const there = new URL(here);
  there.searchParams.set('lang', language);
  return there.href;
}

/** What is measured is measured with the letters of the house, which may come after the page. */
export async function lettersCame(page) {
  await page.evaluate(async () => { await document.fonts.ready; });
}

/** What is too wide, for the message. */
async function widest(page) {
  return page.evaluate(() => {
    const edge = document.documentElement.clientWidth;
    const inner = (it) => it.parentElement && (/auto|scroll/.test(getComputedStyle(it.parentElement).overflowX) || inner(it.parentElement));
    const over = [...document.querySelectorAll('body *')].filter((it) => it.getBoundingClientRect().right > edge + 1 && !inner(it));
    return over.slice(0, 3).map((it) => `${it.tagName.toLowerCase()}.${it.className}`).join(', ');
  });
}
