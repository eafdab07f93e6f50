// A witness of another body beside the demo server: its keys are named to the server before it starts, the server's log to the
// witness when that is known.
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
export const witnessName = '演示监督机关见证';

const freePort = () =>
  new Promise((found, failed) => {
    const taken = createServer().once('error', failed);
    taken.listen(0, '127.0.0.1', () => {
      const { port } = taken.address();
      taken.close(() => found(port));
    });
  });

export async function prepareWitness(root) {
  const program = join(process.env.MINGJING_BUILD ?? join(root, 'build/test'), 'mingjing-witness');
  const data = await mkdtemp(join(tmpdir(), 'mingjing-witness-'));
  const port = await freePort();
  const { stdout } = await run(program, ['--data', data, '--name', witnessName, '--keys']);
  const keys = stdout.split('\n').map((line) => line.trim()).filter((line) => line.startsWith(`${witnessName}+`));
  let child;
  return {
    options: keys.flatMap((key) => ['--witness', `http://127.0.0.1:${port}/+${key}`]),
    async start(url) {
      await writeFile(join(data, 'logs.txt'), await (await fetch(`${url}/log-list.txt`)).text());
      child = spawn(program, ['--data', data, '--port', String(port)], { stdio: 'ignore' });
    },
    async stop() {
      if (child) {
        const ended = new Promise((done) => child.once('exit', done));
        child.kill('SIGTERM');
        await ended;
      }
      await rm(data, { recursive: true, force: true });
    },
  };
}
