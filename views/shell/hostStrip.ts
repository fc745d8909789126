import {memoryShort} from '../../src/base/text/format.ts';
import type {HostFacts} from '../../src/host/types.ts';
import {
	diskUrgency,
	loadUrgency,
	memoryUrgency,
	pressureUrgency,
	type Urgency,
} from '../../src/host/urgency.ts';
import {gauge} from '../../src/spans/gauge.ts';
import type {Line, Tone} from '../../src/spans/span.ts';
import {joinLines} from '../line.ts';

const barCells = 3;

interface Piece {
	readonly line: Line;
	readonly urgency: Urgency;
}

const tones: Readonly<Record<Urgency, Tone>> = {0: 'normal', 1: 'warn', 2: 'bad'};

/** A number that tells how urgent it is: two signs for what is, one for what is worth a look; they tell without colours, too. */
const alarming = (text: string, urgency: Urgency, between: Line = []): Line => [
	{text, tone: tones[urgency]},
	...between,
	{text: '!'.repeat(urgency), tone: tones[urgency]},
];

const loadPiece = (host: HostFacts): Piece | undefined => {
	const {load, cores} = host;
	if (load === undefined) {
		return cores > 0 ? {line: [{text: `${cores} cpus`, tone: 'muted'}], urgency: 0} : undefined;
	}
	const urgency = loadUrgency(host);
	const number = alarming(load.toFixed(1), urgency, [{text: `/${cores}`}]);
	return {line: [{text: 'load ', tone: 'muted'}, ...number], urgency};
};

const pressurePiece = (host: HostFacts): Piece | undefined => {
	const {pressure} = host;
	if (!pressure) return undefined;
	const {of, ratio} = pressure;
	const urgency = pressureUrgency(host);
	const name = {text: `psi ${of === 'memory' ? 'mem' : of} `, tone: 'muted'} as const;
	return {line: [name, ...alarming(`${Math.round(ratio * 100)}%`, urgency)], urgency};
};

const bar = (ratio: number, hasBars: boolean): Line =>
	hasBars ? [...gauge(ratio, barCells), {text: ' '}] : [];

const memoryPiece = (host: HostFacts, hasBars: boolean): Piece | undefined => {
	const {memoryBytes, memoryUsedBytes} = host;
	if (memoryBytes <= 0) return undefined;
	const name = {text: 'mem ', tone: 'muted'} as const;
	const total = memoryShort(memoryBytes);
	if (memoryUsedBytes === undefined) return {line: [name, {text: total}], urgency: 0};
	const ratio = memoryUsedBytes / memoryBytes;
	const urgency = memoryUrgency(host);
	const number = alarming(memoryShort(memoryUsedBytes), urgency, [{text: `/${total}`}]);
	return {line: [name, ...bar(ratio, hasBars), ...number], urgency};
};

const diskPiece = (host: HostFacts, hasBars: boolean): Piece | undefined => {
	const {disk} = host;
	if (!disk) return undefined;
	const urgency = diskUrgency(host);
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
