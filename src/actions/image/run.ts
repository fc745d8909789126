import {shortId} from '../../base/text/format.ts';
import type {ImageRow} from '../../kinds/image/row.ts';
import {defineAction} from '../action.ts';
import {createFieldCompletes} from '../container/create/completes.ts';
import {emptyNotes} from '../container/create/emptyNotes.ts';
import type {CreateFields} from '../container/create/fields.ts';
import {createLine, createWords} from '../container/create/words.ts';

/** What a line calls it. */
const imageOf = ({tags, id}: ImageRow): string => tags[0] ?? shortId(id);

/** Makes a container of an image, and starts it. */
export const run = defineAction({
	kind: 'image',
	verb: 'run',
	keys: ['N'],
	title: 'Run',
	past: 'Started',
	group: 'lifecycle',
	cli: 'docker container run',
	// Another image may be typed: that is the one which runs.
	docker: {named: 'image', completes: createFieldCompletes},
	effect: 'change',
	bulk: 'one',
	async fields([row], context): Promise<CreateFields> {
		const {createFields, lookTaken} = await import('../container/create/fields.ts');
		const {createKnownImages} = await import('../container/create/knownImages.ts');
		const {withImages} = await import('../container/create/ofImage.ts');
		const {engine, signal} = context;
		const [raw, taken] = await Promise.all([
			row ? engine.images.inspect(row.id, {signal}) : {},
			lookTaken(context),
		]);
		const image = row ? imageOf(row) : '';
		const images = createKnownImages(context, taken, [image, raw]);
		return withImages(await createFields(context, {taken, values: {image}}), images);
	},
	notes: emptyNotes,
	line: (_row, values) => createLine(values),
	async run(context, _row, values) {
		const {createAndStart} = await import('../container/create/perform.ts');
		return createAndStart(context, createWords(values), values);
	},
});
