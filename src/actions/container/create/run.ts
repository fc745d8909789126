import {defineMaking} from '../../making.ts';
import {createFieldCompletes} from './completes.ts';
import {emptyNotes} from './emptyNotes.ts';
import type {CreateFields} from './fields.ts';
import {createLine, createWords} from './words.ts';

/** One of docker's two ways to make a container: `run` starts it. What it needs is loaded when it is asked. */
const making = (verb: 'run' | 'create', keys: readonly string[]) =>
	defineMaking<'container', CreateFields>({
		kind: 'container',
		verb,
		keys,
		title: verb === 'run' ? 'Run a container' : 'Create a container',
		group: 'lifecycle',
		docker: {whole: 'image', completes: createFieldCompletes},
		effect: 'change',
		async fields(context) {
			const {createFields, lookTaken} = await import('./fields.ts');
			const {createKnownImages} = await import('./knownImages.ts');
			const {withImages} = await import('./ofImage.ts');
			const taken = await lookTaken(context);
			const fields = await createFields(context, {taken, values: {only: verb === 'create'}});
			return withImages(fields, createKnownImages(context, taken));
		},
		notes: emptyNotes,
		line: createLine,
		async run(context, values) {
			const {createAndStart} = await import('./perform.ts');
			return createAndStart(context, createWords(values), values);
		},
	});

/** Makes a container and starts it. */
export const run = making('run', ['N']);

/** Makes a container that does not run yet. */
export const create = making('create', []);
