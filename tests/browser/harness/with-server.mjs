// with-server.mjs PROGRAM ARGUMENTS…: runs the program while one demo server is up, and ends with its exit code.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from './server.mjs';

const server = await startServer();
const notes = await mkdtemp(join(tmpdir(), 'mingjing-looked-'));
const [program, ...args] = process.argv.slice(2);
const child = spawn(program, args, { stdio: 'inherit', env: { ...process.env, MINGJING_URL: server.url, MINGJING_DATA: server.data, MINGJING_LOOKED: join(notes, 'looked') } });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill('SIGTERM'));
const code = await new Promise((done) => child.once('exit', (exit, signal) => done(signal ? 1 : exit)));
await server.stop();
await rm(notes, { recursive: true, force: true });
process.exit(code);
