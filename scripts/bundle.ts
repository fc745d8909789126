import {
	copyFileSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import {analyzeMetafile, type BuildOptions, build, type Plugin} from 'esbuild';
import {joinPieces} from './lib/joinPieces.ts';
import {billOfMaterials, bundledPackages, notices} from './lib/licences.ts';

const {version} = JSON.parse(readFileSync('package.json', 'utf8')) as {version: string};

/**
 * Built-in modules that are loaded when something of them is used (src/runtime/lateModule.ts): what that saves of a
 * start, or of the first act. No package.json can lead a name of Node elsewhere, so that this is the bundle's alone.
 */
const costly = [
	'child_process', // 3 ms
	'crypto', // 6 ms and 1.6 MiB
	'fs', // 3 ms and 1.3 MiB, since its getters load streams of the web where it is imported as ESM
	'https', // 11 ms and 3.3 MiB of the first act, by dockerode
	'inspector', // 2 ms and 0.9 MiB
	'util', // 4 ms and 1.1 MiB, by its getters
];

const loadLate: Plugin = {
	name: 'load-late',
	setup({onResolve, onLoad}) {
		const names = new RegExp(`^(node:)?(${costly.join('|')})$`);
		onResolve({filter: names}, ({path, namespace}) =>
			namespace === 'late' ? {path, external: true} : {path, namespace: 'late'},
		);
		onLoad({filter: /.*/, namespace: 'late'}, ({path}) => ({
			contents: `const {lateModule} = require('./src/runtime/lateModule.ts');
				module.exports = lateModule(() => require('${path}'));`,
			resolveDir: '.',
		}));
	},
};

// Built aside and then put in place, file by file: a program that starts meanwhile finds whole ones.
const aside = 'dist/.next';
rmSync(aside, {recursive: true, force: true});
mkdirSync(aside, {recursive: true});

/** For what is loaded when it is used. */
const requiring =
	"import{createRequire as makeRequire}from'node:module';const require=makeRequire(import.meta.url);";

const shared = {
	bundle: true,
	platform: 'node' as const,
	format: 'esm' as const,
	minifyWhitespace: true,
	minifySyntax: true,
	legalComments: 'none' as const,
	logLevel: 'warning' as const,
	// Ink asks for it with DEV=true alone, and does without it.
	external: ['react-devtools-core'],
} satisfies BuildOptions;

const program = {
	...shared,
	metafile: true,
	outdir: aside,
	outExtension: {'.js': '.mjs'},
	// A lower target would turn regular expressions with the flag v into calls, compiled at start.
	target: 'esnext',
	// Names stay: reports of a crash call functions as the source does. Lines are found with the map.
	sourcemap: 'linked',
	sourcesContent: false,
	define: {
		'process.env.NODE_ENV': '"production"',
		'process.env.DEV': '"false"',
		GANTRY_VERSION: JSON.stringify(version),
	},
	plugins: [loadLate],
} as const satisfies BuildOptions;

// Each by itself: the logs without a screen must not load one. In pieces: the list is on the screen before what draws
// all the rest is loaded, and is there for a fifth less of CPU.
const app = await build({
	...program,
	entryPoints: {app: 'src/cli/main.ts'},
	splitting: true,
	chunkNames: 'app-[hash]',
});
// Few who print logs name a layout, and nobody else needs what reads the settings.
const logs = await build({
	...program,
	entryPoints: {logs: 'src/cli/logs.ts'},
	splitting: true,
	chunkNames: 'logs-[hash]',
});

/** As the logs: a check that runs every minute loads nothing else. */
const triage = await build({
	...program,
	entryPoints: {triage: 'src/cli/triage.ts'},
	splitting: true,
	chunkNames: 'triage-[hash]',
});

const again = {
	...shared,
	outdir: aside,
	outExtension: program.outExtension,
	target: program.target,
	sourcemap: 'external',
	sourcesContent: false,
	// Once a file: in each piece it would be made forty times.
	banner: {js: requiring},
} as const;
await joinPieces(app.metafile, `${aside}/app.mjs`, again, ['src/workspace/workspace.ts']);
await joinPieces(logs.metafile, `${aside}/logs.mjs`, again);
await joinPieces(triage.metafile, `${aside}/triage.mjs`, again);

// For the demo engine that the connect screen offers.
copyFileSync('scripts/engine.sh', `${aside}/engine.sh`);

const launched = await build({
	...shared,
	metafile: true,
	entryPoints: {gantry: 'src/cli/launcher.ts'},
	outdir: aside,
	outExtension: {'.js': '.mjs'},
	target: 'node14.18',
	define: {GANTRY_VERSION: JSON.stringify(version)},
	banner: {js: `#!/usr/bin/env node\n${requiring}`},
	plugins: [loadLate],
});

/** Packages in CommonJS give a late import nothing but their default. */
const defaultAlone = ['node_modules/dockerode/lib/docker.js'];
for (const {inputs} of [app.metafile, logs.metafile, triage.metafile]) {
	for (const [file, {imports}] of Object.entries(inputs)) {
		const late = imports.filter(({kind}) => kind === 'dynamic-import').map(({path}) => path);
		const wrong = late.find(
			path => path.startsWith('node_modules/') && !defaultAlone.includes(path),
		);
		if (wrong !== undefined && !file.startsWith('node_modules/')) {
			throw new Error(`${file} imports ${wrong} late: let a file of ours import it, and that late`);
		}
	}
}

const packages = bundledPackages([app, logs, triage, launched].map(({metafile}) => metafile));
writeFileSync(`${aside}/THIRD-PARTY-NOTICES`, `${notices(packages)}\n`);
writeFileSync(`${aside}/sbom.cdx.json`, billOfMaterials(packages, version));

// The launcher last: its date says that the build is complete.
const launcher = 'gantry.mjs';
const built = readdirSync(aside);
// With one other character in a file, Node keeps two bytes for each: a regular expression wants \xb5 written so.
for (const file of built.filter(name => name.endsWith('.mjs'))) {
	if (readFileSync(`${aside}/${file}`).some(byte => byte > 127)) {
		throw new Error(`${file} is not ASCII`);
	}
}
for (const file of [...built.filter(name => name !== launcher), launcher]) {
	renameSync(`${aside}/${file}`, `dist/${file}`);
}
// Names of pieces say what is in them: those of the build before are other files.
for (const file of readdirSync('dist'))
	if (!built.includes(file)) rmSync(`dist/${file}`, {recursive: true, force: true});

if (process.argv.includes('--analyze')) {
	for (const {metafile} of [app, logs, triage])
		process.stdout.write(await analyzeMetafile(metafile));
}
