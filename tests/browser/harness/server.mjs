// Starts the demo server on a free port with a data folder of its own, and stops it. One server serves all test files of a
// ./test run: harness/with-server.mjs starts it and names it in MINGJING_URL and MINGJING_DATA.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { prepareWitness } from './witness.mjs';

export const root = resolve(import.meta.dirname, '../../..');
const startingSeconds = Number(process.env.MINGJING_START_SECONDS ?? 240);

// A clock that is set forward under the server by libfaketime, read from a file; steady clocks go on as they do.
async function clockAt(folder) {
  const library = ['x86_64', 'aarch64'].map((machine) => `/usr/lib/${machine}-linux-gnu/faketime/libfaketimeMT.so.1`).find(existsSync);
  if (!library) throw new Error('needs libfaketime (scripts/packages-test.txt)');
  const file = join(folder, 'clock');
  const set = async (seconds) => {
    await writeFile(`${file}.new`, `+${seconds}\n`);
    await rename(`${file}.new`, file);
  };
  await set(0);
  return { set, env: { LD_PRELOAD: library, FAKETIME_TIMESTAMP_FILE: file, FAKETIME_CACHE_DURATION: '1', FAKETIME_DONT_FAKE_MONOTONIC: '1' } };
}

// Starts `mingjing serve --demo` and a witness beside it; resolves once the server prints its address. With `leaps` the server
// has a clock of its own, which leap(days) sets forward, and no witness, whose clock stays.
export async function startServer(extra = [], { leaps = false } = {}) {
  const data = await mkdtemp(join(tmpdir(), 'mingjing-'));
  const clocks = leaps ? await mkdtemp(join(tmpdir(), 'mingjing-clock-')) : undefined;
  const clock = leaps ? await clockAt(clocks) : undefined;
  const witness = leaps ? { options: [], start: async () => {}, stop: async () => {} } : await prepareWitness(root);
  const child = spawn(join(root, 'mingjing'), ['serve', '--demo', '--data', data, '--port', '0', ...witness.options, ...extra], {
    cwd: root,
    env: { ...process.env, ...clock?.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const ended = new Promise((done) => child.once('exit', (code, signal) => done(signal ?? code)));
  const stop = async () => {
    child.kill('SIGTERM');
    const forced = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(forced);
    await witness.stop();
    for (const folder of [data, clocks]) if (folder) await rm(folder, { recursive: true, force: true });
  };
  const url = await new Promise((found, failed) => {
    const late = setTimeout(() => failed(new Error(`no address after ${startingSeconds} s:\n${said}`)), startingSeconds * 1000);
    const listen = (chunk) => {
      said += chunk;
      const match = /https?:\/\/127\.0\.0\.1:\d+/.exec(said);
      if (match) clearTimeout(late), found(match[0]);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    ended.then((code) => (clearTimeout(late), failed(new Error(`the server ended with ${code}:\n${said}`))));
  }).catch(async (error) => {
    await stop();
    throw error;
  });
  await witness.start(url);
  let ahead = 0;
  const leap = async (days) => {
    await clock.set((ahead += days * 86_400));
    const there = async () => Date.parse((await fetch(`${url}/log-list.txt`)).headers.get('date')) - Date.now() > (ahead - 3600) * 1000;
    while (!(await there())) await new Promise((done) => setTimeout(done, 100));
  };
  return { url, data, stop, leap, output: () => said };
}

// The server of this run: the one that is named in the environment, or a new one that the caller must stop.
export async function theServer() {
  if (process.env.MINGJING_URL) return { url: process.env.MINGJING_URL, data: process.env.MINGJING_DATA, stop: async () => {} };
  return startServer();
}

// The demo's accounts: [{login, password, role, organ, …}].
export async function demoAccounts(server) {
  const parsed = JSON.parse(await readFile(join(server.data, 'demo-accounts.json'), 'utf8'));
  return Array.isArray(parsed) ? parsed : (parsed.accounts ?? parsed.items);
}

