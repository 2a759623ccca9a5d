// What became of a scan, to hear: eyes are on the implant. Each sound has its words on the page.

const MUTE = 'lir-scan-mute';
/// Pitch in hertz and length in seconds of each tone.
const TONES = {
  ok: [[1200, 0.09]],
  warn: [[700, 0.15], [0, 0.06], [700, 0.15]],
  error: [[220, 0.45]],
};

let audio = null;

export const isMuted = () => localStorage.getItem(MUTE) === 'yes';
export const mute = (quiet) => localStorage.setItem(MUTE, quiet ? 'yes' : 'no');

export function beep(kind) {
  if (isMuted() || !(kind in TONES) || !('AudioContext' in window)) return;
  if (navigator.userActivation?.hasBeenActive === false) return;
  audio ??= new AudioContext();
  // Before the first key or click a browser plays nothing; the words are there all the same.
  if (audio.state === 'suspended') audio.resume().catch(() => {});
  let at = audio.currentTime + 0.01;
  for (const [pitch, seconds] of TONES[kind]) {
    if (pitch > 0) {
      const tone = audio.createOscillator();
      const volume = audio.createGain();
      tone.frequency.value = pitch;
      volume.gain.setValueAtTime(0.25, at);
      volume.gain.linearRampToValueAtTime(0, at + seconds);
      tone.connect(volume).connect(audio.destination);
      tone.start(at);
      tone.stop(at + seconds);
    }
    at += seconds;
  }
}
