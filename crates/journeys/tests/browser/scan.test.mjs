// Scanning as it happens: what scanners, keyboards, cameras and people do to a scan, on the page on
// which a clinic registers by hand. What was read stands in the fields below the scan field.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { go, heading, lands, press } from './going.mjs';
import { as, checkFaulty, checkPage, demo, journey, PATIENCE_MS, signIn } from './kit.mjs';
import { nurse, openOperation } from './theatre.mjs';
import { ENTRY, GS, TEST_CODE, ready, scan, scanAndLand } from './wedge.mjs';

const clinic = () => as(demo, 'deliverer', demo.register.url);
/** A device whose lot has the letters that keyboards exchange. */
const LABEL = `]d201076100341234581728123110LOTzY7${GS}21S9-y`;
const READ = ['07610034123458', 'LOTzY7', 'S9-y'];

const read = (page) => page.evaluate(() => ['udiDi', 'lot', 'serial'].map((id) => document.getElementById(id).value));
const said = (page) => page.locator('[data-scan-status]').innerText();

journey('a scan is read whole, however the scanner sends the separator', async ({ open }) => {
  for (const separator of ['ctrl', 'alt', 'F8']) {
    const page = await open(clinic(), ENTRY);
    await scanAndLand(page, LABEL, { separator });
    assert.deepEqual(await read(page), READ, separator);
  }
});

journey('a scanner that ends with Tab is understood, and Tab alone still moves on', async ({ open }) => {
  const page = await open(clinic(), ENTRY);
  await ready(page);
  await page.keyboard.press('Tab');
  assert.notEqual(await page.evaluate(() => document.activeElement.id), 'carrier');
  await scanAndLand(page, LABEL, { end: 'Tab' });
  assert.deepEqual(await read(page), READ);
});

journey('Caps Lock and a German keyboard are undone where the identifier proves them', async ({ open }) => {
  for (const damage of [{ caps: true }, { german: true }, { caps: true, german: true }]) {
    const page = await open(clinic(), ENTRY);
    await scanAndLand(page, LABEL, damage);
    assert.deepEqual(await read(page), READ, JSON.stringify(damage));
  }
});

journey('a scan into another field is put where it belongs, and that field keeps what it had', async ({ open }) => {
  const page = await open(clinic(), ENTRY);
  await ready(page);
  await page.fill('#implantedOn', '2026-11-02');
  await page.fill('#lot', 'typed');
  await page.focus('#lot');
  await scanAndLand(page, LABEL);
  assert.deepEqual(await read(page), READ);
  assert.equal(await page.inputValue('#implantedOn'), '2026-11-02');
  await page.locator('h1').click();
  // It comes back a moment after it left.
  await page.waitForFunction(() => document.activeElement.id === 'carrier');
});

journey('a registration is corrected by scanning its label, and a repair by scanning into any field', async ({ open }) => {
  const page = await open(clinic(), '/registrations');
  const path = await page.locator('main a[href^="/registrations/0"]').first().getAttribute('href');
  await go(page, `${path}/change?do=correct`);
  await page.focus('#serial');
  await scanAndLand(page, LABEL);
  assert.deepEqual(await read(page), READ, 'the fields are filled, and nothing is sent');
  await heading(page, 'Corrigeren');

  const desk = await open(nurse(), '/repairs');
  const links = await desk.locator('main a[href^="/repairs/0"]').evaluateAll((all) => all.map((it) => it.getAttribute('href')));
  for (const link of links) {
    await go(desk, link);
    if (await desk.locator('#scan').count() === 0) continue;
    await desk.focus('#lot');
    // The check digit is wrong: it is told at the field for scans, and nothing is put right.
    await scanAndLand(desk, `]d201076100341234591728123110LOT7${GS}21S9`);
    assert.match(await desk.title(), /^Fout: /);
    assert.equal(await desk.locator('#lot').inputValue(), `]d201076100341234591728123110LOT7${GS}21S9`);
    return;
  }
  assert.fail('there is no repair that asks for a label');
});

journey('a scan without an end is kept in the field and never sent by itself', async ({ open }) => {
  const page = await open(clinic(), ENTRY);
  await page.focus('#lot');
  await scan(page, LABEL, { end: '' });
  await page.waitForFunction(() => document.getElementById('carrier').value !== '');
  assert.equal(await page.inputValue('#carrier'), LABEL);
  assert.equal(await page.inputValue('#lot'), '');
  assert.match(await said(page), /Enter/);
});

journey('a code of another kind is told for what it is', async ({ open }) => {
  const page = await open(clinic(), ENTRY);
  await scanAndLand(page, ']C18018871234567890123451');
  await checkFaulty(page);
  assert.match(await page.locator('#carrier-fault').innerText(), /patiënt/);
  await scanAndLand(page, ']Q1https://www.example.org/folder');
  assert.deepEqual(await read(page), ['', '', '']);
});

