// The camera and photos. The decoder is a worker with WebAssembly, loaded when it is first needed.

const OPEN = 'lir-scan-camera';
const LAST = 'lir-scan-last';
/// All symbols of a label, also those that only a later picture shows, count as one scan.
const GATHER_MS = 700;
/// A label counts again once no picture had it for so long. How long one takes to be read does not
/// count: on a slow machine that alone is more, and one picture that is not read is no label gone.
const AWAY_MS = 1_000;
/// A photo is made no larger than this, in pixels a side.
const MAX_SIDE = 4_096;

let decoder = null;
let stream = null;

function decode(tools, source, width, height) {
  const canvas = document.createElement('canvas');
  const [wide, high] = [Math.round(width), Math.round(height)];
  Object.assign(canvas, { width: wide, height: high });
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  pen.drawImage(source, 0, 0, wide, high);
  const { data } = pen.getImageData(0, 0, wide, high);
  decoder ??= tools.worker();
  return new Promise((done, fail) => {
    decoder.onmessage = ({ data: read }) => (read.error ? fail(new Error(read.error)) : done(read.lines));
    decoder.onerror = () => { decoder = null; fail(new Error('worker')); };
    decoder.postMessage({ data, width: wide, height: high }, [data.buffer]);
  });
}

/// What went wrong, as the name of its words.
function trouble(error) {
  switch (error.name) {
    case 'NotAllowedError': case 'SecurityError': return 'cameraDenied';
    case 'NotFoundError': case 'OverconstrainedError': return 'cameraNone';
    case 'NotReadableError': case 'AbortError': return 'cameraInUse';
    default: return 'cameraBroken';
  }
}

export function toggle(tools, button) {
  return stream ? close(tools, button) : open(tools, button);
}

/// After a page came: the camera goes on if it was on.
export function resume(tools) {
  const button = tools.find('camera');
  if (button && sessionStorage.getItem(OPEN) === 'yes') open(tools, button);
}

function close(tools, button) {
  stream.getTracks().forEach((track) => track.stop());
  stream = null;
  sessionStorage.removeItem(OPEN);
  tools.find('view').hidden = true;
  button.setAttribute('aria-pressed', 'false');
  tools.field().focus();
}

async function open(tools, button) {
  if (!navigator.mediaDevices) return tools.say('cameraInsecure', 'error');
  tools.say('cameraOpens');
  const wanted = { facingMode: { ideal: 'environment' }, width: { ideal: 1920 }, height: { ideal: 1080 } };
  let mine = null;
  try {
    mine = await navigator.mediaDevices.getUserMedia({ video: wanted, audio: false });
  } catch (error) {
    return tools.say(trouble(error), 'error');
  }
  // Clicked twice while the browser asked: one camera is on, and can be turned off.
  if (stream !== null) return mine.getTracks().forEach((track) => track.stop());
  stream = mine;
  const view = tools.find('view');
  const video = view.querySelector('video');
  view.hidden = false;
  button.setAttribute('aria-pressed', 'true');
  video.srcObject = stream;
  sessionStorage.setItem(OPEN, 'yes');
  await video.play().catch(() => {});
  // Turned off before its first picture, it stays off, on the next page too.
  if (stream !== mine) return undefined;
  tools.say(Math.min(video.videoWidth, video.videoHeight) < 1080 ? 'cameraCoarse' : 'cameraReady');
  return look(tools, button, video);
}

async function look(tools, button, video) {
  const mine = stream;
  const seen = new Set();
  let since = 0;
  let gone = null;
  const given = () => new Set(JSON.parse(sessionStorage.getItem(LAST) ?? '[]'));
  while (stream === mine && stream !== null) {
    let lines = [];
    const now = Date.now();
    try {
      if (video.videoWidth > 0) lines = await decode(tools, video, video.videoWidth, video.videoHeight);
    } catch {
      tools.say('decoderBroken', 'error');
      return close(tools, button);
    }
    if (stream !== mine) return undefined;
    const before = given();
    if (lines.some((line) => before.has(line))) {
      gone = null;
    } else {
      gone ??= now;
      if (now - gone > AWAY_MS) sessionStorage.removeItem(LAST);
      if (lines.length && !seen.size) since = now;
      lines.forEach((line) => seen.add(line));
    }
    if (seen.size && now - since >= GATHER_MS && !tools.isLocked()) {
      const all = [...seen];
      seen.clear();
      sessionStorage.setItem(LAST, JSON.stringify(all));
      gone = null;
      tools.deliver('camera', all);
    }
    await new Promise((next) => setTimeout(next, 30));
  }
  return undefined;
}

/// A photo that was picked is read here; if nothing is found, its form can send it to the server.
export async function photo(tools, file) {
  tools.say('photoReads');
  let picture;
  try {
    picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    return tools.say('photoKind', 'error');
  }
  const scale = Math.min(1, MAX_SIDE / Math.max(picture.width, picture.height));
  try {
    const lines = await decode(tools, picture, picture.width * scale, picture.height * scale);
    return lines.length ? tools.deliver('photo', lines) : tools.say('photoNone', 'error');
  } catch {
    return tools.say('decoderBroken', 'error');
  }
}
