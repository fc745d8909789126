import {isDeepStrictEqual} from 'node:util';
import {hideText} from '../../base/secrets.ts';
import {memoryShort, shortId} from '../../base/text/format.ts';
import {oneLine} from '../../base/text/text.ts';
import {field} from '../../spans/sections.ts';
import type {Line} from '../../spans/span.ts';
import type {RunShape} from '../runs.ts';

const nameOf = (variable: string): string => variable.split('=')[0] ?? variable;

/** `+ new − gone`, sorted as they come; empty when they are the same. */
const sets = (before: readonly string[], now: readonly string[]): readonly string[] => [
	...now.filter(one => !before.includes(one)).map(one => `+ ${one}`),
	...before.filter(one => !now.includes(one)).map(one => `− ${one}`),
];

/** Names alone: values may be secret. */
const envOf = (before: readonly string[], now: readonly string[]): readonly string[] => {
	const [old, fresh] = [before, now].map(all => new Map(all.map(one => [nameOf(one), one])));
	if (!old || !fresh) return [];
	const other = [...fresh].filter(([name, one]) => old.has(name) && old.get(name) !== one);
	return [...sets([...old.keys()], [...fresh.keys()]), ...other.map(([name]) => `~ ${name}`)];
};

const valueText = (name: string, value: number | undefined): string => {
	if (value === undefined) return 'none';
	return /^(memory|reservation|swap)$/.test(name) && value > 0 ? memoryShort(value) : String(value);
};

const limitsOf = (before: RunShape['limits'], now: RunShape['limits']): readonly string[] =>
	[...new Set([...Object.keys(before), ...Object.keys(now)])]
		.filter(name => before[name] !== now[name])
		.map(name => `${name} ${valueText(name, before[name])} → ${valueText(name, now[name])}`);

const imageOf = (before: RunShape, now: RunShape): string => {
	if (before.imageId === now.imageId) return '';
	const from = before.image === now.image ? '' : `${before.image} `;
	const to = before.image === now.image ? '' : `${now.image} `;
	return `${from}${shortId(before.imageId)} → ${to}${shortId(now.imageId)}`;
};

/** What is other than in the run before; a line that says so when nothing is. Nothing while that run is not known. */
export const shapeChanges = (
	before: RunShape | undefined,
	now: RunShape | undefined,
): readonly Line[] => {
	if (!before || !now) return [];
	const listed = (label: string, changes: readonly string[], between = '  ') =>
		field(label, hideText(oneLine(changes.join(between))));
	const lines = [
		...field('image', imageOf(before, now)),
		...listed('env', envOf(before.env, now.env)),
		...(isDeepStrictEqual(before.command, now.command) ? [] : listed('command', now.command, ' ')),
		...listed('mounts', sets(before.mounts, now.mounts)),
		...listed('limits', limitsOf(before.limits, now.limits)),
		...listed('networks', sets(before.networks, now.networks)),
	];
	return lines.length > 0
		? lines
		: [[{text: 'nothing: image, env, mounts, limits and networks are the same', tone: 'muted'}]];
};
