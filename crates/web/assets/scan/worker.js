// The decoder, off the page's own thread: zxing-wasm, from this house and nowhere else. Classic
// worker: it loads its library before the first message.

const version = self.location.search;
importScripts(`zxing.js${version}`);

ZXingWASM.prepareZXingModule({ overrides: { locateFile: () => `zxing.wasm${version}` } });

/// What is on medical devices. Code 39 without its extended mode, which would change HIBC data.
const OPTIONS = {
  formats: ['DataMatrix', 'Code128', 'QRCode', 'Code39Std', 'EANUPC', 'ITF14', 'DataBar', 'PDF417', 'Aztec'],
  textMode: 'Plain',
  tryHarder: true,
  tryRotate: true,
  tryInvert: true,
  maxNumberOfSymbols: 16,
};

function text(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('latin1').decode(bytes);
  }
}

self.onmessage = async ({ data: { data, width, height } }) => {
  try {
    const found = await ZXingWASM.readBarcodes(new ImageData(data, width, height), OPTIONS);
    const valid = found.filter((symbol) => symbol.isValid && symbol.bytes.length);
    self.postMessage({ lines: valid.map((it) => it.symbologyIdentifier + text(it.bytes)) });
  } catch (error) {
    self.postMessage({ error: String(error) });
  }
};
