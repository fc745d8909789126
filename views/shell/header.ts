import type {Theme} from '../../hooks/useTheme.ts';
import {dot} from '../../src/base/text/format.ts';
import {clip, width} from '../../src/base/text/text.ts';
import type {About} from '../../src/engine/call.ts';
import type {HubStatus} from '../../src/hub/types.ts';
import type {ContainerRow} from '../../src/kinds/container/row.ts';
import type {Line, Span} from '../../src/spans/span.ts';
import {joinLines, lineWidth, paintEnds} from '../line.ts';

/** How many containers are in which state. */
export interface Counts {
	readonly up: number;
	readonly paused: number;
	readonly restarting: number;
	readonly exited: number;
	readonly unhealthy: number;
}

export interface HeaderFacts {
	/** Of the endpoint: the context's name. */
	readonly name: string;
	readonly about: About | undefined;
	readonly status: HubStatus;
	/** Undefined until there is a list. */
	readonly counts: Counts | undefined;
	readonly readOnly: boolean;
	readonly hostClass: 'dev' | 'prod';
}

/** Counts rows by what a person on a server asks first. */
export const countStates = (rows: Iterable<ContainerRow>): Counts => {
	const counts = {up: 0, paused: 0, restarting: 0, exited: 0, unhealthy: 0};
	for (const {state, status, detail} of rows) {
		if (state === 'running') counts.up += 1;
		else if (state === 'paused') counts.paused += 1;
		else if (state === 'restarting') counts.restarting += 1;
		else if (state === 'exited' || state === 'dead') counts.exited += 1;
		// Before inspect only the engine's text tells; this runs over every row, so no parsing.
		const unhealthy = detail ? detail.health === 'unhealthy' : status.endsWith('(unhealthy)');
		// A stopped one keeps what its last probe said.
		if (unhealthy && state === 'running') counts.unhealthy += 1;
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

const engineText = ({product, version}: About): string =>
	`${product === 'podman' ? 'Podman' : 'Engine'} ${version.split('.').slice(0, 2).join('.')}`.trim();

/** `● 12 up  ✖ 1 unhealthy`; `short` leaves the words away. */
const countsLine = (counts: Counts, short: boolean): Line => {
	const parts: [number, string, string, Span['tone']][] = [
		[counts.up, '●', 'up', 'good'],
		[counts.restarting, '↻', 'restarting', 'busy'],
		[counts.paused, '‖', 'paused', 'warn'],
		[counts.exited, '◌', 'exited', 'muted'],
		[counts.unhealthy, '✖', 'unhealthy', 'bad'],
	];
	return joinLines(
		parts
			.filter(([count, , word]) => count > 0 || word === 'up')
			.map(
				([count, sign, word, tone]): Line => [
					{text: sign, tone: tone ?? 'normal'},
					{text: short ? ` ${count}` : ` ${count} ${word}`},
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

/** Cells of the engine's name that stay on a narrow screen, and those that stay however narrow it is. */
const shortestName = 20;
const shortestStub = 6;

const leftLine = (facts: HeaderFacts, parts: number, most: number): Line => {
	const {about} = facts;
	const name = clip(facts.name, most);
	const extra = about ? [engineText(about), `API ${about.api}`] : [];
	return [
		{text: ' gantry', tone: 'accent', bold: true},
		{text: '  '},
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

/** The top line of the screen; what matters least goes first where it is narrow. */
export const paintHeaderLine = (facts: HeaderFacts, cells: number, theme: Theme): string => {
	// What is wrong, in words, matters more than which version runs.
	const variants: readonly [parts: number, short: boolean][] = [
		[2, false],
		[1, false],
		[0, false],
		[2, true],
		[1, true],
		[0, true],
	];
	// A path may be long: the counts must keep their place, and whether it is live matters more than its end.
	const third = Math.max(shortestName, Math.floor(cells / 3));
	const endsOf = (
		[parts, short]: (typeof variants)[number],
		most: number,
	): readonly [Line, Line] => [
		leftLine(facts, parts, most),
		[...(facts.counts ? countsLine(facts.counts, short) : []), ...badges(facts), {text: ' '}],
	];
	const missing = ([left, right]: readonly [Line, Line]) =>
		lineWidth(left) + lineWidth(right) + width('  ') - cells;
	const fitting = variants.map(each => endsOf(each, third)).find(ends => missing(ends) <= 0);
	if (fitting) return paintEnds(...fitting, cells, theme);
	const named = Math.min(third, width(facts.name));
	const over = missing(endsOf([0, true], third));
	return paintEnds(...endsOf([0, true], Math.max(shortestStub, named - over)), cells, theme);
};
