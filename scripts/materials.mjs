// The bill of materials (CycloneDX 1.5) of what is delivered: every Debian package whose library the programs load, every npm package
// that goes into the web faces, the headers and fonts that are built in. usage: materials.mjs BUILD-FOLDER > FILE
// 交付物的物料清单:程序装载的每个 Debian 软件包、网页所含的每个 npm 软件包。
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const build = resolve(process.argv[2] ?? join(root, 'build/release'));
const run = (program, ...args) => execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, LC_ALL: 'C' } });

// Which package a library belongs to; a merged /usr is known to dpkg by the one or the other name.
function packageOf(library) {
  const path = realpathSync(library);
  for (const name of new Set([path, path.replace(/^\/usr\/lib/, '/lib'), library])) {
    try {
      return run('dpkg-query', '-S', name).split(': ')[0].trim();
    } catch {
      continue;
    }
  }
  throw new Error(`${library} belongs to no package`);
}

// The licences that a machine-readable copyright file names for the package as a whole.
function licencesOf(name) {
  const file = `/usr/share/doc/${name.split(':')[0]}/copyright`;
  if (!existsSync(file)) return [];
  const whole = readFileSync(file, 'utf8').split(/\n\s*\n/).find((part) => /^Files:\s*\*/m.test(part));
  const named = /^License:\s*(\S.*)$/m.exec(whole ?? '')?.[1];
  return named ? [{ license: { name: named } }] : [];
}

function debian() {
  const libraries = new Set();
  for (const program of ['mingjing', 'mingjing-verify', 'mingjing-witness']) {
    const path = join(build, program);
    if (!existsSync(path)) continue;
    for (const line of run('ldd', path).split('\n')) {
      const found = /=> (\/\S+)/.exec(line)?.[1] ?? /^\s*(\/\S+)/.exec(line)?.[1];
      if (found) libraries.add(found);
      else if (/not found/.test(line)) throw new Error(line.trim());
    }
  }
  if (libraries.size === 0) throw new Error(`no program in ${build}`);
  return [...new Set([...libraries].map(packageOf))].sort().map((name) => {
    const [version, source, arch] = run('dpkg-query', '-W', '-f', '${Version}\t${source:Package}\t${Architecture}', name).split('\t');
    const plain = name.split(':')[0];
    const purl = `pkg:deb/debian/${plain}@${encodeURIComponent(version)}?arch=${arch}`;
    return { type: 'library', 'bom-ref': purl, name: plain, version, purl, licenses: licencesOf(name), properties: [{ name: 'debian:source', value: source }] };
  });
}

function npm() {
  const { packages } = JSON.parse(readFileSync(join(root, 'web/package-lock.json'), 'utf8'));
  const out = [];
  for (const [path, one] of Object.entries(packages)) {
    const name = path.split('node_modules/').at(-1);
    if (!path.includes('node_modules/') || one.link || one.dev || one.devOptional || one.optional) continue;
    const purl = `pkg:npm/${name.replace('@', '%40')}@${one.version}`;
    if (out.some((other) => other.purl === purl)) continue;
    const digest = Buffer.from(one.integrity.replace(/^sha512-/, ''), 'base64').toString('hex');
    out.push({ type: 'library', 'bom-ref': purl, name, version: one.version, purl, licenses: one.license ? [{ license: { name: one.license } }] : [], hashes: [{ alg: 'SHA-512', content: digest }] });
  }
  return out.sort((a, b) => (a.purl < b.purl ? -1 : 1));
}

// What is built in and loaded by nobody: see docs/dependencies.md.
const builtIn = [
  { type: 'library', 'bom-ref': 'valijson', name: 'valijson', licenses: [{ license: { id: 'BSD-2-Clause' } }] },
  { type: 'data', 'bom-ref': 'fandol', name: 'fandol-fonts', licenses: [{ license: { name: 'GPL-3.0 with font exception' } }] },
];
const version = /project\([^)]*VERSION\s+([\d.]+)/s.exec(readFileSync(join(root, 'CMakeLists.txt'), 'utf8'))?.[1] ?? '0';
const bill = {
  bomFormat: 'CycloneDX', specVersion: '1.5', version: 1,
  metadata: { component: { type: 'application', 'bom-ref': 'mingjing', name: 'mingjing', version } },
  components: [...debian(), ...npm(), ...builtIn],
};
process.stdout.write(`${JSON.stringify(bill, null, 2)}\n`);
