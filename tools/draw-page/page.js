// The page from a file: takes a draw.json by the file picker and recomputes it. Nothing leaves the browser.
import { SAY } from './messages.js';
import { verdictOf } from './show.js';

async function recompute(file) {
  const place = document.getElementById('result');
  place.textContent = SAY.working;
  // One turn for the browser to show what it is doing before the computing begins.
  await new Promise((done) => setTimeout(done));
  place.replaceChildren(...verdictOf(await file.text()));
  place.focus();
}

if (typeof document !== 'undefined') {
  document.getElementById('file').addEventListener('change', (event) => event.target.files[0] && recompute(event.target.files[0]));
}
