import {AppError} from '../../base/errors.ts';
import type {Output, OutputPart, OutputSpan} from '../action.ts';

/** A step of a build. */
export interface Step {
	/** `[2/3] RUN make`, `Step 2/3 : RUN make`. */
	readonly name: string;
	/** ms of the clock of `createBuildLog`. */
	readonly startedAt: number | undefined;
	readonly endedAt: number | undefined;
	readonly cached: boolean;
	readonly error: string | undefined;
	/** What it wrote, the newest lines. */
	readonly lines: readonly string[];
}

/** The steps of a build, as they go. */
export interface BuildLog {
	/** Changes a step, or adds it. */
	step(id: string, part: Partial<Omit<Step, 'lines'>>): void;
	/** What a step wrote: whole lines and parts of them. */
	write(id: string, text: string): void;
	/** So many steps there are, where the builder says so. */
	expect(total: number): void;
	steps(): readonly Step[];
	/** `2 of 3 steps · RUN make · 4 s`. */
	text(): string;
	/** All of it: steps with their time and what they wrote; open are those that run or failed. */
	parts(): Output['parts'];
	/** The error of the step that failed, with its last lines. */
	failure(reason: string): AppError;
	now(): number;
}

/** Of one step: what fails says why at its end. */
const linesKept = 1000;
/** Of one that went well, and there may be many. */
const linesOfDone = 200;
/** Of a step that runs. */
const linesWhileItRuns = 20;
/** Of the output of a step that failed, in a message. */
const linesTold = 3;

const seconds = (ms: number): string =>
	ms < 10_000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 1000)} s`;

interface Kept extends Omit<Step, 'lines'> {
	readonly lines: string[];
	readonly begun: string;
	/** Lines before these that are not kept. */
	readonly dropped: number;
}

const fresh: Omit<Kept, 'lines'> = {
	name: '',
	startedAt: undefined,
	endedAt: undefined,
	cached: false,
	error: undefined,
	begun: '',
	dropped: 0,
};

/** The name without its number. */
const bare = (name: string): string => name.replace(/^(?:\[[^\]]*\]|Step \d+\/\d+ :)\s*/, '');

/** A log of no steps yet. `now` in ms, of any clock that only goes on. */
export const createBuildLog = (now: () => number = () => performance.now()): BuildLog => {
	const kept = new Map<string, Kept>();
	let expected = 0;
	const get = (id: string): Kept => kept.get(id) ?? {...fresh, lines: []};
	/** BuildKit tells of the last step first: by when they begin, those that wait at the end. */
	const sorted = () =>
		[...kept].sort(
			([, a], [, b]) => (a.startedAt ?? Number.MAX_VALUE) - (b.startedAt ?? Number.MAX_VALUE),
		);
	const all = () => sorted().map(([, step]) => step);
	const lengthOf = ({startedAt, endedAt}: Step) =>
		startedAt === undefined ? 0 : (endedAt ?? now()) - startedAt;
	const markOf = (step: Step): OutputSpan => {
		if (step.error !== undefined) return {text: `✖ ${seconds(lengthOf(step))}`, tone: 'bad'};
		if (step.cached) return {text: '= cached', tone: 'muted'};
		if (step.startedAt === undefined) return {text: 'waits', tone: 'muted'};
		return step.endedAt !== undefined
			? {text: `✓ ${seconds(lengthOf(step))}`, tone: 'good'}
			: {text: `… ${seconds(lengthOf(step))}`, tone: 'busy'};
	};
	const isDone = ({endedAt, error}: Step) => endedAt !== undefined && error === undefined;
	/** What stands below a step: of one that runs, no more than can be read as it goes. */
	const bodyOf = (step: Kept): ReturnType<OutputPart['body']> => {
		const all = step.begun.trim() === '' ? step.lines : [...step.lines, step.begun];
		const runs = step.endedAt === undefined && step.error === undefined;
		const shown = runs ? all.slice(-linesWhileItRuns) : all;
		return [
			...(step.dropped > 0 && !runs
				? [[{text: `    … ${step.dropped} lines before`, tone: 'muted'} as const]]
				: []),
			...shown.map(text => [{text: `    ${text}`, tone: 'muted'} as const]),
			...(step.error === undefined ? [] : [[{text: `    ${step.error}`, tone: 'bad'} as const]]),
		];
	};
	/** The newest lines of a step. */
	const cut = (step: Kept, most: number): Kept => {
		const more = Math.max(0, step.lines.length - most);
		step.lines.splice(0, more);
		return {...step, dropped: step.dropped + more};
	};
	return {
		now,
		step(id, part) {
			const step = {...get(id), ...part};
			kept.set(id, isDone(step) ? cut(step, linesOfDone) : step);
		},
		write(id, text) {
			const step = get(id);
			const [first = '', ...others] = text.replace(/\r\n?/g, '\n').split('\n');
			const whole = others.length === 0 ? [] : [step.begun + first, ...others.slice(0, -1)];
			const begun = others.length === 0 ? step.begun + first : (others.at(-1) ?? '');
			step.lines.push(...whole.filter(line => line.trim() !== ''));
			kept.set(id, {...cut(step, linesKept), begun: begun.slice(-4096)});
		},
		expect(total) {
			expected = Math.max(expected, total);
		},
		steps: all,
		text() {
			const running = all().findLast(
				step => step.startedAt !== undefined && step.endedAt === undefined,
			);
			const done = all().filter(({endedAt}) => endedAt !== undefined).length;
			const total = Math.max(expected, kept.size);
			if (total === 0) return '';
			const doing = running ? [bare(running.name), seconds(lengthOf(running))] : [];
			return [`${done} of ${total} steps`, ...doing].join(' · ');
		},
		parts: () =>
			sorted().map(([key, step]) => ({
				key,
				head: [markOf(step), {text: `  ${step.name}`}],
				body: () => bodyOf(kept.get(key) ?? step),
				isOpen: !isDone(step),
			})),
		failure(reason) {
			const failed = all().find(({error}) => error !== undefined) ?? all().at(-1);
			if (!failed) return new AppError('SERVER', reason);
			const last = [...failed.lines, failed.begun].filter(line => line.trim() !== '');
			const hint = last.slice(-linesTold).join('\n');
			return new AppError('SERVER', `${bare(failed.name)}: ${failed.error ?? reason}`, {
				...(hint === '' ? {} : {hint}),
			});
		},
	};
};
