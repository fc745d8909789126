import {memoryShort} from '../../src/base/text/format.ts';
import type {HostFacts} from '../../src/host/types.ts';
import {gauge} from '../../src/spans/gauge.ts';
import type {Line, Tone} from '../../src/spans/span.ts';
import {joinLines} from '../line.ts';

/** How much of the strip is shown: what has no room goes in this order, the disk last. */
export const stripLevels = ['bars', 'pressure', 'load', 'memory', 'disk'] as const;
export type StripLevel = (typeof stripLevels)[number];

const barCells = 3;

/** Two signs for what is urgent, one for what is worth a look: they tell without colours, too. */
const alarm = (ratio: number, warnFrom: number, badFrom: number): readonly [Tone, string] => {
	if (ratio >= badFrom) return ['bad', '!!'];
	return ratio >= warnFrom ? ['warn', '!'] : ['normal', ''];
};

const loadLine = ({load, cores}: HostFacts): Line => {
	if (load === undefined) return cores > 0 ? [{text: `${cores} cpus`, tone: 'muted'}] : [];
	const [tone, sign] = alarm(load / Math.max(1, cores), 1, 2);
	return [
		{text: 'load ', tone: 'muted'},
		{text: load.toFixed(1), tone},
		{text: `/${cores}`},
		{text: sign, tone},
	];
};

const pressureLine = ({pressure}: HostFacts): Line => {
	if (!pressure) return [];
	const [tone, sign] = alarm(pressure.ratio, 0.4, 0.8);
	const {of, ratio} = pressure;
	return [
		{text: `psi ${of === 'memory' ? 'mem' : of} `, tone: 'muted'},
		{text: `${Math.round(ratio * 100)}%${sign}`, tone},
	];
};

const bar = (ratio: number, hasBars: boolean): Line =>
	hasBars ? [...gauge(ratio, barCells), {text: ' '}] : [];

const memoryLine = ({memoryBytes, memoryUsedBytes}: HostFacts, hasBars: boolean): Line => {
	if (memoryBytes <= 0) return [];
	const name = {text: 'mem ', tone: 'muted'} as const;
	const total = memoryShort(memoryBytes);
	if (memoryUsedBytes === undefined) return [name, {text: total}];
	const ratio = memoryUsedBytes / memoryBytes;
	const [tone, sign] = alarm(ratio, 0.85, 0.95);
	return [
		name,
		...bar(ratio, hasBars),
		{text: memoryShort(memoryUsedBytes), tone},
		{text: `/${total}`},
		{text: sign, tone},
	];
};

const diskLine = ({disk}: HostFacts, hasBars: boolean): Line => {
	if (!disk) return [];
	const [tone, sign] = alarm(disk.usedRatio, 0.8, 0.9);
	const isBad = disk.reason !== '';
	return [
		{text: 'disk ', tone: 'muted'},
		...bar(disk.usedRatio, hasBars),
		{
			text: `${Math.floor(disk.usedRatio * 100)}%${isBad ? '!!' : sign}`,
			tone: isBad ? 'bad' : tone,
		},
	];
};

/** The machine of the engine: `load 31.0/2!!  mem ▆▆▁ 6/24G  disk ▇▇▁ 17%`; less of it at a lower level. */
export const hostStrip = (host: HostFacts, level: StripLevel): Line => {
	const has = (piece: StripLevel) => stripLevels.indexOf(level) <= stripLevels.indexOf(piece);
	const hasBars = level === 'bars';
	const pieces = [
		has('load') ? loadLine(host) : [],
		has('pressure') ? pressureLine(host) : [],
		has('memory') ? memoryLine(host, hasBars) : [],
		diskLine(host, hasBars),
	];
	return joinLines(
		pieces.filter(({length}) => length > 0),
		{text: '  '},
	);
};
