import type {Writable} from 'node:stream';
import {type AppError, toAppError} from '../../base/errors.ts';
import type {Scheduler} from '../../base/schedule.ts';
import type {Scope} from '../../base/scope.ts';
import {msToNano} from '../../base/time.ts';
import {createWake, type Wake} from '../../base/wake.ts';
import type {About} from '../../engine/call.ts';
import type {Engine} from '../../engine/engine.ts';
import type {ContainerSummary} from '../../engine/things.ts';
import {createCountBy} from '../count/countBy.ts';
import {followable} from '../feed/podman.ts';
import {aroundOf, bothTests, compileFilters, filtersOf} from '../search/filters.ts';
import {withLinesAround} from './around.ts';
import type {PrintedLayout} from './layout.ts';
import {createLineFilter} from './lineFilter.ts';
import {watchMembers} from './members.ts';
import {createPrintMerge, type MergedLines} from './merge.ts';
import type {LogsOptions} from './options.ts';
import {createRender, type RenderOptions} from './render.ts';
import {readSelection} from './select.ts';
import {createSink} from './sink.ts';
import {printSource} from './source.ts';
import {tellEvent, unreadable} from './tell.ts';
import {createLevelGate} from './unlevelled.ts';

export interface PrintOptions {
	readonly options: LogsOptions;
	readonly engine: Engine;
	readonly about: About;
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

/** Clocks that differ by less are one clock; engines tell theirs in whole seconds. */
const sameClockMs = 1500;

/** Now by the engine's clock, ms; too early by up to a second where that is another than ours. */
const beginningMs = ({dateSeconds}: About, now: number): number =>
	Math.abs(now - dateSeconds * 1000) < sameClockMs ? now : dateSeconds * 1000;

interface Member {
	name: string;
	readonly wake: Wake;
	readonly ends: Wake;
}

/** Prints logs to their end, or with `follow` until the scope ends. Resolves with the exit code. Throws AppError. */
export const printLogs = async (asked: PrintOptions): Promise<number> => {
	const {options, engine, about, schedule, scope, say} = asked;
	const {signal} = scope;
	const {follow, since, until, tail, json, template, timestamps} = options;
	const selection = asked.layout?.selection ?? readSelection(options.wanted);
	const {grep = [], exclude = [], level} = options;
	const gate = level === undefined ? undefined : createLevelGate(level);
	const asTyped = compileFilters(filtersOf({grep, exclude}));
	// The gate counts what it leaves out, so it comes last.
	const filters = bothTests(bothTests(asked.layout?.test, asTyped), gate?.test);
	const form: RenderOptions['form'] = json ? 'json' : (template ?? asked.terminal ?? 'bytes');
	const render = createRender({form, prefix: selection.isMany, timestamps});
	const merge = createPrintMerge({schedule});
	const members = new Map<string, Member>();
	const names: string[] = [];
	const count = options.countBy && createCountBy(options.countBy, filters);
	const test = count?.test ?? filters;
	const met = test && createLineFilter(test, source => names[source] ?? '');
	const around = options.around ?? aroundOf(asTyped);
	const lineFilter = met && around && !count ? withLinesAround(met, around) : met;
	let exitCode = 0;
	/** Events are asked for by the second, and come again after a loss: what is older than this is no news. */
	let newestEvent = msToNano(beginningMs(about, schedule.now()));
	/** One log to its end is in order already; without times the engine is faster. */
	let needsTime = true;

	const fail = (error: AppError) => {
		exitCode = 1;
		say(error.hint === undefined ? error.message : `${error.message}\n${error.hint}`);
	};
	const join = ({id, name}: ContainerSummary, isFirst: boolean) => {
		const source = names.push(name) - 1;
		render.add(name);
		const member = {name, wake: createWake(schedule), ends: createWake(schedule)};
		members.set(id, member);
		const queue = merge.add(source);
		const range = {
			since,
			until,
			...(isFirst ? {tail} : {}),
			...(needsTime ? {} : {timestamps: false}),
		};
		void printSource({
			engine,
			schedule,
			id,
			queue,
			signal,
			...(isFirst ? {past: range} : {}),
			...(follow ? {wake: member.wake} : {}),
			...(follow && about.product === 'podman' ? {ends: member.ends} : {}),
			start: range,
			begun: `${about.dateSeconds}.000000000`,
			lost: () => say(`${name}: the engine removed lines before they could be read`),
			failed: async error => fail(await unreadable(engine, {id, name}, error)),
		});
	};
	const update = (containers: readonly ContainerSummary[]) => {
		const matching = selection.pickLater(containers);
		for (const container of matching) {
			const known = members.get(container.id);
			if (known) continue;
			say(`${container.name} joined`);
			join(container, false);
		}
		const there = new Set(containers.map(({id}) => id));
		for (const [id, {name, wake}] of members) {
			if (there.has(id)) continue;
			members.delete(id);
			wake.call();
			say(`${name} was removed`);
		}
	};
	const watch = () =>
		watchMembers({
			engine,
			schedule,
			signal,
			sinceSeconds: about.dateSeconds,
			listed: update,
			happened(event) {
				const member = members.get(event.id);
				if (!member) return;
				const told = tellEvent(event);
				const isNews = event.timeNano > newestEvent;
				if (isNews) newestEvent = event.timeNano;
				if (told !== undefined && isNews) say(`${member.name} ${told}`);
				if (followable.has(event.action)) member.wake.call();
				if (event.action === 'die') member.ends.call();
			},
			lost: reason => say(`the engine is gone: ${reason}; waiting for it`),
			back() {
				say('the engine is back');
				for (const {wake} of members.values()) wake.call();
			},
		});

	const containers = await engine.containers.list({signal});
	// Who follows waits for what does not exist yet.
	for (const error of follow ? [] : selection.check(containers)) fail(error);
	for (const text of follow ? selection.awaited(containers) : []) say(`waiting for ${text}`);
	for (const name of selection.absent?.(containers) ?? []) say(`${name} is not there`);
	const chosen = selection.pick(containers);
	needsTime = follow || json || template !== undefined || timestamps || chosen.length > 1;
	for (const container of chosen) join(container, true);
	if (follow) void watch().catch(thrown => fail(toAppError(thrown)));
	else merge.close();

	const sink = createSink({
		output: asked.output,
		closed(error) {
			if (error.code !== 'EPIPE') fail(toAppError(new Error(`cannot write: ${error.message}`)));
			scope.end();
		},
	});
	let warned = false;
	let toldGate = false;
	const tellGate = (isOpen: boolean) => {
		const told = toldGate ? undefined : gate?.said(isOpen);
		if (told === undefined) return;
		toldGate = true;
		say(told);
	};
	const pass = (merged: MergedLines): MergedLines => {
		if (!lineFilter) return merged;
		const passed = lineFilter.pass(merged);
		if (lineFilter.failure !== undefined && !warned) say(lineFilter.failure);
		warned ||= lineFilter.failure !== undefined;
		if (follow) tellGate(true);
		return passed;
	};
	for await (const merged of merge.read(signal)) {
		const passed = pass(merged);
		if (count) count.take(passed.lines.length);
		else await sink.write(render.render(passed));
	}
	if (count) {
		await sink.write([Buffer.from(count.render(json ? 'json' : 'text'))]);
		for (const note of count.notes()) say(note);
	}
	await sink.flush();
	tellGate(false);
	return exitCode;
};
