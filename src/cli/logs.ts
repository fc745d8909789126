// `gantry logs`: prints logs to a pipe. It is built apart from the screen, and loads nothing of it.
import '../runtime/node20.ts';
import nodeModule from 'node:module';
import {toAppError} from '../base/errors.ts';
import {createScheduler, holdProcess} from '../base/schedule.ts';
import {createScope} from '../base/scope.ts';
import {clockSentence} from '../engine/clock.ts';
import {connect, createEngine} from '../engine/connect.ts';
import {resolveEndpoints} from '../engine/endpoint/endpoint.ts';
import type {PrintedLayout} from '../logs/print/layout.ts';
import {type LogsOptions, logsUsage, readLogsArguments} from '../logs/print/options.ts';
import {printLogs} from '../logs/print/run.ts';
import {say} from './say.ts';

const {stdout, stderr} = process;

const deadly = {SIGHUP: 1, SIGINT: 2, SIGTERM: 15} as const;

const terminalForm = ({color}: LogsOptions): {readonly terminal?: 'ansi' | 'text'} => {
	if (!stdout.isTTY) return {};
	return {terminal: color && !process.env['NO_COLOR'] ? 'ansi' : 'text'};
};

/** An answer that takes longer is worth a word. */
const slowMs = 3000;

/** The layout that is asked for; what it takes is loaded with it. */
const layoutOf = async ({
	layout,
	config,
}: LogsOptions): Promise<{readonly layout?: PrintedLayout}> => {
	if (layout === undefined) return {};
	const {layoutToPrint} = await import('./logsLayout.ts');
	return {layout: await layoutToPrint(layout, config)};
};

/** What was asked for, with times that were said from now on back. */
const optionsAt = (args: readonly string[], now: number): LogsOptions | undefined => {
	const request = readLogsArguments(args, now);
	return request.do === 'print' ? request.options : undefined;
};

const print = async (given: LogsOptions, args: readonly string[]): Promise<number> => {
	const schedule = createScheduler();
	const scope = createScope();
	// While an engine is waited for, nothing else keeps the process.
	scope.defer(holdProcess());
	for (const [name, number] of Object.entries(deadly)) {
		process.on(name, () => process.exit(128 + number));
	}
	// Nobody reads the errors: that is no reason to end.
	stderr.on('error', () => {});
	try {
		const layout = await layoutOf(given);
		const {candidates, warnings} = resolveEndpoints(given);
		for (const warning of warnings) say(warning);
		const waiting = scope.child();
		const {engine, about} = await connect(
			candidates,
			{signal: scope.signal},
			{
				open: endpoint => createEngine(endpoint, {schedule}),
				onTry({url}) {
					const tell = () => say(`No answer from ${url} yet; still waiting.`);
					waiting.defer(schedule.after(slowMs, tell));
				},
			},
		);
		waiting.end();
		schedule.keepTime(about.clockAheadMs);
		const options = optionsAt(args, schedule.now()) ?? given;
		const clocks = clockSentence(about);
		if (clocks !== undefined && (options.since ?? options.until) !== undefined) say(clocks);
		const terminal = terminalForm(options);
		const output = stdout;
		return await printLogs({
			...{options, engine, about, schedule, scope, output, say},
			...{...terminal, ...layout},
		});
	} catch (thrown) {
		const {code, message, hint} = toAppError(thrown);
		say(hint === undefined ? message : `${message}\n${hint}`);
		return code === 'INTERNAL' ? 70 : 1;
	} finally {
		scope.end();
	}
};

/** Runs `gantry logs` with the arguments after it, and ends the process. */
export const logs = async (args: readonly string[]): Promise<void> => {
	const request = readLogsArguments(args, Date.now());
	switch (request.do) {
		case 'help':
			stdout.write(`${logsUsage}\n`);
			return;
		case 'refuse':
			say(`${request.message} Try gantry logs --help.`);
			process.exitCode = 2;
			return;
		case 'print': {
			const code = await print(request.options, args);
			// Otherwise code that was compiled is kept only when a program ends by itself.
			nodeModule.flushCompileCache?.();
			process.exit(code);
		}
	}
};
