import {pairsOf} from '../../base/text/lists.ts';
import {pairs} from '../fields/many.ts';
import {checkObjectName} from '../fields/objectName.ts';
import {defineMaking} from '../making.ts';

/** Makes a volume. */
export const create = defineMaking({
	kind: 'volume',
	verb: 'create',
	keys: ['N'],
	title: 'Create a volume',
	group: 'lifecycle',
	docker: {positional: ['name']},
	effect: 'change',
	fields: {
		name: {
			...{type: 'text', label: 'Name', placeholder: 'empty: one that nobody gave'},
			check: (value: string) => (value === '' ? undefined : checkObjectName(value)),
		},
		driver: {
			...{type: 'text', label: 'Driver', flag: ['-d', '--driver'], usual: 'local'},
			...{initial: 'local', completes: ['local']},
		},
		options: {
			...{type: 'text', label: 'Options', flag: ['-o', '--opt'], many: pairs},
			placeholder: 'type=tmpfs; device=tmpfs; o=size=64m',
		},
		labels: {
			...{type: 'text', label: 'Labels', flag: ['--label'], many: pairs},
			placeholder: 'team=web; keep=yes',
		},
	},
	async run({engine, signal}, {name, driver, options: said, labels}) {
		const wanted = {name, driver, options: pairsOf(said), labels: pairsOf(labels)};
		// The engine takes the name of one that is there for that one, whatever was wanted of it.
		const isThere = (await engine.volumes.list({signal})).some(volume => volume.name === name);
		if (isThere) return `There was a volume ${name} already: it is as it was`;
		const made = await engine.volumes.create(wanted, {signal});
		return `Created volume ${made.name}`;
	},
});
