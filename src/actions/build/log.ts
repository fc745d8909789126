import {AppError} from '../../base/errors.ts';
import type {Output, OutputPart} from '../../spans/output.ts';
import type {Line, Span} from '../../spans/span.ts';

/** A step of a build. */
export interface BuildStep {
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
	step(id: string, part: Partial<Omit<BuildStep, 'lines'>>): void;
	/** What a step wrote: whole lines and parts of them. */
	write(id: string, text: string): void;
	/** So many steps there are, where the builder says so. */
	expect(total: number): void;
	steps(): readonly BuildStep[];
	/** `2 of 3 steps · RUN make · 4 s`. */
	text(): string;
	/** All of it: steps with their time and what they wrote; open are those that run or failed. */
	parts(): Output['parts'];
	/** The error of the step that failed, with its last lines. */
	failure(reason: string): AppError;
	now(): number;
}

/** Shown of a step that failed: it says why at its end. */
const linesOfFailed = 1000;
/** Of one that went well, and there may be many. */
const linesOfDone = 200;
/** Of a step that runs. */
const linesWhileItRuns = 20;
/** UTF-16 units that are kept of all steps, for who saves them: of the one that wrote most the oldest lines go. */
const unitsKept = 16_777_216;
/** Of the output of a step that failed, in a message. */
const linesTold = 3;

