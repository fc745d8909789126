import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {TestEngine} from './dockerd.ts';

/** Two services of which one needs the other, a volume and a network; each stops at once. */
export const composeFile = (command = 'sleep 1000000'): string => `
services:
  web:
    image: busybox
    init: true
    command: ${command}
    environment:
      API_TOKEN: not-a-real-secret
    depends_on: [db]
  db:
    image: busybox
    init: true
    command: sleep 1000000
    volumes: ['data:/data']
volumes:
  data: {}
`;

/** Writes the file of a project into a folder of the engine; its path. */
export const writeProject = async (
	{dir}: TestEngine,
	name: string,
	text = composeFile(),
): Promise<string> => {
	await mkdir(join(dir, name), {recursive: true});
	const file = join(dir, name, 'compose.yaml');
	await writeFile(file, text);
	return file;
};

/** Makes a project by its labels alone, as one whose files are elsewhere: web needs db, which has a volume. */
export const labelProject = async ({docker}: TestEngine, name: string): Promise<void> => {
	const own = ['--label', `com.docker.compose.project=${name}`];
	await docker('volume', 'create', ...own, `${name}_data`);
	await docker('network', 'create', '--internal', ...own, `${name}_default`);
	const run = (service: string, ...options: readonly string[]) =>
		docker(
			...['run', '--detach', '--init', '--name', `${name}-${service}-1`, ...own],
			...['--label', `com.docker.compose.service=${service}`],
			...['--label', `com.docker.compose.project.config_files=/nowhere/${name}/compose.yaml`],
			...['--network', `${name}_default`, ...options],
			...['busybox', 'sleep', '1000000'],
		);
	await run('db', '--volume', `${name}_data:/data`);
	await run('web', '--label', 'com.docker.compose.depends_on=db:service_started:false');
};
