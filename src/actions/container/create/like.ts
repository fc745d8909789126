import {splitWords} from '../../../base/text/shell.ts';
import type {ContainerRow} from '../../../kinds/container/row.ts';
import {defineAction, type EngineAccess} from '../../action.ts';
import {createFieldCompletes} from './completes.ts';
import type {CreateFields} from './fields.ts';
import {createLine, createWords, hiddenWords} from './words.ts';

/** The words behind `docker run` that made it. */
const wordsBehind = async (context: EngineAccess, {id}: ContainerRow) => {
	const {runWordsOf} = await import('./again.ts');
	const {raw} = await context.engine.containers.inspect(id, {signal: context.signal});
	return runWordsOf(context, raw);
};

/** What only one of two that run can have. */
const unique = new Set(['ip', 'ip6', 'link-local-ip', 'mac-address']);

/** Makes another container like this one. */
export const like = defineAction({
	kind: 'container',
	verb: 'like',
	title: 'Duplicate',
	past: 'Duplicated',
	group: 'lifecycle',
	cli: 'docker container run',
	docker: {completes: createFieldCompletes},
	effect: 'change',
	bulk: 'one',
	async fields([row], context): Promise<CreateFields> {
		const {createFields, lookTaken} = await import('./fields.ts');
		const {createKnownImages} = await import('./knownImages.ts');
		const {showingImages} = await import('./ofImage.ts');
		const {valuesOf} = await import('./parse.ts');
		const {freeName, freePorts} = await import('./taken.ts');
		const {readCreateWords} = await import('../../../docker/create/line.ts');
		const taken = await lookTaken(context);
		const words = row ? await wordsBehind(context, row) : [];
		const line = readCreateWords(context.revealed ? words : hiddenWords(words));
		const flags = line.flags.filter(({name}) => !unique.has(name));
		const values = valuesOf({...line, flags}, false);
		const fields = await createFields(context, {
			taken,
			values: {
				...values,
				name: freeName(values.name, taken),
				ports: freePorts(splitWords(values.ports), taken).join(' '),
			},
		});
		return showingImages(fields, createKnownImages(context, taken));
	},
	line: (_row, values) => createLine(values),
	async run(context, row, values) {
		const {createAndStart} = await import('./perform.ts');
		const {unhide} = await import('./again.ts');
		const words = unhide(createWords(values), await wordsBehind(context, row));
		return createAndStart(context, words, values);
	},
});
