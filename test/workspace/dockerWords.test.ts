import {expect, test} from 'vitest';
import {parseDockerLine} from '../../src/commands/dockerLine.ts';

const run = {
	id: 'container.run',
	cli: 'docker container run',
	docker: {
		positional: ['image', 'command…'],
		flags: [
			{spelled: ['-d', '--detach'], field: 'detach'},
			{spelled: ['-p', '--publish'], field: 'ports', takesValue: true, joins: '\n'},
		],
	},
} as const;
const exec = {
	id: 'container.exec',
	cli: 'docker container exec',
	docker: {
		rest: 'command',
		flags: [{spelled: ['-w', '--workdir'], field: 'dir', takesValue: true}],
	},
} as const;
const create = {
	id: 'volume.create',
	cli: 'docker volume create',
	docker: {positional: ['name']},
} as const;

const read = (line: string) => parseDockerLine(line, [run, exec, create]);

test('what follows an image is its command, flags included', () => {
	expect(read('docker run -dp 80:80 -p 81:81 nginx sh -c "echo -d \\$X"')).toEqual({
		type: 'act',
		id: 'container.run',
		names: [],
		values: {
			detach: true,
			ports: '80:80\n81:81',
			image: 'nginx',
			command: "sh -c 'echo -d $X'",
		},
	});
});

test('what follows a container is its command, two dashes are nobody’s', () => {
	const act = {type: 'act', id: 'container.exec', names: ['web']};
	expect(read('exec -w /srv web ls -l')).toEqual({...act, values: {dir: '/srv', command: 'ls -l'}});
	expect(read('exec -- web ls -w')).toEqual({...act, values: {command: 'ls -w'}});
	expect(read('exec web')).toEqual({...act, values: {}});
});

test('an act without a row takes as many words as it has fields for', () => {
	expect(read('volume create data')).toEqual({
		type: 'act',
		id: 'volume.create',
		names: [],
		values: {name: 'data'},
	});
	expect(read('volume create')).toMatchObject({type: 'act', values: {}});
	expect(read('volume create a b')).toMatchObject({
		type: 'wrong',
		message: 'docker volume create takes one word beside its options',
	});
});

const composeUp = {
	id: 'project.up',
	cli: 'docker compose up',
	docker: {
		others: 'services',
		flags: [{spelled: ['-d', '--detach']}, {spelled: ['--build'], field: 'build'}],
	},
} as const;

test.each([
	'docker compose -p shop up -d --build web api',
	'compose --project-name=shop up web api --build',
	'compose up -d --build shop web api',
])('%s names the project first, and then its services', line => {
	expect(parseDockerLine(line, [composeUp])).toEqual({
		type: 'act',
		id: 'project.up',
		names: ['shop'],
		values: {build: true, services: 'web api'},
	});
});

test('names are kept as they were typed where an act wants them', () => {
	const save = {
		id: 'image.save',
		cli: 'docker image save',
		docker: {
			also: ['save'],
			named: 'images',
			flags: [{spelled: ['-o', '--output'], field: 'file', takesValue: true}],
		},
	} as const;
	expect(parseDockerLine('save -o all.tar web:v1 busybox', [save])).toEqual({
		type: 'act',
		id: 'image.save',
		names: ['web:v1', 'busybox'],
		values: {file: 'all.tar', images: 'web:v1 busybox'},
	});
});

const composeExec = {
	id: 'project.exec',
	cli: 'docker compose exec',
	docker: {
		flags: [{spelled: ['-u', '--user'], field: 'user', takesValue: true}],
		second: 'service',
		rest: 'command',
	},
} as const;
const composeCommit = {
	id: 'project.commit',
	cli: 'docker compose commit',
	docker: {second: 'service', others: 'reference'},
} as const;

test('a service is named after its project, and all behind it is its command', () => {
	const read = (line: string) => parseDockerLine(line, [composeExec, composeCommit]);
	const act = {type: 'act', id: 'project.exec', names: ['shop']};
	expect(read('docker compose -p shop exec -u root web ls -u')).toEqual({
		...act,
		values: {user: 'root', service: 'web', command: 'ls -u'},
	});
	expect(read('compose exec shop web')).toEqual({...act, values: {service: 'web'}});
	expect(read('compose exec shop')).toEqual({...act, values: {}});
	expect(read('compose -p shop commit web shop/web:v1')).toEqual({
		type: 'act',
		id: 'project.commit',
		names: ['shop'],
		values: {service: 'web', reference: 'shop/web:v1'},
	});
});

test('a verb may have three words', () => {
	const inspect = {
		id: 'image.inspectRemote',
		cli: 'docker buildx imagetools inspect',
		docker: {positional: ['reference']},
	} as const;
	const builder = {
		id: 'image.inspectBuilder',
		cli: 'docker buildx inspect',
		docker: {positional: ['builder']},
	} as const;
	const read = (line: string) => parseDockerLine(line, [builder, inspect]);
	expect(read('buildx imagetools inspect web:v1')).toMatchObject({
		id: 'image.inspectRemote',
		values: {reference: 'web:v1'},
	});
	expect(read('buildx inspect default')).toMatchObject({
		id: 'image.inspectBuilder',
		values: {builder: 'default'},
	});
});
