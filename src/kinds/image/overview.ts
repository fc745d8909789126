import {listAt, objectAt, textAt} from '../../base/json.ts';
import {dockerBytes} from '../../base/text/format.ts';
import type {InspectJson} from '../../engine/things.ts';
import {field, fields, type Section} from '../../spans/sections.ts';
import {timeText} from '../../spans/time.ts';
import type {KnownObject} from '../kind.ts';
import {labelLines} from '../labelLines.ts';
import {userLines} from '../userLines.ts';
import type {ImageRow} from './row.ts';

const words = (raw: InspectJson, name: string): string =>
	listAt(raw, 'Config', name)
		.map(word => textAt(word))
		.join(' ');

/** All that matters of an image. */
export const imageSections = ({row, raw, now}: KnownObject<ImageRow>): readonly Section[] => {
	const {bytes} = row;
	return [
		{
			title: 'Image',
			lines: [
				...fields(
					'tags',
					row.tags.length > 0 ? row.tags : [[{text: 'none: dangling', tone: 'warn'}]],
				),
				...fields('digests', row.digests),
				...field('size', dockerBytes(row.sizeBytes)),
				...field('its own', bytes ? dockerBytes(bytes.uniqueBytes) : ''),
				...field('shared', bytes ? `${dockerBytes(bytes.sharedBytes)} with other images` : ''),
				...field('created', timeText(row.createdAt, now)),
				...field(
					'platform',
					[textAt(raw, 'Os'), textAt(raw, 'Architecture')].filter(Boolean).join('/'),
				),
				...field('author', textAt(raw, 'Author')),
				...field('comment', textAt(raw, 'Comment')),
				...field('id', row.id),
			],
		},
		{
			title: 'Runs',
			lines: [
				...field('entrypoint', words(raw, 'Entrypoint')),
				...field('command', words(raw, 'Cmd')),
				...field('user', textAt(raw, 'Config', 'User')),
				...field('directory', textAt(raw, 'Config', 'WorkingDir')),
				...field('ports', Object.keys(objectAt(raw, 'Config', 'ExposedPorts')).join(' ')),
				...field('volumes', Object.keys(objectAt(raw, 'Config', 'Volumes')).join(' ')),
				...field('stop signal', textAt(raw, 'Config', 'StopSignal')),
			],
		},
		{title: 'Used by', plain: true, side: 'right', lines: userLines(row.usedBy)},
		{title: 'Labels', plain: true, side: 'right', lines: labelLines(row.labels)},
	];
};
