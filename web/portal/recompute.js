// The portal's page of a draw, where scripts run: fetches the public data of this draw and computes it again on this machine.
// Without scripts the page offers the same as a file. The page's own words stand in messages.js beside draw.html.
import { SAY } from './messages.js';
import { verdictOf } from './show.js';

const place = document.getElementById('recompute');
const result = document.getElementById('result');
place.hidden = false;
place.querySelector('button').addEventListener('click', async () => {
  result.textContent = SAY.working;
  try {
    const answer = await fetch(`${location.pathname}/draw.json`);
    result.replaceChildren(...verdictOf(answer.ok ? await answer.text() : ''));
  } catch {
    result.replaceChildren(...verdictOf(''));
  }
  result.focus();
});
