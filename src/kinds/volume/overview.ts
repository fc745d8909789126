import {dockerBytes} from '../../base/text/format.ts';
import {field, type Section} from '../../spans/sections.ts';
import {timeText} from '../../spans/time.ts';
import type {KnownObject} from '../kind.ts';
import {labelLines} from '../labelLines.ts';
import {userLines} from '../userLines.ts';
import type {VolumeRow} from './row.ts';

/** All that matters of a volume. */
export const volumeSections = ({row, now}: KnownObject<VolumeRow>): readonly Section[] => [
	{
		title: 'Volume',
		lines: [
			...field('name', row.name),
			...field('driver', row.driver),
			...field('size', row.bytes === undefined ? '' : dockerBytes(row.bytes)),
			...field('scope', row.scope),
			...field('on the host', row.mountpoint),
			...field('anonymous', row.anonymous ? 'yes: made for one container' : ''),
			...field('created', timeText(row.createdAt, now)),
		],
	},
	{title: 'Options', plain: true, lines: labelLines(row.options)},
	{title: 'Used by', plain: true, side: 'right', lines: userLines(row.usedBy)},
	{title: 'Labels', plain: true, side: 'right', lines: labelLines(row.labels)},
];
