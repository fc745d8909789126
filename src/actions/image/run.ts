import {objectAt, textsAt} from '../../base/json.ts';
import {shortId} from '../../base/text/format.ts';
import {commandLine} from '../../base/text/shell.ts';
import type {InspectJson} from '../../engine/things.ts';
import type {ImageRow} from '../../kinds/image/row.ts';
import {type ActionContext, defineAction} from '../action.ts';
import {createFieldCompletes} from '../container/create/completes.ts';
import type {CreateFields} from '../container/create/fields.ts';
import {createLine, createWords} from '../container/create/words.ts';

const configOf = async ({engine, signal}: ActionContext, row: ImageRow): Promise<InspectJson> =>
	objectAt(await engine.images.inspect(row.id, {signal}), 'Config');

const told = (what: string, items: readonly string[]): readonly string[] =>
	items.length > 0 ? [`${what} ${items.join(', ')}`] : [];

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
		const [config, taken] = await Promise.all([
			row ? configOf(context, row) : {},
			lookTaken(context),
		]);
		const ports = Object.keys(objectAt(config, 'ExposedPorts'));
		return createFields(context, {
			taken,
			values: {
				image: row ? (row.tags[0] ?? shortId(row.id)) : '',
				ports: ports.map(port => suggestPort(port, taken)).join(' '),
			},
		});
	},
	async notes([row], context) {
		if (!row) return [];
		const config = await configOf(context, row);
		const program = [...textsAt(config, 'Entrypoint'), ...textsAt(config, 'Cmd')];
		const variables = textsAt(config, 'Env').map(variable => variable.split('=')[0] ?? '');
		return [
			...(program.length > 0 ? [`It runs ${commandLine(program)}`] : []),
			...told(
				'It sets',
				variables.filter(name => name !== 'PATH'),
			),
			...told('It makes volumes at', Object.keys(objectAt(config, 'Volumes'))),
		];
	},
	line: (_row, values) => createLine(values),
	async run(context, _row, values) {
		const {createAndStart} = await import('../container/create/perform.ts');
		return createAndStart(context, createWords(values), values);
	},
});
