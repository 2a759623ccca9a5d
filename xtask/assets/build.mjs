// Makes the style sheet, the fonts, the script of all pages and the decoder of the camera from
// packages of npm, as files that are committed: node build.mjs ROOT. Run by `cargo xtask assets`; nothing of it is needed to build
// or to run the product.
//
// Of the packages' style only what our templates use is kept: rules whose classes occur there, and
// of the design tokens those that these rules reach.
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import postcss from 'postcss';

const root = process.argv[2];
const need = createRequire(import.meta.url);
const packages = dirname(dirname(need.resolve('postcss/package.json')));
const style = join(root, 'crates/web/style');
const out = join(root, 'crates/web/assets/page');
const TOKENS = '@nl-design-system-unstable/voorbeeld-design-tokens';
const UTRECHT = ['alert', 'checkbox', 'form-field', 'form-field-description', 'form-field-error-message',
  'form-fieldset', 'form-label', 'radio-button', 'select', 'table', 'textarea', 'textbox', 'unordered-list'];
const CANDIDATE = ['button', 'data-badge', 'heading', 'link', 'paragraph', 'skip-link'];
const OWN = ['theme.css', 'page.css', 'frame.css', 'form.css', 'parts.css', 'chart.css', 'print.css'];
const FONTS = ['latin-400', 'latin-700', 'latin-ext-400', 'latin-ext-700'];

const read = (path) => readFileSync(path, 'utf8');
const version = (name) => JSON.parse(read(join(packages, name, 'package.json'))).version;

// Classes that occur in templates: whole ones, and beginnings that a template completes.
function classesUsed() {
  const whole = new Set(), begun = new Set();
  for (const crate of readdirSync(join(root, 'crates'))) {
    const folder = join(root, 'crates', crate, 'templates');
    for (const file of filesIn(folder).filter((name) => name.endsWith('.html'))) {
      const text = read(file).replaceAll('utrecht-{{ kind }}', 'utrecht-checkbox utrecht-radio-button')
        .replace(/utrecht-(checkbox utrecht-radio-button)(--[a-z-]+)/g, 'utrecht-checkbox$2 utrecht-radio-button$2');
      for (const [, name, open] of text.matchAll(/\b((?:utrecht|nl)-[a-z0-9_-]+)(\{[{%])?/g)) {
        (open && name.endsWith('-') ? begun : whole).add(name);
      }
      for (const part of ['checkbox', 'radio-button']) {
        for (const name of [`utrecht-${part}`, `utrecht-${part}--html-input`, `utrecht-form-label--${part}`]) whole.add(name);
      }
    }
  }
  return (name) => whole.has(name) || [...begun].some((start) => name.startsWith(start));
}

function filesIn(folder) {
  let names;
  try { names = readdirSync(folder); } catch { return []; }
  return names.flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  });
}

function kept(css, isUsed) {
  const sheet = postcss.parse(css);
  sheet.walkComments((comment) => comment.remove());
  sheet.walkRules((rule) => {
    const selectors = rule.selectors.filter((selector) =>
      [...selector.replace(/:not\([^)]*\)|:where\([^)]*\)|:has\([^)]*\)/g, '').matchAll(/\.([a-z][a-z0-9_-]*)/g)].every(([, name]) => isUsed(name)));
    if (selectors.length === 0) rule.remove(); else rule.selectors = selectors;
  });
  sheet.walkAtRules((rule) => { if (rule.nodes?.length === 0) rule.remove(); });
  return sheet;
}

// The tokens that a sheet reaches, in the order of the package.
function tokensFor(...sheets) {
  const all = new Map();
  postcss.parse(read(join(packages, TOKENS, 'dist/theme.css'))).walkDecls((it) => all.set(it.prop, it.value));
  const wanted = new Set(), todo = [];
  const reach = (text) => { for (const [, name] of text.matchAll(/var\(\s*(--[a-z0-9_-]+)/g)) todo.push(name); };
  for (const sheet of sheets) sheet.walkDecls((it) => reach(it.value));
  while (todo.length > 0) {
    const name = todo.pop();
    if (wanted.has(name) || !all.has(name)) continue;
    wanted.add(name);
    reach(all.get(name));
  }
  const lines = [...all].filter(([name]) => wanted.has(name)).map(([name, value]) => `${name}:${value}`);
  return postcss.parse(`:root{${lines.join(';')}}`);
}

function small(sheet) {
  sheet.walkComments((comment) => comment.remove());
  sheet.walk((node) => {
    node.raws.before = '';
    if (node.type === 'decl') {
      node.raws.between = ':';
      node.value = node.value.replace(/\s+/g, ' ');
      if (node.important) node.raws.important = '!important';
    } else {
      node.raws.between = '';
      node.raws.after = '';
      node.raws.semicolon = false;
      if (node.type === 'rule') node.selector = node.selector.replace(/\s+/g, ' ').replace(/ ?([,>]) ?/g, '$1');
      if (node.type === 'atrule') node.params = node.params.replace(/\s+/g, ' '), node.raws.afterName = ' ';
    }
  });
  sheet.raws.after = '';
  return sheet.toString();
}

// The name of what is in a file, for its address: as the program computes it too.
const sum = (path) => createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 16);
const fontFile = (name) => join(packages, '@fontsource/fira-sans/files', `fira-sans-${name}-normal.woff2`);

