import {hostname} from 'node:os';
import type {Theme} from '../../hooks/useTheme.ts';
import {dot} from '../../src/base/text/format.ts';
import {clip, safeName, width} from '../../src/base/text/text.ts';
import type {Endpoint, PingResult} from '../../src/engine/call.ts';
import type {HostFacts} from '../../src/host/types.ts';
import type {HubStatus} from '../../src/hub/types.ts';
import type {ContainerRow} from '../../src/kinds/container/row.ts';
import {troubleOf} from '../../src/kinds/container/trouble.ts';
import type {Stats} from '../../src/kinds/stats.ts';
import type {Line, Span} from '../../src/spans/span.ts';
import {lineWidth} from '../../src/spans/spans.ts';
import {joinLines, paintEnds} from '../line.ts';
import {hostStrip, isAlarming, type StripLevel, stripLevels} from './hostStrip.ts';

/** Where the engine is, in a word: its context; of the usual socket the machine's own name, since "default" is every server's. */
export const placeName = ({name, url}: Pick<Endpoint, 'name' | 'url'>): string =>
	(name === 'default' && url.startsWith('unix:') && safeName(hostname())) || name;

/** How many containers are in which state. */
export interface Counts {
	readonly up: number;
	readonly paused: number;
	/** Neither of them: as docker info counts. */
	readonly stopped: number;
	/** From a warning on. */
	readonly trouble: number;
}

export interface HeaderFacts {
	/** Of the engine, as `placeName` has it. */
	readonly name: string;
	readonly about: PingResult | undefined;
	readonly status: HubStatus;
	/** Undefined until there is a list. */
	readonly counts: Counts | undefined;
	/** The machine that it runs on; undefined until that was looked at. */
	readonly host?: HostFacts | undefined;
	readonly readOnly: boolean;
	readonly hostClass: 'dev' | 'prod';
}

/** Counts rows by what a person on a server asks first; `stats`: live numbers by id. */
export const countStates = (
	rows: Iterable<ContainerRow>,
	now: number,
	stats?: ReadonlyMap<string, Stats>,
): Counts => {
	const counts = {up: 0, paused: 0, stopped: 0, trouble: 0};
	for (const row of rows) {
		const {state} = row;
		const found = troubleOf(row, now, stats?.get(row.id));
		if (found && found.severity !== 'notice') counts.trouble += 1;
		if (state === 'running') counts.up += 1;
		else if (state === 'paused') counts.paused += 1;
		else counts.stopped += 1;
	}
	return counts;
};

const statusPiece = (status: HubStatus, short: boolean): Span => {
	switch (status.phase) {
		case 'live':
			if (!status.asking) return {text: 'live', tone: 'good'};
			return {
				text: short ? 'no events' : `no events, lists every ${status.asking.everyMs / 1000} s`,
				tone: 'warn',
			};
		case 'stale':
			return {
				text: short ? 'engine lost' : 'engine lost, connecting again',
				tone: 'bad',
				bold: true,
			};
		case 'connecting':
			return {text: 'connecting', tone: 'busy'};
		case 'closed':
			return {text: 'closed', tone: 'muted'};
	}
};

const engineText = ({product, version}: PingResult): string =>
	`${product === 'podman' ? 'Podman' : 'Engine'} ${version.split('.').slice(0, 2).join('.')}`.trim();

/** Which counts have their word beside them. */
type Words = 'all' | 'trouble' | 'none';

/** `● 12 up  ! 1 in trouble`. */
const countsLine = (counts: Counts, words: Words): Line => {
	const parts: [number, string, string, Span['tone']][] = [
		[counts.up, '●', 'up', 'good'],
		[counts.paused, '‖', 'paused', 'warn'],
		[counts.stopped, '◌', 'stopped', 'muted'],
		[counts.trouble, '!', 'in trouble', 'bad'],
	];
	return joinLines(
		parts
			.filter(([count, , word]) => count > 0 || word === 'up')
			.map(
				([count, sign, word, tone]): Line => [
					{text: sign, tone: tone ?? 'normal'},
					{text: words === 'all' || word.endsWith(words) ? ` ${count} ${word}` : ` ${count}`},
				],
			),
		{text: '  '},
	);
};

