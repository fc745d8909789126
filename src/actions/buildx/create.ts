import {words} from '../fields/many.ts';
import {off, unasked} from '../fields/plain.ts';
import {defineMaking} from '../making.ts';
import {checkWord} from '../reference.ts';
import {runBuildx} from './line.ts';

/** Makes a builder, which starts with its first build unless it is to start now. */
export const create = defineMaking({
	kind: 'image',
	verb: 'createBuilder',
	title: 'Create a builder',
	group: 'image',
	cli: 'docker buildx create',
	docker: {positional: ['endpoint'], first: ['name', 'driver', 'driverOpt']},
	effect: 'change',
	fields: {
		name: {type: 'text', label: 'Name', flag: ['--name'], placeholder: 'made up by buildx'},
		driver: {
			...{type: 'choice', label: 'Driver', flag: ['--driver'], initial: 'docker-container'},
			options: [
				{value: 'docker-container', label: 'docker-container', note: 'BuildKit in a container'},
				{value: 'kubernetes', label: 'kubernetes', note: 'BuildKit in pods'},
				{value: 'remote', label: 'remote', note: 'a BuildKit that runs already'},
			],
		},
		endpoint: {
			...{type: 'text', label: 'Endpoint', placeholder: 'a context or an address'},
			check: (text: string) => (text === '' ? undefined : checkWord('an endpoint')(text)),
		},
		platform: {
			...{type: 'text', label: 'Platforms', flag: ['--platform']},
			placeholder: 'linux/amd64,linux/arm64',
		},
		driverOpt: {
			...{type: 'text', label: 'Options', flag: ['--driver-opt'], many: words},
			placeholder: 'network=host image=…',
		},
		config: {...unasked, label: 'buildkitd.toml', flag: ['--config', '--buildkitd-config']},
		node: {...unasked, label: 'Node', flag: ['--node']},
		append: {...off, label: 'Add a node to it', flag: ['--append'], lineOnly: true},
		use: {...off, label: 'Build with it from now on', flag: ['--use']},
		boot: {...off, label: 'Start it now', flag: ['--bootstrap']},
	},
	async run(context, filled, said) {
		const name = (await runBuildx(context, said)).trim();
		return `Created the builder ${name || filled.name}`;
	},
});