function font(name) {
  const [, subset, weight] = name.match(/^(.*)-(\d+)$/);
  const index = postcss.parse(read(join(packages, '@fontsource/fira-sans', `${weight}.css`)));
  let range;
  index.walkAtRules('font-face', (face) => {
    if (!face.toString().includes(`fira-sans-${subset}-${weight}-normal`)) return;
    face.walkDecls('unicode-range', (it) => { range = it.value; });
  });
  return `@font-face{font-family:"Fira Sans";font-style:normal;font-weight:${weight};font-display:swap;`
    + `src:url("/assets/fira-sans-${name}.woff2?v=${sum(fontFile(name))}") format("woff2")${range ? `;unicode-range:${range}` : ''}}`;
}

const isUsed = classesUsed();
const sheets = [
  ...UTRECHT.map((name) => join(packages, `@utrecht/${name}-css/dist/index.css`)),
  ...CANDIDATE.map((name) => join(packages, `@nl-design-system-candidate/${name}-css/dist/${name}.css`)),
].map((path) => kept(read(path), isUsed));
const own = OWN.map((name) => postcss.parse(read(join(style, name))));
const fonts = FONTS.map(font).join('');
const css = fonts + [tokensFor(...sheets, ...own), ...sheets, ...own].map(small).join('');

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
writeFileSync(join(out, 'lir.css'), `${css}\n`);
for (const name of FONTS) {
  cpSync(fontFile(name), join(out, `fira-sans-${name}.woff2`));
}
cpSync(join(packages, '@fontsource/fira-sans/LICENSE'), join(out, 'OFL.txt'));
writeFileSync(join(out, 'htmx.js'), read(join(packages, 'htmx.org/dist/htmx.min.js')));
cpSync(join(style, 'icon.svg'), join(out, 'icon.svg'));
for (const name of ['lir.css', 'htmx.js']) {
  const bytes = readFileSync(join(out, name));
  writeFileSync(join(out, `${name}.gz`), gzipSync(bytes, { level: 9 }));
  writeFileSync(join(out, `${name}.br`), brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }));
}

const line = (name, licence, holder) => `${name} ${version(name)}: ${licence}, ${holder}.`;
const community = 'Copyright (c) the NL Design System community';
writeFileSync(join(out, 'NOTICE'), [
  'These files are made by `cargo xtask assets` from packages of npm, at the versions below.',
  'Versions and checksums stand in xtask/assets/package-lock.json.',
  '',
  'lir.css holds rules and tokens of',
  line('@utrecht/component-library-css', 'EUPL-1.2', 'Copyright (c) 2020-2024 Frameless B.V., Copyright (c) 2021-2024 Gemeente Utrecht'),
  ...CANDIDATE.map((name) => line(`@nl-design-system-candidate/${name}-css`, 'EUPL-1.2', community)),
  line(TOKENS, 'EUPL-1.2', community),
  'and the rules in crates/web/style, under the licence of this repository (EUPL-1.2).',
  '',
  'fira-sans-*.woff2 are subsets of',
  line('@fontsource/fira-sans', 'SIL Open Font License 1.1', 'Copyright (c) 2012-2015 The Mozilla Foundation and Telefonica S.A.'),
  '',
  'htmx.js is',
  line('htmx.org', '0BSD', 'by Big Sky Software'),
  '',
].join('\n'));
// The decoder lies beside the scripts that load it, which are our own.
const scan = join(root, 'crates/web/assets/scan');
const decoder = join(packages, 'zxing-wasm');
writeFileSync(join(scan, 'zxing.js'), read(join(decoder, 'dist/iife/reader/index.js')));
writeFileSync(join(scan, 'zxing.wasm.gz'), gzipSync(readFileSync(join(decoder, 'dist/reader/zxing_reader.wasm')), { level: 9 }));
writeFileSync(join(scan, 'NOTICE'), [
  'zxing.js and zxing.wasm.gz are made by `cargo xtask assets` from the reader build of',
  line('zxing-wasm', 'MIT', 'Copyright (c) 2023 Ze-Zheng Wu'),
  'They are its dist/iife/reader/index.js and dist/reader/zxing_reader.wasm, unchanged but for gzip.',
  'Its checksum stands in xtask/assets/package-lock.json.',
  'zxing-cpp, which is compiled into it: Apache License 2.0, by its authors.',
  '',
  read(join(decoder, 'LICENSE')).trim(),
  '',
].join('\n'));
const size = (name) => statSync(join(out, name)).size;
console.log(`lir.css ${size('lir.css')} bytes, ${size('lir.css.br')} compressed; htmx.js ${size('htmx.js.br')} compressed; fonts ${FONTS.map((name) => size(`fira-sans-${name}.woff2`)).join(', ')}`);
