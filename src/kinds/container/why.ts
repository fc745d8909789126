import {age, counted, memoryShort} from '../../base/text/format.ts';
import {oneLine} from '../../base/text/text.ts';
import type {ContainerDetail} from '../../engine/things.ts';
import type {Stats} from '../stats.ts';
import {exitMeaning, killedOutside} from './exit.ts';
import {isSameStart} from './restarts.ts';
import {type ContainerRow, cpuLimitOf, exitCodeOf, memoryLimitOf} from './row.ts';
import {isGivenUp, shortStartError, startFailureOf} from './startError.ts';
import {type Trouble, type TroubleName, troubleOf} from './trouble.ts';

const ended = (row: ContainerRow): string => {
	// Between two deaths it is the last one that tells.
	if (row.lastEnd?.oomKilled) return outOfMemory(row);
	const code = row.lastEnd?.exitCode ?? exitCodeOf(row);
	if (code === undefined) return '';
	if (row.unasked) return `exit ${code}: ${killedOutside}`;
	// The kernel's own are told apart: of these the engine has forgotten who it was.
	const meaning = exitMeaning(code, false);
	return meaning === '' ? `exit ${code}` : `exit ${code}: ${meaning}`;
};

const outOfMemory = (row: ContainerRow): string => {
	const limit = memoryLimitOf(row);
	return limit === undefined ? 'OOM' : `OOM at ${memoryShort(limit)}`;
};

/** Of one that runs inspect tells of this run, and not of the one that ended. */
const died = (row: ContainerRow): string =>
	row.state !== 'running' && row.detail?.oomKilled ? outOfMemory(row) : ended(row);

/** `every 60s`; under a second it is the engine that counts, not the eye. */
const every = ({periodMs = 0}: ContainerRow): string => {
	if (periodMs < 1000) return '';
	const seconds = Math.round(periodMs / 1000);
	return `every ${seconds < 120 ? `${seconds}s` : `${Math.round(seconds / 60)}m`}`;
};

/** `for 24m`, `for 24m+` where it was so before: of that the first seconds tell nothing. */
const lasting = (ms: number, orBefore: boolean): string => {
	if (orBefore && ms < 10_000) return '';
	return `for ${age(ms)}${orBefore ? '+' : ''}`;
};

/** Since when it loops, where that was seen: `for 24m`, `for 24m+` where it did before; else of quick ones when the last turn was. */
const loopedSince = (row: ContainerRow, since: number | undefined, now: number): string => {
	const {looping, detail} = row;
	// Of one death alone, which is not the first, there is nothing to tell.
	const isSeen = looping && !(looping.orBefore && isSameStart(looping.since, detail?.finishedAt));
	if (isSeen) return lasting(Math.max(0, now - looping.since), looping.orBefore);
	if (since === undefined || every(row) !== '') return '';
	return `last ${age(Math.max(0, now - since))} ago`;
};

const killedInside = (row: ContainerRow): readonly string[] => {
	const limit = memoryLimitOf(row);
	const {count = 0, orMore = false} = row.memoryKills ?? {};
	return [
		`OOM kill inside${limit === undefined ? '' : ` at ${memoryShort(limit)}`}`,
		count > 1 ? `${count}${orMore ? '+' : ''} times` : '',
	];
};

/** Where its policy does not work any more. */
const noMore = ({detail}: ContainerRow): string =>
	detail && isGivenUp(detail) ? 'no restart will come' : '';

/** What was killed need not be its first process, which ended by a code of its own then. */
const endedOfMemory = (row: ContainerRow): readonly string[] => {
	const code = exitCodeOf(row);
	const [killed = ''] = killedInside(row);
	return [code === 137 ? outOfMemory(row) : `exit ${code} after an ${killed}`, noMore(row)];
};

/** In steps of ten, so that it does not move at every sample. */
const throttledText = (row: ContainerRow, part: number): string => {
	const percent = Math.min(100, Math.round(part * 10) * 10);
	const cores = cpuLimitOf(row);
	const limit = cores === undefined ? '' : ` at ${Number(cores.toFixed(2))} cpus`;
	return `CPU throttled ${percent}%${limit}`;
};

