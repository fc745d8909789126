import {objectAt} from '../../base/json.ts';
import {age, clock, memoryShort, moment, shortId} from '../../base/text/format.ts';
import type {EngineEvent} from '../../engine/things.ts';
import {containerSections} from '../../kinds/container/overview.ts';
import {type ContainerRow, exitCodeOf} from '../../kinds/container/row.ts';
import {isRefusedSince, shortStartError} from '../../kinds/container/startError.ts';
import {
	loopText,
	type Trouble,
	type TroubleName,
	troubleOf,
} from '../../kinds/container/trouble.ts';
import {whyOf} from '../../kinds/container/why.ts';
import {nameHeard} from '../../kinds/eventTarget.ts';
import type {KnownObject} from '../../kinds/kind.ts';
import type {Stats} from '../../kinds/stats.ts';
import {field, type Section} from '../../spans/sections.ts';
import type {Line} from '../../spans/span.ts';
import {type RunShape, runLimits} from '../runs.ts';
import {aroundLines, eventsAround, type Needs, needsOf} from './around.ts';
import {restartText} from './backoff.ts';
import {type Cause, causeOf, type KernelSays} from './cause.ts';
import {shapeChanges} from './changes.ts';
import {type LastEnd, lastEndOf, stopPatience} from './end.ts';
import {type LastLines, saidSection} from './lastLines.ts';
import {nextLine} from './nextLine.ts';
import {notStarted} from './notStarted.ts';
import {probeLines, tookText} from './probes.ts';

/** What comes after the card is there; what is undefined is on its way. */
export interface CardFindings extends LastLines {
	/** By time: what was heard, and what the engine remembers. */
	readonly events: readonly EngineEvent[];
	readonly areEventsThere: boolean;
	readonly kernel: KernelSays;
}

export interface CardFacts extends KnownObject<ContainerRow>, CardFindings {
	readonly stats: Stats | undefined;
	/** Of this run and the one before, with their secrets: values are compared, and not shown. */
	readonly shape: RunShape | undefined;
	readonly before: RunShape | undefined;
	readonly readOnly: boolean;
	/** It was removed: this is how it was last. */
	readonly gone: boolean;
	/** The probes are as they were last seen, and asked for again. */
	readonly areProbesOld?: boolean;
	/** The key of a command or an act; empty where it has none. */
	readonly keyOf: (id: string) => string;
	/** Takes secrets out of what was said. */
	readonly hide: (text: string) => string;
}

/** Troubles of one that runs that began, or last happened, at a moment of their own. */
const momentous: ReadonlySet<TroubleName> = new Set([
	'unhealthy',
	'memory kills',
	'earlier memory kills',
	'cut off',
]);

/** The moment that events and lines are looked for around, ms since the epoch. */
export const momentOf = (row: ContainerRow, now: number, stats?: Stats): number => {
	const {detail, createdAt} = row;
	const found = troubleOf(row, now, stats);
	const lasts = found && momentous.has(found.name);
	const since = lasts ? (found.since ?? detail?.startedAt) : undefined;
	return since ?? detail?.finishedAt ?? detail?.startedAt ?? createdAt;
};

const stateTones = {
	critical: 'bad',
	error: 'bad',
	warn: 'warn',
	notice: 'muted',
	ok: 'good',
} as const;

const stateLine = (
	row: ContainerRow,
	end: LastEnd | undefined,
	trouble: Trouble | undefined,
	now: number,
): Line => {
	const {state, detail, createdAt} = row;
	// One that never ran has no moment but that in which it was made.
	const code = exitCodeOf(row) ?? (notStarted(row) && detail?.exitCode);
	const ended = state === 'created' ? createdAt : detail?.finishedAt;
	const since = state === 'running' ? detail?.startedAt : ended;
	const ran =
		end && !end.isPast && end.ranMs !== undefined ? ` · had run for ${tookText(end.ranMs)}` : '';
	return [
		{
			text: code === undefined ? state : `${state} (${code})`,
			tone: stateTones[trouble?.severity ?? 'ok'],
		},
		{
			text:
				since === undefined
					? ''
					: ` since ${moment(since, now)} · ${age(Math.max(0, now - since))}${ran}`,
		},
	];
};

const causeLines = (
	{detail}: ContainerRow,
	end: LastEnd | undefined,
	cause: Cause | undefined,
): readonly Line[] => {
	if (!cause) return [];
	const number = end ? end.code : detail?.exitCode;
	const code = number === undefined ? '' : `${number}: `;
	const label = end?.isPast ? 'last end' : 'exit code';
	const at = end?.isPast ? ` at ${clock(end.at)}` : '';
	const by = cause.by.length === 0 ? '' : ` (${cause.by.join(', ')})`;
	return field(label, [
		{
			text: `${code}${cause.text}`,
			tone: cause.name === 'itself' || cause.name === 'stopped' ? 'normal' : 'bad',
		},
		{text: `${by}${at}`, tone: 'muted'},
	]);
};

