// Makes a fresh clone ready: packages, then the program. Runs before `npm start`, `npm run demo` and
// `npm test`, so it must cost next to nothing when all is there, and must run on a Node that is too
// old for the rest: plain JavaScript, old syntax, no packages.
import {spawnSync} from 'node:child_process';
import {existsSync, lstatSync, readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const at = path => join(root, path);
const say = text => process.stderr.write(`gantry: ${text}\n`);
const give = text => {
	say(text);
	process.exit(1);
};

if (Number(process.versions.node.split('.')[0]) < 20) {
	give(`needs Node 20 or newer; this is ${process.versions.node}.`);
}

const modifiedAt = path => (existsSync(at(path)) ? statSync(at(path)).mtimeMs : 0);

/** When anything below a folder was last changed; a removed file changes its folder. */
const newestIn = path => {
	let newest = modifiedAt(path);
	for (const entry of readdirSync(at(path), {withFileTypes: true})) {
		const inside = `${path}/${entry.name}`;
		newest = Math.max(newest, entry.isDirectory() ? newestIn(inside) : modifiedAt(inside));
	}
	return newest;
};

const run = (command, args) => {
	const {status, error} = spawnSync(command, args, {
		cwd: root,
		stdio: ['ignore', 'ignore', 'inherit'],
		shell: process.platform === 'win32',
	});
	if (error) give(`cannot run ${command}: ${error.message}`);
	if (status !== 0) give(`"${command} ${args.join(' ')}" failed.`);
};

const read = path => (existsSync(at(path)) ? readFileSync(at(path), 'utf8') : undefined);

// Installed is what we installed (a copy of the lock file of then tells), or what somebody did since (npm writes
// a lock file of its own at the end). Dates alone would install again after every checkout.
const wanted = read('package-lock.json');
const isInstalled =
	modifiedAt('node_modules/.package-lock.json') >= modifiedAt('package-lock.json') ||
	(modifiedAt('node_modules/.package-lock.json') > 0 &&
		read('node_modules/.installed.json') === wanted);
// A link belongs to another copy of the project, which npm would empty.
const isLink = existsSync(at('node_modules')) && lstatSync(at('node_modules')).isSymbolicLink();
if (!isInstalled && !isLink) {
	say('installing packages (npm ci), about half a minute …');
	run('npm', ['ci', '--loglevel=error']);
	writeFileSync(at('node_modules/.installed.json'), wanted);
}

const sources = ['src', 'hooks', 'views'].map(newestIn);
const newest = Math.max(
	...sources,
	modifiedAt('scripts/bundle.ts'),
	modifiedAt('package-lock.json'),
);
if (modifiedAt('dist/gantry.mjs') < newest) {
	say('building …');
	// The Node among the packages runs TypeScript as it is; the one that runs this may be older.
	run(at('node_modules/.bin/node'), ['scripts/bundle.ts']);
}
