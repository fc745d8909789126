import {shortId} from '../../base/text/format.ts';
import type {FullTable, OwnTab} from '../kind.ts';
import type {ProjectRow} from './row.ts';

/** Which container was made from which image. */
const tables = ({containers}: ProjectRow): readonly FullTable[] => [
	{
		title: '',
		titles: ['CONTAINER', 'SERVICE', 'IMAGE', 'IMAGE ID'],
		rows: containers.map(({name, service, image, imageId}) => [
			{text: name},
			{text: service},
			{text: image},
			{text: shortId(imageId), tone: 'muted'},
		]),
		empty: 'It has no containers.',
	},
];

export const imagesTab: OwnTab<ProjectRow> = {
	tables: ({row}) => tables(row),
	look: {keys: [], title: 'Images', cli: 'docker compose images'},
};
