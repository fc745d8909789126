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
import {billOfMaterials, bundledPackages, notices} from './lib/licences.ts';

const {version} = JSON.parse(readFileSync('package.json', 'utf8')) as {version: string};

/** Packages that the program never reaches, and what they would cost when it starts. */
const absent: readonly string[] = [
	'react-devtools-core', // only with DEV=true
	'ssh2', // dockerode over ssh: 15 ms
	'@grpc/grpc-js', // sessions of BuildKit: 22 ms with the two below
	'@grpc/proto-loader',
	'protobufjs',
];

const leaveOut: Plugin = {
	name: 'leave-out',
	setup({onResolve, onLoad}) {
		const names = absent.map(name => name.replace('/', '\\/')).join('|');
		onResolve({filter: new RegExp(`^(${names})$`)}, ({path}) => ({path, namespace: 'absent'}));
		onLoad({filter: /.*/, namespace: 'absent'}, () => ({contents: 'module.exports = {};'}));
	},
};

/**
 * Built-in modules that cost milliseconds: 18 for http, whose getters load one more HTTP client when it is
 * imported as ESM, 7 for fs, whose getter loads streams of the web, 5 for crypto, 8 for what util brings along.
 * They are loaded when something of them is used.
 */
const costly = [
	'child_process',
	'crypto',
	'fs',
	'http',
	'https',
	'inspector',
	'tls',
	'util',
	'zlib',
];

/** What is asked of such a module is found in its prototype, which loads the module. */
const loadLate: Plugin = {
	name: 'load-late',
	setup({onResolve, onLoad}) {
		const names = new RegExp(`^(node:)?(${costly.join('|')})$`);
		onResolve({filter: names}, ({path, namespace}) =>
			namespace === 'late' ? {path, external: true} : {path, namespace: 'late'},
		);
		onLoad({filter: /.*/, namespace: 'late'}, ({path}) => ({
			contents: `module.exports = Object.create(
				new Proxy({}, {get: (_, name) => require('${path}')[name]}),
			);`,
		}));
	},
};

/**
 * Ink's packages make an Intl.Segmenter when they are loaded (8 ms) and use it for every border.
 * They get ours, which asks the real one only for text that needs it.
 */
const ourSegmenter: Plugin = {
	name: 'our-segmenter',
	setup({onLoad}) {
		const users =
			/node_modules\/(ink|string-width|wrap-ansi|cli-truncate|@alcalzone\/ansi-tokenize)\/.*\.js$/;
		onLoad({filter: users}, ({path}) => {
			const source = readFileSync(path, 'utf8');
			const made = /new Intl\.Segmenter\([^)]*\)/g;
			if (!made.test(source)) return undefined;
			const ours = `${import.meta.dirname}/lib/segmenter.ts`;
			// Quoted as JSON: a checkout may lie in a folder with an apostrophe.
			const imported = `import {segmenter as ours} from ${JSON.stringify(ours)};`;
			const contents = `${imported}\n${source.replaceAll(made, 'ours')}`;
			return {contents, loader: 'js'};
		});
	},
};

/** What ours does as well for less. */
const ourOwn: Plugin = {
	name: 'our-own',
	setup({onResolve, onLoad}) {
		onResolve({filter: /^object-hash$/}, () => ({
			path: `${import.meta.dirname}/lib/objectHash.ts`,
		}));
		// Two milliseconds for the one check that signal-exit makes.
		onResolve({filter: /^assert$/}, ({path}) => ({path, namespace: 'assert'}));
		onLoad({filter: /.*/, namespace: 'assert'}, () => ({
			contents: 'exports.equal = (a, b) => { if (a != b) throw new Error("assertion failed"); };',
		}));
		// Our measure of a text; what it does not know it still asks theirs, but late.
		onResolve({filter: /^string-width$/}, ({importer}) => {
			if (importer.endsWith('lib/exoticWidth.ts')) return undefined;
			const isOurs = importer.endsWith('src/base/text/graphemes.ts');
			return {path: `${import.meta.dirname}/lib/${isOurs ? 'exoticWidth' : 'stringWidth'}.ts`};
		});
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
	platform: 'node',
	format: 'esm',
	minifyWhitespace: true,
	minifySyntax: true,
	legalComments: 'none',
	logLevel: 'warning',
} as const;

const program = {
	...shared,
	metafile: true,
	outdir: aside,
	outExtension: {'.js': '.mjs'},
	// A lower target would turn regular expressions with the flag v into calls, compiled at start.
	target: 'esnext',
	inject: ['scripts/lib/node20.ts'],
	// Names stay: reports of a crash call functions as the source does. Lines are found with the map.
	sourcemap: 'external',
	sourcesContent: false,
	define: {
		'process.env.NODE_ENV': '"production"',
		'process.env.DEV': '"false"',
		GANTRY_VERSION: JSON.stringify(version),
		// Yoga reads its WebAssembly by fetch where there is one, and that loads an HTTP client of 25 ms.
		fetch: 'undefined',
	},
	banner: {js: requiring},
	plugins: [leaveOut, ourOwn, loadLate, ourSegmenter],
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
for (const {inputs} of [app.metafile, logs.metafile]) {
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

const packages = bundledPackages([app, logs, launched].map(({metafile}) => metafile));
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
	for (const {metafile} of [app, logs]) process.stdout.write(await analyzeMetafile(metafile));
}
