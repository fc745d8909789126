import type {Scheduler} from '../../base/schedule.ts';
import {msToNano} from '../../base/time.ts';
import {createWake, type Wake} from '../../base/wake.ts';
import type {PingResult} from '../../engine/call.ts';
import type {Engine} from '../../engine/engine.ts';
import type {ContainerSummary, EngineEvent} from '../../engine/things.ts';
import {followable} from '../feed/podman.ts';
import type {StreamMerge} from '../merge/streams/streamMerge.ts';
import {watchMembers} from './members.ts';
import type {LogsOptions} from './options.ts';
import type {Selection} from './select.ts';
import {printSource} from './source.ts';
import {tellEvent, unreadableReason} from './tell.ts';

export interface PrintedSourcesOptions {
	readonly options: LogsOptions;
	readonly engine: Engine;
	readonly about: PingResult;
	readonly schedule: Scheduler;
	/** Ends all. */
	readonly signal: AbortSignal;
	readonly selection: Selection;
	readonly merge: StreamMerge;
	/** Of the lines that are printed; without, the engine is faster. */
	readonly needsTime: boolean;
	/** The next source has this name. */
	named(name: string): void;
	say(text: string): void;
	fail(error: unknown): void;
}

/** The logs that are printed. */
export interface PrintedSources {
	/** Reads the log of a container that is there at the start. */
	begin(container: ContainerSummary): void;
	/** Takes in who comes, and tells what happens to them, until the signal ends it. Throws AppError. */
	watch(): Promise<void>;
}

interface Member {
	readonly name: string;
	readonly wake: Wake;
	readonly ends: Wake;
}

/** Clocks that differ by less are one clock; engines tell theirs in whole seconds. */
const sameClockMs = 1500;

/** Now by the engine's clock, ms; too early by up to a second where that is another than ours. */
const beginningMs = ({dateSeconds}: PingResult, now: number): number =>
	Math.abs(now - dateSeconds * 1000) < sameClockMs ? now : dateSeconds * 1000;

/** Tells what happens to a container; what is older than what was told already is no news. */
const createNews = (from: bigint) => {
	let newest = from;
	return (event: EngineEvent): string | undefined => {
		const isNews = event.timeNano > newest;
		if (isNews) newest = event.timeNano;
		return isNews ? tellEvent(event) : undefined;
	};
};

/** Nobody is read yet. */
export const createPrintedSources = (given: PrintedSourcesOptions): PrintedSources => {
	const {options, engine, about, schedule, signal, selection, merge, say, fail} = given;
	const {follow, since, until, tail} = options;
	const members = new Map<string, Member>();
	let count = 0;

	const join = ({id, name}: ContainerSummary, isFirst: boolean) => {
		const source = count++;
		given.named(name);
		const member = {name, wake: createWake(schedule), ends: createWake(schedule)};
		members.set(id, member);
		const range = {
			since,
			until,
			...(isFirst ? {tail} : {}),
			...(given.needsTime ? {} : {timestamps: false}),
		};
		void printSource({
			...{engine, schedule, id, signal, queue: merge.add(source)},
			...(isFirst ? {past: range} : {}),
			...(follow ? {wake: member.wake} : {}),
			...(follow && about.product === 'podman' ? {ends: member.ends} : {}),
			start: range,
			begun: `${about.dateSeconds}.000000000`,
			lost: () => say(`${name}: the engine removed lines before they could be read`),
			failed: async error => fail(await unreadableReason(engine, {id, name}, error)),
		});
	};
	const update = (containers: readonly ContainerSummary[]) => {
		for (const container of selection.pickLater(containers)) {
			if (members.has(container.id)) continue;
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
	// Events are asked for by the second, and come again after a loss.
	const newsOf = createNews(msToNano(beginningMs(about, schedule.now())));
	return {
		begin: container => join(container, true),
		watch: () =>
			watchMembers({
				...{engine, schedule, signal},
				sinceSeconds: about.dateSeconds,
				listed: update,
				happened(event) {
					const member = members.get(event.id);
					if (!member) return;
					const told = newsOf(event);
					if (told !== undefined) say(`${member.name} ${told}`);
					if (followable.has(event.action)) member.wake.call();
					if (event.action === 'die') member.ends.call();
				},
				lost: reason => say(`the engine is gone: ${reason}; waiting for it`),
				back() {
					say('the engine is back');
					for (const {wake} of members.values()) wake.call();
				},
			}),
	};
};
