import {expect} from 'vitest';
import {createRunner} from '../../src/actions/runner.ts';
import {createEngine} from '../../src/engine/connect.ts';
import {type ContainerRow, rowOfSummary} from '../../src/kinds/container/row.ts';
import {type ImageRow, rowOfImage} from '../../src/kinds/image/row.ts';
import {actionOf} from '../actions/rows.ts';
import {fakePorts, type PortOptions} from '../actions/support.ts';
import {type EngineOptions, engineForTests} from '../support/dockerd.ts';

/** A real engine of this file's own, ways to act on it as the program does, and docker to ask afterwards. */
export const actOnEngine = async (name: string, options: EngineOptions = {}) => {
	const dockerd = await engineForTests(name, options);
	const engine = createEngine({name: 'test', url: dockerd.host, source: 'test'});
	await engine.system.ping();
	const {docker} = dockerd;
	const inspect = (format: string, target: string) => docker('inspect', '--format', format, target);
	return {
		dockerd,
		engine,
		docker,
		inspect,
		stateOf: (container: string) => inspect('{{.State.Status}}', container),
		/** True when docker does not know it. */
		gone: (...inspectCommand: readonly string[]) =>
			docker(...inspectCommand).then(
				() => false,
				(error: Error) => /no such|not found/i.test(error.message),
			),
		/** A container that ends at once when it is stopped. */
		run: (container: string, ...options: readonly string[]) =>
			docker(
				...['run', '--detach', '--init', '--name', container],
				...options,
				...['busybox', 'sleep', '1000000'],
			),
		async rowsOf(...names: readonly string[]): Promise<readonly ContainerRow[]> {
			const all = (await engine.containers.list()).map(rowOfSummary);
			return names.map(wanted => {
				const row = all.find(one => one.name === wanted);
				if (!row) throw new Error(`no container ${wanted}`);
				return row;
			});
		},
		/** Resolves when lists say so: they follow what the engine has done a moment later. */
		listsAs: (name: string, state: string) =>
			expect
				.poll(async () => (await engine.containers.list()).find(one => one.name === name)?.state)
				.toBe(state),
		async imageOf(tag: string): Promise<ImageRow> {
			const found = (await engine.images.list()).find(({tags}) => tags.includes(tag));
			if (!found) throw new Error(`no image ${tag}`);
			return rowOfImage(found);
		},
		/** Runs an action through the runner; a person who says yes to everything, unless told otherwise. */
		async act(id: string, rows: readonly unknown[], options: PortOptions = {}) {
			const {ports, asked} = fakePorts({engine, ...options});
			const outcome = await createRunner(ports).run(actionOf(id), rows);
			return {outcome, asked, said: asked.toasts.map(({text}) => text)};
		},
	};
};
