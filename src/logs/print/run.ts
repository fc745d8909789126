import type {Writable} from 'node:stream';
import {toAppError} from '../../base/errors.ts';
import type {Scheduler} from '../../base/schedule.ts';
import type {Scope} from '../../base/scope.ts';
import type {PingResult} from '../../engine/call.ts';
import type {Engine} from '../../engine/engine.ts';
import {createStreamMerge, type StreamMerge} from '../merge/streams/streamMerge.ts';
import type {PrintedLayout} from './layout.ts';
import type {LogsOptions} from './options.ts';
import {createPrintFilter, type PrintFilter} from './printFilter.ts';
import {createRender, type Render, type RenderOptions} from './render.ts';
import {readSelection} from './select.ts';
import {createSink} from './sink.ts';
import {createPrintedSources} from './sources.ts';

export interface PrintOptions {
	readonly options: LogsOptions;
	readonly engine: Engine;
	readonly about: PingResult;
	readonly schedule: Scheduler;
	/** Ends it. */
	readonly scope: Scope;
	readonly output: Writable;
	/** What is meant instead of the names of the options. */
	readonly layout?: PrintedLayout;
	/** The output is a terminal, with colours or without; undefined = it is not. */
	readonly terminal?: 'ansi' | 'text';
	/** One sentence for the person, on standard error. */
	say(text: string): void;
}

interface Written {
	readonly filter: PrintFilter;
	readonly render: Render;
	readonly signal: AbortSignal;
	readonly json: boolean;
	say(text: string): void;
}

/** Writes what passes to the end of the logs, then what was counted. */
const write = async (
	merge: StreamMerge,
	sink: ReturnType<typeof createSink>,
	{filter, render, signal, json, say}: Written,
) => {
	const {count} = filter;
	for await (const merged of merge.read(signal)) {
		const passed = filter.pass(merged);
		if (count) count.take(passed.lines.length);
		else await sink.write(render.render(passed));
	}
	if (count) {
		await sink.write([Buffer.from(count.render(json ? 'json' : 'text'))]);
		for (const note of count.notes()) say(note);
	}
	await sink.flush();
	filter.end();
};

/** Prints logs to their end, or with `follow` until the scope ends. Resolves with the exit code. Throws AppError. */
export const printLogs = async (asked: PrintOptions): Promise<number> => {
	const {options, engine, about, schedule, scope, say} = asked;
	const {signal} = scope;
	const {follow, json, template, timestamps} = options;
	const selection = asked.layout?.selection ?? readSelection(options.wanted);
	const names: string[] = [];
	const nameOf = (source: number) => names[source] ?? '';
	const filter = createPrintFilter({options, test: asked.layout?.test, nameOf, say});
	const form: RenderOptions['form'] = json ? 'json' : (template ?? asked.terminal ?? 'bytes');
	const render = createRender({form, prefix: selection.isMany, timestamps});
	const merge = createStreamMerge({schedule});
	let exitCode = 0;
	const fail = (thrown: unknown) => {
		const {message, hint} = toAppError(thrown);
		exitCode = 1;
		say(hint === undefined ? message : `${message}\n${hint}`);
	};

	const containers = await engine.containers.list({signal});
	// Who follows waits for what does not exist yet.
	for (const error of follow ? [] : selection.check(containers)) fail(error);
	for (const text of follow ? selection.awaited(containers) : []) say(`waiting for ${text}`);
	for (const name of selection.absent?.(containers) ?? []) say(`${name} is not there`);
	const chosen = selection.pick(containers);
	const sources = createPrintedSources({
		...{options, engine, about, schedule, signal, selection, merge, say, fail},
		// One log to its end is in order already.
		needsTime: follow || json || template !== undefined || timestamps || chosen.length > 1,
		named(name) {
			names.push(name);
			render.add(name);
		},
	});
	for (const container of chosen) sources.begin(container);
	if (follow) void sources.watch().catch(fail);
	else merge.close();

	const sink = createSink({
		output: asked.output,
		closed(error) {
			if (error.code !== 'EPIPE') fail(new Error(`cannot write: ${error.message}`));
			scope.end();
		},
	});
	await write(merge, sink, {filter, render, signal, json, say});
	return exitCode;
};
