// `npm run demo`: a private Docker engine with a workload to look at, and Gantry on it.
// The engine ends with this program, however it ends; `-- --keep` leaves it up.
import {spawn, spawnSync} from 'node:child_process';
import {join} from 'node:path';
import {toAppError} from '../src/base/errors.ts';
import {commandLine} from '../src/base/text/shell.ts';
import {
	type DemoEngine,
	demoObstacle,
	engineScript,
	runEngineScript,
	startDemoEngine,
} from '../src/cli/demoEngine.ts';

const program = join(import.meta.dirname, '../dist/gantry.mjs');
const given = process.argv.slice(2);
const keep = given.includes('--keep');
const say = (text: string) => process.stderr.write(`${text}\n`);

/** A docker context of its own, so that the header says `demo` and not where its socket is. */
const contextFor = ({dir, endpoint}: DemoEngine) => {
	const env = {...process.env, DOCKER_CONFIG: join(dir, 'cli'), DOCKER_HOST: ''};
	const host = `host=${endpoint.url}`;
	spawnSync('docker', ['context', 'create', 'demo', '--docker', host], {env, stdio: 'ignore'});
	return {...env, DOCKER_CONTEXT: 'demo'};
};

const openGantry = (engine: DemoEngine, args: readonly string[]) =>
	new Promise<number>(resolve => {
		const env = contextFor(engine);
		const child = spawn(process.execPath, [program, ...args], {stdio: 'inherit', env});
		// Gantry gives the terminal back first; then the engine goes.
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
			process.on(signal, () => child.kill(signal));
		}
		child.on('error', () => resolve(127));
		child.on('close', code => resolve(code ?? 1));
	});

const demo = async (): Promise<number> => {
	const reason = demoObstacle();
	if (reason !== undefined) {
		say(`gantry: ${reason} With any Docker engine of yours, "npm start" opens Gantry on it.`);
		return 1;
	}
	if (!process.stdin.isTTY || !process.stdout.isTTY) {
		say('gantry: needs a terminal: standard input and output must be one.');
		return 2;
	}
	say('gantry: starting a private Docker engine …');
	const engine = await startDemoEngine({
		// Whoever kills this process outright takes the engine along: the script watches its owner.
		...(keep ? {} : {owner: process.pid}),
		said: text => process.stderr.write(text),
	});
	const {dir, endpoint, stopSeeding} = engine;
	const code = await openGantry(
		engine,
		given.filter(argument => argument !== '--keep'),
	);
	if (keep) {
		say(`The demo engine is still up:
  ${commandLine('docker', '-H', endpoint.url, 'ps')}
  ${commandLine('npm', 'start', '--', '-H', endpoint.url)}
Take it down with:
  ${commandLine('bash', engineScript(), 'down', dir)}`);
		return code;
	}
	stopSeeding();
	await runEngineScript(['down', dir]);
	return code;
};

process.exitCode = await demo().catch((thrown: unknown) => {
	const {message, hint} = toAppError(thrown);
	say(`gantry: ${message}${hint === undefined ? '' : `\n${hint}`}`);
	return 1;
});