/** Only what is set: most have none of them. */
const limitsText = (row: ContainerRow): string => {
	const {raw = {}} = row.detail ?? {};
	const limits = runLimits(raw);
	const isOwn = objectAt(raw, 'Config')['StopTimeout'];
	const texts = Object.entries(limits).map(([name, value]) => {
		const isBytes = name === 'memory' || name === 'reservation' || name === 'swap';
		const said = isBytes && value > 0 ? memoryShort(value) : String(value);
		return name === 'swap' ? `memory+swap ${value < 0 ? 'unlimited' : said}` : `${name} ${said}`;
	});
	if (typeof isOwn === 'number') texts.push(`stop-timeout ${stopPatience(row)} s`);
	return texts.join(' · ');
};

/** One that was removed is called as its last event called it. */
const needsLine = ({containers, removed}: Needs, events: readonly EngineEvent[]): Line => {
	const known = containers.map((one): Line => {
		const code = exitCodeOf(one);
		return [
			{text: one.name, tone: 'accent'},
			{
				text: code === undefined ? ` ${one.state}` : ` ${one.state} (${code})`,
				tone: one.state === 'running' ? 'muted' : 'bad',
			},
		];
	});
	const gone = removed.map(
		(id): Line => [
			{text: nameHeard(events, 'container', id) ?? shortId(id), tone: 'accent'},
			{text: ' removed', tone: 'bad'},
		],
	);
	return [...known, ...gone].flatMap((line, index) =>
		index === 0 ? line : [{text: ', '}, ...line],
	);
};

const waiting = (text: string): readonly Line[] => [[{text, tone: 'busy'}]];

const aroundOf = (
	{row, areEventsThere}: CardFacts,
	near: readonly EngineEvent[],
	at: number,
): readonly Line[] => {
	if (near.length > 0) return aroundLines(near, row, at);
	return areEventsThere
		? [[{text: 'none that the engine remembers', tone: 'muted'}]]
		: waiting('asking the engine …');
};

/** Why a container is as it is, and what to press; of one that is well, all that matters of it. */
export const cardSections = (facts: CardFacts): readonly Section[] => {
	const {now, stats, events, kernel} = facts;
	const end = lastEndOf(facts.row, events);
	const ended = end && causeOf(facts.row, end, kernel);
	// What its events tell here is said in the same words above.
	const isOutside = ended?.name === 'killed from outside' && !end?.isPast;
	const row = isOutside ? {...facts.row, unasked: true} : facts.row;
	const trouble = troubleOf(row, now, stats);
	const loop = loopText(row, trouble);
	const refused = notStarted(row);
	const cause = refused ?? ended;
	const isRefused = row.detail !== undefined && isRefusedSince(row.detail);
	const needs = needsOf(row, facts.containers);
	const at = momentOf(row, now, stats);
	const error = shortStartError(row.detail?.error ?? '');
	const isWell = !trouble && (row.state === 'running' || row.state === 'paused');
	const why: Section = {
		title: facts.gone
			? 'Removed: this is how it was last'
			: trouble
				? `${loop ? `crash ${loop}` : trouble.name}: ${whyOf(row, {now, stats})}`
				: 'Nothing is wrong',
		lines: [
			...field('state', stateLine(row, end, trouble, now)),
			...(isWell && !cause?.by.length ? [] : causeLines(row, end, isRefused ? ended : cause)),
			...field('start', isRefused && refused ? [{text: refused.text, tone: 'bad'}] : ''),
			...field('error', error === '' ? '' : [{text: error, tone: 'bad'}]),
			...field('restarts', restartText(row, end, events, {clock, now})),
			...field('limits', limitsText(row)),
			...field('needs', needsLine(needs, events)),
			...probeLines(row, facts.areProbesOld),
			...field(
				'press',
				facts.gone
					? ''
					: nextLine({row, trouble, cause: cause?.name, readOnly: facts.readOnly}, facts.keyOf),
			),
		],
	};
	if (isWell) return [why, ...containerSections(facts)];
	const near = eventsAround(events, row, needs, at);
	return [
		why,
		{title: 'Changed since the run before', lines: shapeChanges(facts.before, facts.shape)},
		...(row.state === 'created' ? [] : [saidSection(facts, end !== undefined)]),
		{
			title: 'Events within a minute, on it and on what it needs',
			plain: true,
			side: 'right',
			lines: aroundOf(facts, near, at),
		},
	];
};