const quoted = (words: string | undefined): string => (words ? `"${oneLine(words)}"` : '');

const probes = (detail: ContainerDetail | undefined): string => {
	const failed = detail?.failingStreak ?? 0;
	return failed > 0 ? `${counted(failed, 'probe')} failed` : '';
};

/** The last line of what the last probe said. */
const lastProbe = (detail: ContainerDetail | undefined): string =>
	quoted(detail?.healthLog.at(-1)?.output.trim().split('\n').at(-1));

const whatOf = (
	row: ContainerRow,
	name: TroubleName,
	stats: Stats | undefined,
): readonly string[] => {
	const {detail} = row;
	switch (name) {
		case 'crash loop':
			return [[died(row), every(row)].filter(Boolean).join(' ')];
		case 'restarting':
		case 'restarted':
			return [counted(detail?.restartCount ?? 0, 'restart'), died(row)];
		case 'out of memory':
			return [...endedOfMemory(row), shortStartError(detail?.error ?? '')];
		case 'cut off':
			return [row.cutOff?.text ?? ''];
		case 'memory kills':
		case 'earlier memory kills':
			return killedInside(row);
		case 'dead':
			return ['not removed', shortStartError(detail?.error ?? '')];
		case 'unhealthy':
			return [probes(detail) || 'unhealthy', lastProbe(detail)];
		case 'failed to start':
			return detail ? [startFailureOf(detail), noMore(row), shortStartError(detail.error)] : [];
		case 'exited':
		case 'killed':
		case 'ended long ago':
			return [ended(row), noMore(row), shortStartError(detail?.error ?? '')];
		case 'throttled':
			return [throttledText(row, stats?.trend?.throttled ?? 0)];
		case 'memory':
			return [
				`memory ${memoryShort(stats?.memoryBytes ?? 0)} of ${memoryShort(memoryLimitOf(row) ?? 0)}`,
			];
		case 'starting':
			return ['still starting', probes(detail), lastProbe(detail)];
		case 'never started':
			return ['created, never started'];
	}
};

/** What goes on now, and did not happen once. */
const lasts: ReadonlySet<TroubleName> = new Set(['unhealthy', 'starting', 'throttled', 'memory']);

/** Those that ended, whose last words may tell why. */
const speaks: ReadonlySet<TroubleName> = new Set([
	'crash loop',
	'out of memory',
	'exited',
	'restarting',
	'restarted',
]);

/** True when the last lines of its log may say why. */
export const hasLastWords = (found: Trouble | undefined): boolean =>
	found !== undefined && speaks.has(found.name);

/** `9s ago` of what happened, `for 3m` of what lasts, `for 3m+` where nobody looked before. Empty where nobody knows. */
const sinceText = ({name, since, orBefore}: Trouble, now: number): string => {
	if (since === undefined) return '';
	const ms = Math.max(0, now - since);
	if (lasts.has(name)) return lasting(ms, orBefore);
	return `${age(ms)} ago`;
};

/**
 * Why, in one line, what is read first first: the cause, since when, what was said: `exit 3 · 1h ago · "no config"`. What others
 * said is as long as they like, and behind it the time would be cut. Of a loop, `exit 1 every 60s · "cannot connect" · for 24m`, the
 * period says enough of the time to let the words go first. Empty when nothing is wrong.
 */
export const whyOf = (
	row: ContainerRow,
	{
		now,
		stats,
		words,
	}: {
		readonly now: number;
		readonly stats?: Stats | undefined;
		readonly words?: string | undefined;
	},
): string => {
	const found = troubleOf(row, now, stats);
	if (!found) return '';
	const [cause = '', ...more] = whatOf(row, found.name, stats);
	const error = shortStartError(row.detail?.error ?? '');
	const isSaid = (part: string) => part.startsWith('"') || part === error;
	const said = [...more.filter(isSaid), hasLastWords(found) ? quoted(words) : ''];
	const since =
		found.name === 'crash loop'
			? [...said, loopedSince(row, found.since, now)]
			: [sinceText(found, now), ...said];
	return [cause, ...more.filter(part => !isSaid(part)), ...since]
		.filter(part => part !== '')
		.join(' · ');
};
