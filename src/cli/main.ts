import nodeModule from 'node:module';
import {paintFirstFrame} from '../../views/firstFrame.ts';
import {firstNews} from '../../views/firstNews.ts';
import {backgroundOf, themeOf, wantsBackground} from '../../views/theme.ts';
import {printKeys} from '../actions/keyTable.ts';
import {toAppError} from '../base/errors.ts';
import {createScheduler, type Scheduler} from '../base/schedule.ts';
import {createScope} from '../base/scope.ts';
import {safeText} from '../base/text/text.ts';
import {noTrace, openTrace} from '../base/trace.ts';
import {layoutNamed} from '../config/findLayout.ts';
import {hostClassOf} from '../config/settings.ts';
import {createSettingsWriter} from '../config/settingsWriter.ts';
import {createEngine} from '../engine/connect.ts';
import {withEarlyList} from '../engine/earlyList.ts';
import type {EarlyAnswer} from '../engine/http/earlyAnswer.ts';
import {createHub} from '../hub/hub.ts';
import {createStore} from '../store/store.ts';
import {runProgram} from '../terminal/externalProgram.ts';
import {osc52} from '../terminal/osc52.ts';
import {createTable} from '../workspace/table.ts';
import {createWorkspace} from '../workspace/workspace.ts';
import type {Options} from './arguments.ts';
import {checkReport, type Loaded, loadSettings, refuseProblems} from './configFile.ts';
import {demoObstacle, startDemoEngine} from './demoEngine.ts';
import {findCandidates} from './engines.ts';
import {takeTerminal} from './terminalSession.ts';

declare const GANTRY_VERSION: string;

const print = (text: string): void => {
	process.stdout.write(`${safeText(text)}\n`);
};

const readSettings = ({config}: Options): Promise<Loaded> =>
	loadSettings(config, () => createTable().entries);

/** `--check-config`. */
export const checkConfig = async (options: Options): Promise<void> => {
	const {text, exitCode} = checkReport(await readSettings(options));
	print(text);
	process.exitCode = exitCode;
};

/** `--list-keys`: every key with what it does, as the settings have it. */
export const listKeys = async (options: Options): Promise<void> => {
	const {settings} = await readSettings(options);
	print(printKeys(createTable(settings.keys)));
};

/**
 * How long the list goes before Ink, which takes 60 ms to load, during which nothing is read, and half of all the CPU
 * of a start. Where the cores are busy, an engine answers late, and Ink would take from it what there is. A far engine
 * that takes longer is not waited for: keys are read from then on.
 */
const headStartMs = 700;

/** Code that was compiled is written to the cache only when a program ends by itself, which this one may not. */
const keepCompiledCode = (schedule: Scheduler): void => {
	schedule.after(1500, () => nodeModule.flushCompileCache?.());
};

/** Node 20 counts what was executed (67,584 unless said), later ones what was called (3,000). */
const hotEnough = process.versions.node.startsWith('20.')
	? '--interrupt-budget=2000000'
	: '--invocation-count-for-turbofan=100000';

/**
 * Flags of V8 that keep the program small; docs/performance.md says by how much. V8 complains on the terminal
 * about one that it does not know.
 */
const smallHeap = [
	// The space for young objects stays as large as the first list needed it. It would double whenever much of it
	// survives, to 64 MiB that are never given back, and its collections would take the longer.
	'--semi-space-growth-factor=1',
	// The old space is collected after it grew by 8 MiB, not by as much as is alive in it and in buffers.
	'--heap-growing-percent=30',
	// Every thread that compiles keeps the memory that it once took, 3 MiB each: only what is very hot is worth it,
	// and that in small functions (200 of 920 bytes of others in one).
	'--invocation-count-for-maglev=10000',
	hotEnough,
	'--max-inlined-bytecode-size-cumulative=200',
];

const keepHeapSmall = async (): Promise<void> => {
	const {setFlagsFromString} = await import('node:v8');
	for (const flag of smallHeap) setFlagsFromString(flag);
};

/**
 * Opens the screen; resolves when the process is about to end. `handOver` is called as soon as the terminal
 * is given back by us, whatever happens. Throws AppError CONFIG for wrong settings, before the terminal is taken.
 */
export const open = async (
	options: Options,
	handOver: () => void,
	early?: EarlyAnswer,
): Promise<void> => {
	let asked = early;

	let restMs = () => 0;
	const schedule = createScheduler(() => restMs());
	const scope = createScope();
	const loaded = await readSettings(options);
	refuseProblems(loaded);
	const {settings, path} = loaded;
	const {layout} = options;
	// Said before the terminal is taken.
	if (layout !== undefined) layoutNamed(settings.layouts, layout);
	const traceFile = process.env['GANTRY_TRACE'];
	const trace = traceFile ? openTrace(traceFile).trace : noTrace;

	const terminal = takeTerminal({
		schedule,
		version: GANTRY_VERSION,
		escapeMs: settings.escMs,
		onEvents: events => workspace.press(events),
	});
	const {screen, modes, lifecycle} = terminal;
	restMs = () => screen.restMs;
	handOver();

	const workspace = createWorkspace({
		schedule,
		scope,
		size: screen.size(),
		settings: {...settings, readOnly: settings.readOnly || options.readOnly},
		resolve: async () => findCandidates(options),
		open: endpoint => {
			const engine = createEngine(endpoint, {schedule, trace, early: asked});
			const opened = withEarlyList(engine, asked?.askedAt);
			asked = undefined;
			return opened;
		},
		createHub: (engine, owner, about) => createHub({engine, schedule, scope: owner, about}),
		hostClassOf: ({name, url}) => hostClassOf(settings.hosts, [name, url]),
		clipboard: {copy: text => screen.raw(osc52(text, process.env))},
		keep: createSettingsWriter(path),
		...(layout !== undefined && {layout}),
		suspend: lifecycle.suspend,
		handOver: program => lifecycle.lend(() => runProgram(program)),
		setMouse: modes.setMouse,
		...(demoObstacle() === undefined && {
			startDemo: async (signal: AbortSignal) =>
				(await startDemoEngine({owner: process.pid, signal})).endpoint,
		}),
	});
	modes.setMouse(settings.mouse);

	try {
		const {theme: name} = settings;
		const theme = createStore(themeOf(process.env, name), schedule, {lane: 'input'});
		if (wantsBackground(process.env, name)) {
			let known = backgroundOf(process.env);
			terminal.askBackground(background => {
				if (background !== known) theme.set(themeOf(process.env, name, background));
				known = background;
			});
		}
		await firstNews(workspace, schedule, headStartMs);
		const removeFirstFrame = paintFirstFrame(workspace, screen, theme.get());
		// Meanwhile it is written: what is started from here on makes nobody wait for the list.
		await keepHeapSmall();
		terminal.watch();
		const {mount} = await import('../../views/mount.tsx');
		keepCompiledCode(schedule);
		const {input} = terminal;
		const code = await mount({workspace, screen, input, schedule, theme, removeFirstFrame});
		lifecycle.exit(code);
	} catch (thrown) {
		lifecycle.crash(thrown);
	}
};

/** A sentence for people about why it did not start. */
export const explain = (thrown: unknown): {readonly text: string; readonly code: number} => {
	const {code, message, hint} = toAppError(thrown);
	const text = hint === undefined ? message : `${message}\n${hint}`;
	return {text, code: code === 'CONFIG' ? 1 : 70};
};
