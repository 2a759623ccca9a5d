// Pictures of all pages of a demo that runs: node screenshots.mjs FOLDER. Names say who, which page
// and how wide, so a page keeps its file. Run by `cargo xtask screenshots`.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { browser, demo, linked, signIn, window } from './kit.mjs';

const folder = process.argv[2];
mkdirSync(folder, { recursive: true });
for (const old of readdirSync(folder).filter((name) => name.endsWith('.webp'))) rmSync(join(folder, old));

const VIEWS = [
  { name: 'desktop', width: 1280 },
  { name: 'phone', width: 390 },
];
/** Pages that are shown in English and in the dark too: the landing pages. */
const MORE = [{ name: 'english', width: 1280, language: 'en' }, { name: 'dark', width: 1280, dark: true }];
/** Pixels of a page at most; what is below repeats what is above. */
const TALLEST = 1800;

const called = (path) => (path === '/' ? 'start' : path.replace(/[?#].*$/, '').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'one').replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, ''));
const who = (person) => new URL(person.signIn).searchParams.get('login_hint').replaceAll('_', '-');

async function picture(page, name) {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const { width } = page.viewportSize();
  const clip = { x: 0, y: 0, width, height: Math.min(height, TALLEST) };
  // The browser itself turns the picture into WebP, a quarter of the size of PNG.
  const png = await page.screenshot({ clip, fullPage: true, animations: 'disabled' });
  const blank = await page.context().newPage();
  const webp = await blank.evaluate(async (bytes) => {
    const image = await createImageBitmap(new Blob([Uint8Array.from(atob(bytes), (it) => it.charCodeAt(0))]));
    const canvas = new OffscreenCanvas(image.width, image.height);
    canvas.getContext('2d').drawImage(image, 0, 0);
    const blob = await canvas.convertToBlob({ type: 'image/webp', quality: 0.8 });
    return Array.from(new Uint8Array(await blob.arrayBuffer()));
  }, png.toString('base64'));
  await blank.close();
  writeFileSync(join(folder, `${name}.webp`), Uint8Array.from(webp));
}

const taken = new Set();
async function of(person) {
  for (const view of [...VIEWS, ...MORE]) {
    const page = await window(view);
    await signIn(page, person);
    const paths = ['/', ...(MORE.includes(view) ? [] : await linked(page))];
    for (const path of paths) {
      const name = `${who(person)}-${called(path)}-${view.name}`;
      if (taken.has(name)) continue;
      taken.add(name);
      const answer = await page.goto(new URL(path, person.url).href, { waitUntil: 'load' });
      if (answer.status() === 200 && (answer.headers()['content-type'] ?? '').startsWith('text/html')) await picture(page, name);
    }
    await page.context().close();
  }
}

for (const view of VIEWS) {
  const page = await window(view);
  if (demo.start) { await page.goto(demo.start); await picture(page, `demo-${view.name}`); }
  await page.goto(`${demo.gateways[0].url}/login`);
  await picture(page, `sign-in-${view.name}`);
  await page.context().close();
}
for (const person of demo.people) await of(person);
console.log(`${readdirSync(folder).filter((name) => name.endsWith('.webp')).length} pictures in ${folder}`);
await (await browser()).close();
