import {expect, test} from 'vitest';
import type {Answers} from '../../src/actions/ports.ts';
import {parseDockerLine} from '../../src/commands/dockerLine.ts';
import {createTable} from '../../src/workspace/table.ts';
import {actionOf, projectRow} from './rows.ts';

const runnables = createTable().entries;

/** What is typed is the line that the act shows, but for the order that docker does not mind; else the second one is. */
const lines: readonly (readonly [typed: string, shown?: string])[] = [
	['docker compose --project-name shop exec --index 2 --no-TTY --user app --env A=1 web ls -l'],
	['docker compose -p shop exec -d web touch /x', 'exec --detach web touch /x'],
	['docker compose -p shop attach --index=2 web', 'attach --sig-proxy=false --index 2 web'],
	[
		'docker compose -p shop commit -m why --pause=false web shop/web:v2',
		'commit --message why --pause=false web shop/web:v2',
	],
	['docker compose -p shop export -o web.tar web', 'export --output web.tar web'],
	['docker compose --project-name shop cp --archive web:/etc/hosts ./hosts'],
	['docker compose --project-name shop port --protocol udp --index 2 web 53'],
	['docker compose --project-name shop wait web db'],
	['docker compose -p shop watch --no-up web', '--file /srv/shop/compose.yaml watch --no-up web'],
	[
		'docker compose -p shop run --rm --service-ports -e A=1 web sh -c "echo -d"',
		"--file /srv/shop/compose.yaml run --rm --service-ports --env A=1 web sh -c 'echo -d'",
	],
	['docker compose version'],
	['docker buildx ls'],
	['docker buildx inspect --bootstrap far'],
	['docker buildx du --builder far --filter type=regular --verbose'],
	[
		'docker buildx prune -af --builder far --keep-storage 2GB',
		'docker buildx prune --force --builder far --all --keep-storage 2GB',
	],
	['docker buildx create --name far --driver remote --use tcp://far:1234'],
	['docker buildx use --default far'],
	['docker buildx stop far'],
	['docker buildx rm --keep-state far'],
	['docker buildx version'],
	['docker buildx bake --file bake.hcl --set web.args.A=1 --push web api'],
	['docker buildx imagetools inspect --raw registry:5000/web:v1'],
	['docker buildx imagetools create --tag web:all web:amd64 web:arm64'],
	['docker manifest inspect --insecure --verbose web:v1'],
	['docker manifest create --amend web:all web:amd64 web:arm64'],
	['docker manifest annotate --os linux --arch arm64 --variant v8 web:all web:arm64'],
	['docker manifest push --purge web:all'],
	['docker manifest rm web:all web:some'],
	['docker plugin ls'],
	['docker plugin inspect vieux/sshfs:latest'],
	['docker plugin enable --timeout 5 vieux/sshfs:latest'],
	['docker plugin disable --force vieux/sshfs:latest'],
	['docker plugin set vieux/sshfs:latest DEBUG=1 LEVEL=high'],
	['docker plugin rm --force vieux/sshfs:latest'],
	['docker context inspect far'],
];

/** What is not said is as it is initially: empty, or off. */
const filled = (values: Answers): Answers =>
	new Proxy(values, {get: (known, name) => Reflect.get(known, name) ?? ''});

test.each(lines.map(([typed, shown = typed]) => [typed, shown] as const))('%s', (typed, shown) => {
	const read = parseDockerLine(typed, runnables);
	if (read?.type !== 'act') throw new Error(`${typed} is not read: ${read?.message}`);
	const line = actionOf(read.id).line(projectRow(), filled(read.values));
	expect(line).toBe(
		shown.startsWith('docker ') ? shown : `docker compose --project-name shop ${shown}`,
	);
});

test.each([
	['buildx rm', 'image.rmBuilder', 'builder'],
	['manifest inspect', 'image.inspectManifest', 'reference'],
	['buildx imagetools inspect', 'image.inspectRemote', 'reference'],
])('%s takes no option for a name', async (_said, id, name) => {
	const {recordingEngine, fakePorts} = await import('./support.ts');
	const {lookingContext} = await import('../../src/actions/questions.ts');
	const {engine} = recordingEngine();
	const {ports} = fakePorts({engine});
	const context = lookingContext(ports, engine, new AbortController().signal);
	const field = (await actionOf(id).fields?.([], context))?.[name];
	const free = field?.type === 'choice' ? field.free : undefined;
	const check = free ?? (field?.type === 'text' ? field.check : undefined);
	expect(check?.('--all')).toMatch(/^--all is not/);
	expect(check?.('registry:5000/web:v1')).toBeUndefined();
});