const seconds = (ms: number): string =>
	ms < 10_000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 1000)} s`;

interface Kept extends Omit<BuildStep, 'lines'> {
	readonly lines: string[];
	readonly begun: string;
	/** Lines before these that are not kept. */
	readonly dropped: number;
	/** UTF-16 units of the lines. */
	readonly units: number;
}

const fresh: Omit<Kept, 'lines'> = {
	name: '',
	startedAt: undefined,
	endedAt: undefined,
	cached: false,
	error: undefined,
	begun: '',
	dropped: 0,
	units: 0,
};

/** The name without its number. */
const bare = (name: string): string => name.replace(/^(?:\[[^\]]*\]|Step \d+\/\d+ :)\s*/, '');

/** The stage of a step, and its number there: `[test 2/4] RUN make`. */
const placeOf = ({name}: BuildStep) => {
	const [, stage, number] = /^\[(.*?)\s*(\d+)\/\d+\]/.exec(name) ?? [];
	return stage === undefined ? undefined : {stage, number: Number(number)};
};

/** BuildKit tells of the last step first: by when they begin, those that wait at the end; those of a stage by their numbers. */
const inOrder = <T extends BuildStep>(
	kept: ReadonlyMap<string, T>,
): readonly (readonly [string, T])[] => {
	const begun = [...kept].sort(
		([, a], [, b]) => (a.startedAt ?? Number.MAX_VALUE) - (b.startedAt ?? Number.MAX_VALUE),
	);
	const stageOf = ([, step]: readonly [string, T]) => placeOf(step)?.stage;
	const numbered = [...begun].sort(
		([, a], [, b]) => (placeOf(a)?.number ?? 0) - (placeOf(b)?.number ?? 0),
	);
	// A step of a stage stands where any of that stage began.
	return begun.map(entry => {
		const stage = stageOf(entry);
		if (stage === undefined) return entry;
		const next = numbered.findIndex(one => stageOf(one) === stage);
		return numbered.splice(next, 1)[0] ?? entry;
	});
};

/** BuildKit repeats the program of the step, which is long. */
const reasonOf = (error: string): string =>
	error.replace(/^process ".*" did not complete successfully: /s, '');

/** How long it has taken so far; `now` in ms of the clock of its times. */
const timeOf = ({startedAt, endedAt}: BuildStep, now: number): string =>
	seconds(startedAt === undefined ? 0 : (endedAt ?? now) - startedAt);

const markOf = (step: BuildStep, now: number): Span => {
	if (step.error !== undefined) return {text: `✖ ${timeOf(step, now)}`, tone: 'bad'};
	if (step.cached) return {text: '= cached', tone: 'muted'};
	if (step.startedAt === undefined) return {text: 'waits', tone: 'muted'};
	return step.endedAt !== undefined
		? {text: `✓ ${timeOf(step, now)}`, tone: 'good'}
		: {text: `… ${timeOf(step, now)}`, tone: 'busy'};
};

const isDone = ({endedAt, error}: BuildStep) => endedAt !== undefined && error === undefined;

/** The newest of what it said. */
const saidBy = ({lines, begun, error}: Kept, most = Infinity): readonly string[] => {
	const last = [...(begun.trim() === '' ? [] : [begun]), ...(error === undefined ? [] : [error])];
	return [...lines.slice(-most), ...last].slice(-most);
};

const before = (lines: number): readonly string[] =>
	lines > 0 ? [`    … ${lines} lines before`] : [];

/** What stands below a step: of one that runs, no more than can be read as it goes. */
const bodyOf = (step: Kept): ReturnType<OutputPart['body']> => {
	const runs = step.endedAt === undefined && step.error === undefined;
	const most = runs ? linesWhileItRuns : isDone(step) ? linesOfDone : linesOfFailed;
	const shown = saidBy(step, most);
	const missing = runs ? 0 : step.dropped + Math.max(0, step.lines.length - most);
	return [
		...before(missing).map(text => [{text, tone: 'muted'} as const]),
		...shown.map((text, at): Line => {
			const isError = step.error !== undefined && at === shown.length - 1;
			return [{text: `    ${text}`, tone: isError ? 'bad' : 'muted'}];
		}),
	];
};

const allOf = (step: Kept): readonly string[] => [
	...before(step.dropped),
	...saidBy(step).map(text => `    ${text}`),
];

/** The error of the step that failed, else of the last one. */
const failureOf = (steps: readonly Kept[], reason: string): AppError => {
	const failed = steps.find(({error}) => error !== undefined) ?? steps.at(-1);
	if (!failed) return new AppError('SERVER', reason);
	const last = [...failed.lines, failed.begun].filter(line => line.trim() !== '');
	const hint = last.slice(-linesTold).join(' · ');
	const why = reasonOf(failed.error ?? reason);
	return new AppError('SERVER', `${bare(failed.name)}: ${why}`, {
		...(hint === '' ? {} : {hint}),
	});
};

/** A log of no steps yet. `now` in ms, of any clock that only goes on. */
export const createBuildLog = (now: () => number = () => performance.now()): BuildLog => {
	const kept = new Map<string, Kept>();
	let expected = 0;
	let units = 0;
	const get = (id: string): Kept => kept.get(id) ?? {...fresh, lines: []};
	const sorted = () => inOrder(kept);
	const all = () => sorted().map(([, step]) => step);
	/** Makes room for what comes, by the step that has most. */
	const makeRoom = () => {
		while (units > unitsKept) {
			const [id, most] = [...kept].reduce((one, other) =>
				other[1].units > one[1].units ? other : one,
			);
			const half = Math.ceil(most.lines.length / 2);
			const gone = most.lines.splice(0, half).reduce((sum, line) => sum + line.length, 0);
			units -= gone;
			kept.set(id, {...most, dropped: most.dropped + half, units: most.units - gone});
		}
	};
	return {
		now,
		step(id, part) {
			kept.set(id, {...get(id), ...part});
		},
		write(id, text) {
			const step = get(id);
			const [first = '', ...others] = text.replace(/\r\n?/g, '\n').split('\n');
			const whole = others.length === 0 ? [] : [step.begun + first, ...others.slice(0, -1)];
			const begun = others.length === 0 ? step.begun + first : (others.at(-1) ?? '');
			const said = whole.filter(line => line.trim() !== '');
			const more = said.reduce((sum, line) => sum + line.length, 0);
			for (const line of said) step.lines.push(line);
			kept.set(id, {...step, begun: begun.slice(-4096), units: step.units + more});
			units += more;
			makeRoom();
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
			const doing = running ? [bare(running.name), timeOf(running, now())] : [];
			return [`${done} of ${total} steps`, ...doing].join(' · ');
		},
		parts: () =>
			sorted().map(([key, step]) => ({
				key,
				head: [markOf(step, now()), {text: `  ${step.name}`}],
				body: () => bodyOf(kept.get(key) ?? step),
				isOpen: !isDone(step),
				...(step.error !== undefined && {hasFailed: true}),
				all: () => allOf(kept.get(key) ?? step),
			})),
		failure: reason => failureOf(all(), reason),
	};
};
