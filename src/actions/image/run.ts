import {objectAt} from '../../base/json.ts';
import {shortId} from '../../base/text/format.ts';
import type {InspectJson} from '../../engine/things.ts';
import type {ImageRow} from '../../kinds/image/row.ts';
import {type ActionContext, defineAction} from '../action.ts';
import {createFieldCompletes} from '../container/create/completes.ts';
import type {CreateFields} from '../container/create/fields.ts';
import {createLine, createWords} from '../container/create/words.ts';

const configOf = async ({engine, signal}: ActionContext, row: ImageRow): Promise<InspectJson> =>
	objectAt(await engine.images.inspect(row.id, {signal}), 'Config');

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
	docker: {completes: createFieldCompletes},
	effect: 'change',
	bulk: 'one',
	unavailable: () => undefined,
	async fields([row], context): Promise<CreateFields> {
		const {createFields, lookTaken} = await import('../container/create/fields.ts');
		const {suggestPort} = await import('../container/create/taken.ts');
		const {saidBy, withImage} = await import('../container/create/ofImage.ts');
		const [config, taken] = await Promise.all([
			row ? configOf(context, row) : {},
			lookTaken(context),
		]);
		const ports = Object.keys(objectAt(config, 'ExposedPorts'));
		const image = row ? imageOf(row) : '';
		const fields = await createFields(context, {
			taken,
			values: {image, ports: ports.map(port => suggestPort(port, taken)).join(' ')},
		});
		return withImage(fields, image, saidBy(config, context.revealed));
	},
	async notes([row], context) {
		if (!row) return [];
		const {notesOn, saidBy} = await import('../container/create/ofImage.ts');
		return notesOn(imageOf(row), saidBy(await configOf(context, row), context.revealed));
	},
	line: (_row, values) => createLine(values),
	async run(context, _row, values) {
		const {createAndStart} = await import('../container/create/perform.ts');
		return createAndStart(context, createWords(values), values);
	},
});
