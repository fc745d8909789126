import type {InspectJson} from '../../../engine/things.ts';
import type {VolumeRow} from '../../../kinds/volume.ts';
import {labelLines} from './labels.ts';
import {field, type Section} from './sections.ts';
import {timeText} from './time.ts';
import {userLines} from './users.ts';

/** All that matters of a volume. */
export const volumeSections = (
	row: VolumeRow,
	_raw: InspectJson,
	now: number,
): readonly Section[] => [
	{
		title: 'Volume',
		lines: [
			...field('name', row.name),
			...field('driver', row.driver),
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