journey('the set-up page says what is right and what to set, and the browser remembers', async ({ open }) => {
  for (const person of [clinic(), nurse()]) {
    const page = await open(person, '/scanner');
    await checkPage(page);
    await scanAndLand(page, `]d2${TEST_CODE}`);
    await page.getByText('De scanner is goed ingesteld.').waitFor();
    await scanAndLand(page, TEST_CODE.replace(GS, ''), {});
    await page.getByText(/scheidingsteken \(GS\) gaat verloren/).waitFor();
    await scanAndLand(page, `]d2${TEST_CODE}`, { caps: true });
    await page.getByText(/Zet Caps Lock uit/).waitFor();
    await scanAndLand(page, `]d2${TEST_CODE}`, { separator: 'F9' });
    await page.getByText('als de toets F9').waitFor();
    assert.equal(await page.evaluate(() => localStorage.getItem('lir-scanner')), '{"read":"text","separatorKey":"F9"}');
    await scanAndLand(page, ']d2010761003412345810LOT7');
    await page.getByText('Dit is niet de testcode.', { exact: false }).waitFor();
  }
});

journey('a German keyboard that the test code showed is undone without an identifier too', async ({ open }) => {
  const page = await open(clinic(), '/scanner');
  await scanAndLand(page, TEST_CODE, { german: true });
  await page.getByText(/Deze browser herstelt dat vanaf nu/).waitFor();
  await go(page, ENTRY);
  await scanAndLand(page, LABEL.slice(3), { german: true });
  assert.deepEqual(await read(page), READ);
});

journey('a photo is read in the browser, and without script by the server', async ({ open }) => {
  const page = await open(clinic(), ENTRY);
  await ready(page);
  await page.locator('details:has(#photo) summary').click();
  await lands(page, () => page.setInputFiles('#photo', 'label.webp'));
  assert.deepEqual(await read(page), ['07610034123458', 'LOT7', '']);

  const plain = await open(clinic(), ENTRY, { script: false });
  await plain.locator('details:has(#photo) summary').click();
  await plain.setInputFiles('#photo', 'label.webp');
  if (await plain.getByRole('button', { name: 'Foto lezen' }).count() === 0) {
    assert.match(await plain.locator('#photo-hint').innerText(), /kan geen foto's lezen/);
    return;
  }
  await press(plain, 'Foto lezen');
  assert.equal(await plain.locator('#lot').inputValue(), 'LOT7');
  await plain.locator('details:has(#photo) summary').click();
  await plain.setInputFiles('#photo', { name: 'x.heic', mimeType: 'image/heic', buffer: Buffer.from('\0\0\0\x18ftypheic\0\0\0\0') });
  await press(plain, 'Foto lezen');
  assert.match(await plain.locator('#photo-fault').innerText(), /HEIC/);
});

journey('at an operation a photo without script is a scan like any other', async ({ open }) => {
  const page = await open(nurse(), '/operations', { script: false });
  await openOperation(page);
  await page.locator('details:has(#photo) summary').click();
  if (await page.getByRole('button', { name: 'Foto lezen' }).count() === 0) return;
  await page.setInputFiles('#photo', 'label.webp');
  await press(page, 'Foto lezen');
  assert.equal(await page.getByText('LOT7', { exact: true }).count(), 1);
});

/** Plays with a browser of its own, whose camera sees the label, or none at all. */
async function withCamera(flags, play) {
  const started = await chromium.launch({ executablePath: process.env.LIR_TEST_CHROMIUM, args: ['--no-sandbox', ...flags] });
  try {
    const page = await (await started.newContext({ locale: 'nl-NL' })).newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await signIn(page, clinic(), ENTRY);
    await ready(page);
    await page.getByRole('button', { name: 'Camera gebruiken' }).click();
    await play(page);
  } finally {
    await started.close();
  }
}

/** A picture of the label as a camera of 1920 by 1080 sees it. */
async function film() {
  const started = await chromium.launch({ executablePath: process.env.LIR_TEST_CHROMIUM, args: ['--no-sandbox'] });
  const page = await started.newPage({ viewport: { width: 1920, height: 1080 } });
  const label = readFileSync('label.webp').toString('base64');
  await page.setContent(`<body style="margin:0;background:#888"><img style="position:absolute;left:80px;top:60px" src="data:image/webp;base64,${label}">`);
  const path = join(tmpdir(), `lir-label-${process.pid}.mjpeg`);
  writeFileSync(path, await page.screenshot({ type: 'jpeg', quality: 90 }));
  await started.close();
  return path;
}

journey('a clinic registers what the camera sees, once', async () => {
  const path = await film();
  const flags = ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${path}`];
  await withCamera(flags, async (page) => {
    await page.waitForFunction(() => document.getElementById('lot')?.value === 'LOT7');
    assert.deepEqual(await read(page), ['07610034123458', 'LOT7', '']);
    // The camera goes on after the page came back; the same label in its picture is not a new scan.
    await page.waitForSelector('[data-scan-camera][aria-pressed=true]');
    let posts = 0;
    page.on('request', (request) => { if (request.method() === 'POST') posts += 1; });
    await page.waitForTimeout(2_500);
    assert.equal(posts, 0);
    const foreign = await page.evaluate(() => performance.getEntriesByType('resource').map((it) => new URL(it.name).origin).filter((it) => it !== location.origin));
    assert.deepEqual(foreign, [], 'everything comes from this house');
  });
});

journey('without a camera, or without leave to use it, the page says what to do', async () => {
  await withCamera([], async (page) => {
    await page.getByText('Er is geen camera gevonden.', { exact: false }).waitFor();
  });
  await withCamera(['--use-fake-device-for-media-stream', '--deny-permission-prompts'], async (page) => {
    await page.getByText('De browser mag de camera niet gebruiken.', { exact: false }).waitFor();
  });
});
