import {type Json, objectAt, textAt} from '../../base/json.ts';
import {pad, width} from '../../base/text/text.ts';
import type {InspectJson} from '../../engine/things.ts';
import {field, fields, type Section} from '../../spans/sections.ts';
import type {Line} from '../../spans/span.ts';
import {timeText} from '../../spans/time.ts';
import type {KnownObject} from '../kind.ts';
import {labelLines} from '../labelLines.ts';
import {userLines} from '../userLines.ts';
import type {NetworkRow} from './row.ts';

const endpoint = (json: Json, cells: number): Line => [
	{text: pad(textAt(json, 'Name'), cells)},
	{
		text: `  ${[textAt(json, 'IPv4Address'), textAt(json, 'IPv6Address')].filter(Boolean).join(' ')}`,
		tone: 'muted',
	},
];

const optionsOf = (raw: InspectJson): Record<string, string> =>
	Object.fromEntries(
		Object.keys(objectAt(raw, 'Options')).map(key => [key, textAt(raw, 'Options', key)]),
	);

/** All that matters of a network. */
export const networkSections = ({row, raw, now}: KnownObject<NetworkRow>): readonly Section[] => {
	const connected = Object.values(objectAt(raw, 'Containers')).sort((a, b) =>
		textAt(a, 'Name') < textAt(b, 'Name') ? -1 : 1,
	);
	const cells = Math.max(0, ...connected.map(one => width(textAt(one, 'Name'))));
	const endpoints = connected.map(one => endpoint(one, cells));
	return [
		{
			title: 'Network',
			lines: [
				...field('name', row.name),
				...field('driver', row.driver),
				...field('scope', row.scope),
				...fields('subnet', row.subnets),
				...fields('gateway', row.gateways),
				...field('internal', row.internal ? [{text: 'yes: no way out', tone: 'warn'}] : ''),
				...field('predefined', row.predefined ? 'yes: it cannot be removed' : ''),
				...field('created', timeText(row.createdAt, now)),
				...field('id', row.id),
			],
		},
		{title: 'Options', plain: true, lines: labelLines(optionsOf(raw))},
		{
			title: 'Connected',
			plain: true,
			side: 'right',
			lines: endpoints.length > 0 ? endpoints : userLines(row.usedBy),
		},
		{title: 'Labels', plain: true, side: 'right', lines: labelLines(row.labels)},
	];
};
