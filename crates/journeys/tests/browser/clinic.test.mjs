// A clinic without scanners: the registrar holds a label before the camera of the desk, and the
// professional of the clinic signs.
import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { go } from './going.mjs';
import { as, checkPage, demo, journey } from './kit.mjs';
import { handOver, item, once, openOperation, receiptsArrive, setPlace, sign } from './operating.mjs';
import { ready } from './wedge.mjs';

/** What stands on the label. */
const [PRODUCT, LOT] = ['07610034123458', 'LOT7'];
const clinic = (role) => as(demo, role, demo.gateways[1].url);
const start = (flags = []) => chromium.launch({ executablePath: process.env.LIR_TEST_CHROMIUM, args: ['--no-sandbox', ...flags] });

/** A film of the label, a picture of 1920 by 1080 that stands still; its path. */
async function film() {
  const label = readFileSync('label.webp').toString('base64');
  const path = join(tmpdir(), `lir-clinic-${process.pid}.mjpeg`);
  const browser = await start();
  try {
    const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
    await page.setContent(`<body style="margin:0;background:#777"><img alt="" style="position:absolute;left:120px;top:40px" src="data:image/webp;base64,${label}">`);
    writeFileSync(path, await page.screenshot({ type: 'jpeg', quality: 90 }));
  } finally {
    await browser.close();
  }
  return path;
}

/** Turns the camera on, and waits until what it sees stands in the list. */
async function scanWithCamera(page) {
  await ready(page);
  const camera = page.getByRole('button', { name: 'Camera gebruiken' });
  await camera.click();
  await page.locator('[data-scan-outcome=ok]').waitFor();
  // The camera goes on by itself after the page came back, and is turned off here.
  await page.locator('[data-scan-camera][aria-pressed=true]').click();
  await page.locator('[data-scan-camera][aria-pressed=false]').waitFor();
}

journey('a clinic registers with the camera of its desk, and its professional signs and sees the receipt', async ({ open }) => {
  const [registrar, professional] = [clinic('registrar'), clinic('professional')];
  const patient = `CL${once()}`;
  const path = await film();
  const flags = ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${path}`];
  const within = await start(flags);
  try {
    const page = await open(registrar, '/operations', { within });
    const operation = await openOperation(page, { patient, kind: 'Heupprothese', side: 'Rechts', responsible: professional.name });
    await scanWithCamera(page);
    assert.match(await page.locator('[data-scan-outcome=ok]').innerText(), /GS1 gelezen: product, lotnummer/);
    assert.match(await page.locator('#list').innerText(), /\(1\)$/, 'one label is one item, however long it is held');
    assert((await item(page, LOT).innerText()).includes(PRODUCT));
    await checkPage(page, { ignore: ['AudioContext'] });
    assert.match(await page.locator('#list').innerText(), /\(1\)$/);

    await setPlace(page, LOT, { part: 'Steel', side: 'Rechts' });
    assert.match(await item(page, LOT).innerText(), /1\. Steel[^]*heup, rechts/i);
    await handOver(page);
    // Until somebody signed, nothing left the clinic.
    await go(page, `${operation}/outcome`);
    await page.getByText('Deze operatie is nog niet ondertekend.').waitFor();
    assert.equal(await page.getByText('ontvangen, kenmerk').count(), 0);
  } finally {
    await within.close();
    rmSync(path);
  }

  const desk = await open(professional, '/operations');
  await sign(desk, patient, [LOT]);
  assert.match(await desk.getByText('Ondertekend door').innerText(), new RegExp(`Ondertekend door ${professional.name} op`));
  await receiptsArrive(desk, 1);
  await checkPage(desk);
});
