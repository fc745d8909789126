import {expect, test} from 'vitest';
import {say, tellStories} from '../support/story.ts';

const {engine, docker, open} = tellStories('ports');

const serve = (name: string, ...options: readonly string[]) =>
	docker('run', '-d', '--init', '--name', name, ...options, 'busybox', 'sleep', '1d');

test.each([
	[80, 24],
	[200, 50],
])('the ports of all containers are one list, at %i x %i', async (columns, rows) => {
	await serve('web', '-p', '8080:80', '-p', '127.0.0.1:9443:443', '--expose', '9000');
	await docker('create', '--name', 'later', '-p', '8080:80', 'busybox');
	const gantry = open({columns, rows, env: {SSH_CONNECTION: '10.0.0.9 50000 192.0.2.7 22'}});
	await gantry.see('live');
	await say(gantry, 'ports');
	await gantry.see('› Ports');
	await gantry.see(/9443 → 443\/tcp +web +this host alone/);
	const world = gantry
		.text()
		.split('\n')
		.filter(line => line.includes('8080 → 80/tcp'));
	// The v4 and the v6 address are one.
	expect(world).toHaveLength(1);
	expect(world[0]).toMatch(/web +world +http:\/\/192\.0\.2\.7:8080/);
	expect(gantry.text()).toMatch(/9000\/tcp +web +not published/);
	expect(
		(await docker('port', 'web')).split('\n').filter(line => line.includes('8080')),
	).not.toEqual([]);
	await gantry.see(/1 open to the world/);
	if (columns > 80) await gantry.see('also wanted by later');

	gantry.press('enter');
	await gantry.see(/▌. web .*up/);
	gantry.press('esc');
	await gantry.see('› Ports');
	await docker('rm', '-f', 'web');
	await gantry.see('No container that runs has a port.');
	await docker('rm', 'later');
});

test.each([
	[80, 24],
	[200, 50],
])('t says where the way to a port ends, at %i x %i', async (columns, rows) => {
	const listen = (name: string, address: string, ...options: readonly string[]) =>
		docker(
			...['run', '-d', '--init', '--name', name, ...options, 'busybox'],
			...['sh', '-c', `mkdir /www; httpd -f -p ${address} -h /www`],
		);
	await listen('open', '0.0.0.0:80', '-p', '8081:80');
	await listen('inward', '127.0.0.1:80', '-p', '8082:80');
	// The engine of the tests has a network of its own: its address is where ports are published.
	const {ip} = engine();
	const gantry = open({columns, rows, env: {SSH_CONNECTION: `10.0.0.9 50000 ${ip} 22`}});
	await gantry.see('live');
	await say(gantry, 'ports');
	await gantry.see(/▌ *8081 → 80\/tcp +open/);
	gantry.press('t');
	await gantry.see(/✓ inside +listens on .*:80/);
	await gantry.see(new RegExp(`✓ host +${ip}:8081 answers in`));
	gantry.type('/inward\r');
	await gantry.see(/▌ *8082 → 80\/tcp +inward/);
	gantry.press('t');
	await gantry.see(/✖ inside +listens on 127\.0\.0\.1:80 alone/);
	await gantry.see(
		new RegExp(`✖ host +${ip}:8082 takes the connection and drops|✖ host +${ip}:8082 refuses`),
	);
	await docker('rm', '-f', 'open', 'inward');
	await gantry.see('No container that runs has a port.');
});
