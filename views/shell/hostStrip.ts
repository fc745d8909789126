import {memoryShort} from '../../src/base/text/format.ts';
import type {HostFacts} from '../../src/host/types.ts';
import {gauge} from '../../src/spans/gauge.ts';
import type {Line, Tone} from '../../src/spans/span.ts';
import {joinLines} from '../line.ts';

const barCells = 3;

/** How much a piece matters: it stays longer where there is little room. */
type Urgency = 0 | 1 | 2;

interface Piece {
	readonly line: Line;
	readonly urgency: Urgency;
}

const tones: Readonly<Record<Urgency, Tone>> = {0: 'normal', 1: 'warn', 2: 'bad'};

const urgencyOf = (ratio: number, warnFrom: number, badFrom: number): Urgency => {
	if (ratio >= badFrom) return 2;
	return ratio >= warnFrom ? 1 : 0;
};

/** A number that tells how urgent it is: two signs for what is, one for what is worth a look; they tell without colours, too. */
const alarming = (text: string, urgency: Urgency, between: Line = []): Line => [
	{text, tone: tones[urgency]},
	...between,
	{text: '!'.repeat(urgency), tone: tones[urgency]},
];

const loadPiece = ({load, cores}: HostFacts): Piece | undefined => {
	if (load === undefined) {
		return cores > 0 ? {line: [{text: `${cores} cpus`, tone: 'muted'}], urgency: 0} : undefined;
	}
	const urgency = urgencyOf(load / Math.max(1, cores), 1, 2);
	const number = alarming(load.toFixed(1), urgency, [{text: `/${cores}`}]);
	return {line: [{text: 'load ', tone: 'muted'}, ...number], urgency};
};

const pressurePiece = ({pressure}: HostFacts): Piece | undefined => {
	if (!pressure) return undefined;
	const {of, ratio} = pressure;
	const urgency = urgencyOf(ratio, 0.4, 0.8);
	const name = {text: `psi ${of === 'memory' ? 'mem' : of} `, tone: 'muted'} as const;
	return {line: [name, ...alarming(`${Math.round(ratio * 100)}%`, urgency)], urgency};
};

const bar = (ratio: number, hasBars: boolean): Line =>
	hasBars ? [...gauge(ratio, barCells), {text: ' '}] : [];

const memoryPiece = (
	{memoryBytes, memoryUsedBytes}: HostFacts,
	hasBars: boolean,
): Piece | undefined => {
	if (memoryBytes <= 0) return undefined;
	const name = {text: 'mem ', tone: 'muted'} as const;
	const total = memoryShort(memoryBytes);
	if (memoryUsedBytes === undefined) return {line: [name, {text: total}], urgency: 0};
	const ratio = memoryUsedBytes / memoryBytes;
	const urgency = urgencyOf(ratio, 0.85, 0.95);
	const number = alarming(memoryShort(memoryUsedBytes), urgency, [{text: `/${total}`}]);
	return {line: [name, ...bar(ratio, hasBars), ...number], urgency};
};

const diskPiece = ({disk}: HostFacts, hasBars: boolean): Piece | undefined => {
	if (!disk) return undefined;
	const urgency = disk.reason === '' ? urgencyOf(disk.usedRatio, 0.8, 0.9) : 2;
	const name = {text: 'disk ', tone: 'muted'} as const;
	const number = alarming(`${Math.floor(disk.usedRatio * 100)}%`, urgency);
	return {line: [name, ...bar(disk.usedRatio, hasBars), ...number], urgency};
};

/** In their order on the screen; of two that are as urgent the one with the lower place gives way first. */
const piecesOf = (host: HostFacts, hasBars: boolean) =>
	[
		{piece: loadPiece(host), place: 1},
		{piece: pressurePiece(host), place: 0},
		{piece: memoryPiece(host, hasBars), place: 2},
		{piece: diskPiece(host, hasBars), place: 3},
	].flatMap(({piece, place}) => (piece ? [{...piece, place}] : []));

/** How much of the strip is shown. */
export interface StripLevel {
	readonly hasBars: boolean;
	/** So many pieces, those that matter most. */
	readonly pieces: number;
}

/** From all of it to the one piece that matters most. */
export const stripLevels = (host: HostFacts): readonly StripLevel[] => {
	const count = piecesOf(host, false).length;
	const fewer = Array.from({length: count}, (_, less) => ({hasBars: false, pieces: count - less}));
	return [{hasBars: true, pieces: count}, ...fewer];
};

/** Something of the machine is in the way of what runs on it. */
export const isAlarming = (host: HostFacts): boolean =>
	piecesOf(host, false).some(({urgency}) => urgency === 2);

/** The machine of the engine: `load 31.0/2!!  mem ▆▆▁ 6/24G  disk ▇▇▁ 17%`; less of it at a lower level. */
export const hostStrip = (host: HostFacts, {hasBars, pieces}: StripLevel): Line => {
	const all = piecesOf(host, hasBars);
	const byUrgency = [...all].sort((a, b) => b.urgency - a.urgency || b.place - a.place);
	const kept = new Set(byUrgency.slice(0, pieces));
	return joinLines(
		all.filter(piece => kept.has(piece)).map(({line}) => line),
		{text: '  '},
	);
};
