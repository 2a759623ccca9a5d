// Pictures of all pages of a demo that runs: node screenshots.mjs FOLDER. Run by `cargo xtask
// screenshots`. A page keeps its file: names say the house, the page and how wide.
//
// Each page one can go to is shown once, by the first persona who meets it, on a desk and on a
// phone; landing pages once a persona. Pages that begin with what somebody did come from the stories in
// picturing.mjs. A picture that differs from the kept one by little more than a date stays as it is.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { browser, demo, linked, signIn, window } from './kit.mjs';
import { STORIES } from './picturing.mjs';

const folder = process.argv[2];
mkdirSync(folder, { recursive: true });

export const VIEWS = [
  { name: 'desk', width: 1024, tallest: 800 },
  { name: 'phone', width: 390, tallest: 1000 },
];
/** Landing pages that are shown in English and in the dark too. */
const DARK = ['registrar', 'patient'];
/** Of all pixels, how many may differ before a picture is taken anew. */
const ALIKE = 0.004;
/** Colours of a picture at most: pages have few, and so a picture is small and sharp. */
const COLOURS = 16;
/** A page of a kind is shown once, whoever's it is: its parts that are numbers, or codes of measures and themes, say nothing. */
const called = (path) => (path === '/' ? 'start' : path.replace(/[?#].*$/, '').replace(/\/([0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d{2}|L\d|[A-Z]?\d+)(?=\/|$)/gi, '/one').replace(/^\/findings\/.*/, '/findings/one').replace(/\/(measures|signals)\/new\/.+/, '/$1/new/one').replace(/\/do\/([a-z]+)_.*/, '/do/$1').replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, ''));
/** Roles whose landing page says the same as that of another: nothing to do yet. */
const SAME = ['operator'];
const who = (person) => new URL(person.signIn).searchParams.get('login_hint').replaceAll('_', '-');
const houses = new Map([[demo.register.url, 'register'], [demo.inspectorate.url, 'inspectorate'], ...demo.gateways.map((it) => [it.url, 'gateway'])]);

const taken = new Map();

/** Keeps a picture of what stands there, from the top. */
async function picture(page, name, { tallest = VIEWS.find((it) => it.width === page.viewportSize().width)?.tallest ?? 800 } = {}) {
  const height = await page.evaluate(() => { document.activeElement?.blur(); return document.querySelector('.lir-onward') ? innerHeight : document.documentElement.scrollHeight; });
  const { width } = page.viewportSize();
  const clip = { x: 0, y: 0, width, height: Math.min(height, tallest) };
  const png = await page.screenshot({ clip, fullPage: true, animations: 'disabled', caret: 'hide' });
  const file = join(folder, `${name}.png`);
  taken.set(`${name}.png`, true);
  const kept = existsSync(file) ? readFileSync(file).toString('base64') : null;
  const drawn = await reduced(png.toString('base64'), kept);
  if (drawn) writeFileSync(file, packed(width, clip.height, drawn));
}

/** The picture in few colours: the number of each pixel's colour; null if the kept one shows nearly the same. */
async function reduced(png, kept) {
  blank ??= await (await (await browser()).newContext()).newPage();
  return blank.evaluate(async ([png, kept, alike, colours]) => {
    const decoded = async (text) => createImageBitmap(new Blob([Uint8Array.from(atob(text), (it) => it.charCodeAt(0))]));
    const drawn = (image) => {
      const canvas = new OffscreenCanvas(image.width, image.height);
      canvas.getContext('2d', { willReadFrequently: true }).drawImage(image, 0, 0);
      return canvas;
    };
    const pixels = (canvas) => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
    // Keeps the most frequent colours that differ enough, and gives every other the nearest of them.
    const reduce = (canvas) => {
      const context = canvas.getContext('2d');
      const image = context.getImageData(0, 0, canvas.width, canvas.height);
      const all = new Uint32Array(image.data.buffer);
      const counts = new Map();
      for (const it of all) counts.set(it, (counts.get(it) ?? 0) + 1);
      const far = (a, b) => Math.abs((a & 255) - (b & 255)) + Math.abs(((a >> 8) & 255) - ((b >> 8) & 255)) + Math.abs(((a >> 16) & 255) - ((b >> 16) & 255));
      const kept = [];
      for (const [it] of [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])) {
        // The main ones of a page are kept however near they are, such as the tint of a head.
        if (kept.length < 6 || kept.every((other) => far(it, other) > 40)) kept.push(it);
        if (kept.length === colours) break;
      }
      const nearest = new Map();
      for (const it of counts.keys()) nearest.set(it, kept.reduce((best, other, at) => (far(it, other) < far(it, kept[best]) ? at : best), 0));
      const numbers = new Uint8Array(all.length);
      for (let at = 0; at < all.length; at += 1) { numbers[at] = nearest.get(all[at]); all[at] = kept[numbers[at]]; }
      context.putImageData(image, 0, 0);
      return { palette: kept, numbers };
    };
    const now = drawn(await decoded(png));
    const { palette, numbers } = reduce(now);
    if (kept) {
      const before = drawn(await decoded(kept));
      if (before.width === now.width && before.height === now.height) {
        const [a, b] = [pixels(before), pixels(now)];
        let other = 0;
        for (let at = 0; at < a.length; at += 4) other += Math.abs(a[at] - b[at]) + Math.abs(a[at + 1] - b[at + 1]) + Math.abs(a[at + 2] - b[at + 2]) > 150 ? 1 : 0;
        if (other / (a.length / 4) < alike) return null;
      }
    }
    let text = '';
    for (const it of numbers) text += it.toString(16);
    return { palette, text };
  }, [png, kept, ALIKE, COLOURS]);
}
let blank;

/** A PNG of at most 16 colours: half a byte a pixel. */
function packed(width, height, { palette, text }) {
  const across = Math.ceil(width / 2);
  const rows = Buffer.alloc((across + 1) * height);
  for (let row = 0; row < height; row += 1) {
    rows.set(Buffer.from(text.slice(row * width, (row + 1) * width).padEnd(across * 2, '0'), 'hex'), row * (across + 1) + 1);
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([4, 3, 0, 0, 0], 8);
  const colours = Buffer.from(palette.flatMap((it) => [it & 255, (it >> 8) & 255, (it >> 16) & 255]));
  const parts = [['IHDR', head], ['PLTE', colours], ['IDAT', deflateSync(rows, { level: 9 })], ['IEND', Buffer.alloc(0)]];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts.map(([name, data]) => {
    const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
    const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    size.writeUInt32BE(data.length);
    sum.writeUInt32BE(checksum(body));
    return Buffer.concat([size, body, sum]);
  })]);
}

/** CRC-32, as PNG wants it. */
function checksum(bytes) {
  let sum = 0xffffffff;
  for (const it of bytes) {
    sum ^= it;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}

async function inViews(page, name, more) {
  for (const view of VIEWS) {
    await page.setViewportSize({ width: view.width, height: 800 });
    await picture(page, `${name}-${view.name}`, more);
  }
  await page.setViewportSize({ width: VIEWS[0].width, height: 800 });
}

/** Every page a persona can go to, from the landing page on, each kind once. */
const seen = new Set();
/** Kinds of pages that a story shows at their best. */
const told = new Set();
async function of(person) {
  const page = await window(VIEWS[0]);
  const start = new URL((await signIn(page, person)).url()).pathname;
  const todo = [{ path: start, name: `${who(person)}-start` }];
  const house = houses.get(person.url);
  seen.add(`${person.url}-${called(start)}`);
  for (let at = 0; at < todo.length; at += 1) {
    const { path, name } = todo[at];
    const answer = await page.goto(new URL(path, person.url).href, { waitUntil: 'load' }).catch(() => null);
    if (answer?.status() !== 200 || !(answer.headers()['content-type'] ?? '').startsWith('text/html')) continue;
    if (!told.has(`${house}-${called(path)}`)) await inViews(page, name);
    for (const link of await linked(page)) {
      const kind = `${house}-${called(link)}`;
      // The demo's other gateway has the same pages.
      if (seen.has(kind) || link.includes('.') || link.startsWith('/v1/')) continue;
      seen.add(kind);
      todo.push({ path: link, name: kind });
    }
  }
  await page.context().close();
  if (!DARK.includes(who(person))) return;
  for (const view of [{ name: 'english', language: 'en' }, { name: 'dark', dark: true }]) {
    const other = await window({ ...view, width: 390 });
    await signIn(other, person);
    await picture(other, `${who(person)}-start-${view.name}`);
    await other.context().close();
  }
}

for (const view of VIEWS) {
  const page = await window(view);
  if (demo.start) { await page.goto(demo.start); await picture(page, `demo-${view.name}`); }
  await page.goto(`${demo.gateways[0].url}/login`);
  await picture(page, `sign-in-${view.name}`);
  await page.context().close();
}
const faults = [];
for (const [name, story] of Object.entries(STORIES)) {
  await story(async (page, of, more) => {
    const at = new URL(page.url());
    told.add(`${houses.get(at.origin)}-${called(at.pathname)}`);
    await inViews(page, of, more);
  }).catch((error) => faults.push(`${name}: ${error.message}`));
}
// The second gateway has the pages of the first.
const others = demo.people.filter((it) => !SAME.includes(it.role) && !(it.url === demo.gateways[1]?.url));
for (const person of others) await of(person).catch((error) => faults.push(`${who(person)}: ${error.message}`));
for (const old of readdirSync(folder).filter((name) => name.endsWith('.png') && !taken.has(name))) {
  if (faults.length === 0) rmSync(join(folder, old));
}
const bytes = [...taken.keys()].reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
console.log(`${taken.size} pictures in ${folder}, ${Math.round(bytes / 1024)} kB`);
await (await browser()).close();
for (const fault of faults) console.error(`not pictured: ${fault}`);
process.exitCode = faults.length === 0 ? 0 : 1;