const badges = ({readOnly, hostClass}: HeaderFacts): Line => [
	...(readOnly ? [{text: '  '}, {text: ' READ-ONLY ', tone: 'warn', inverse: true} as const] : []),
	...(hostClass === 'prod'
		? [{text: '  '}, {text: ' PROD ', tone: 'bad', inverse: true} as const]
		: []),
];

/** Cells of the engine's name that stay on a narrow screen, beside what is urgent, and however narrow it is. */
const shortestName = 20;
const shortName = 12;
const shortestStub = 6;

/** How many words of the engine, which of the counts, how much of its machine, and at most how many cells of the name. */
interface Variant {
	readonly parts: number;
	readonly words: Words;
	readonly strip?: StripLevel;
	readonly name: number;
	/** Without our own name, which tells least. */
	readonly isNameless?: true;
}

const leftLine = (facts: HeaderFacts, {parts, name: most, isNameless}: Variant): Line => {
	const {about} = facts;
	const name = clip(facts.name, most);
	const extra = about ? [engineText(about), `API ${about.api}`] : [];
	return [
		...(isNameless
			? [{text: ' '}]
			: [{text: ' gantry', tone: 'accent', bold: true} as const, {text: '  '}]),
		...joinLines(
			[
				[{text: name, bold: true}],
				...extra.slice(0, parts).map((text): Line => [{text}]),
				[statusPiece(facts.status, parts < 2)],
			],
			dot,
		),
	];
};

/**
 * From the most to the least. What is wrong, in words, matters more than how the machine is, that more than the words of the
 * other counts, and these more than which version runs. A machine that is in the way takes room from the engine's name as well.
 */
const variantsOf = ({host}: HeaderFacts, name: number): readonly Variant[] => {
	const plain: readonly Omit<Variant, 'name'>[] = [
		{parts: 2, words: 'all'},
		{parts: 1, words: 'all'},
		{parts: 0, words: 'all'},
		{parts: 0, words: 'trouble'},
		{parts: 2, words: 'none'},
		{parts: 1, words: 'none'},
		{parts: 0, words: 'none'},
	];
	const all = plain.map(variant => ({...variant, name}));
	if (!host) return all;
	const [whole, ...fewer] = stripLevels(host);
	const [least] = fewer.slice(-1);
	if (!whole || !least) return all;
	return [
		...[2, 1, 0].map(parts => ({parts, words: 'all' as const, strip: whole, name})),
		{parts: 0, words: 'all', strip: {...whole, hasBars: false}, name},
		...fewer.map(strip => ({parts: 0, words: 'trouble' as const, strip, name})),
		...(isAlarming(host)
			? [
					{parts: 0, words: 'trouble' as const, strip: least, name: shortName},
					{parts: 0, words: 'none' as const, strip: least, name: shortName},
					...[shortName, shortestStub].map(cells => ({
						...{parts: 0, words: 'none' as const, strip: least, name: cells},
						isNameless: true as const,
					})),
				]
			: []),
		...all.slice(3),
	];
};

/** The top line of the screen; what matters least goes first where it is narrow. */
export const paintHeaderLine = (facts: HeaderFacts, cells: number, theme: Theme): string => {
	// A path may be long: the counts must keep their place, and whether it is live matters more than its end.
	const third = Math.max(shortestName, Math.floor(cells / 3));
	const endsOf = (variant: Variant): readonly [Line, Line] => [
		leftLine(facts, variant),
		[
			...(facts.host && variant.strip
				? [...hostStrip(facts.host, variant.strip), {text: '   '}]
				: []),
			...(facts.counts ? countsLine(facts.counts, variant.words) : []),
			...badges(facts),
			{text: ' '},
		],
	];
	const missing = ([left, right]: readonly [Line, Line]) =>
		lineWidth(left) + lineWidth(right) + width('  ') - cells;
	const fitting = variantsOf(facts, third)
		.map(endsOf)
		.find(ends => missing(ends) <= 0);
	if (fitting) return paintEnds(...fitting, cells, theme);
	const least = {parts: 0, words: 'none', name: third} as const;
	const named = Math.min(third, width(facts.name));
	const over = missing(endsOf(least));
	return paintEnds(...endsOf({...least, name: Math.max(shortestStub, named - over)}), cells, theme);
};
