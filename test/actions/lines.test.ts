import {expect, test} from 'vitest';
import type {Answers} from '../../src/actions/ports.ts';
import {actionOf, containerRow, imageRow, networkRow, projectRow, volumeRow} from './rows.ts';

const web = containerRow();
const odd = containerRow({name: "it's odd"});
/** What a line that says nothing of it fills in. */
const upUnsaid = {services: '', policy: '', scale: '', timeout: ''};
const shop = 'docker compose --project-name shop --file /srv/shop/compose.yaml';
const noTags = imageRow({tags: []});

const plainExec = {
	...{command: 'ls', user: '', workdir: '', env: ''},
	...{tty: false, detach: false, privileged: false},
};

const lines: readonly (readonly [id: string, row: unknown, values: Answers, line: string])[] = [
	['container.start', web, {}, 'docker start web'],
	['container.stop', web, {}, 'docker stop web'],
	['container.stop', odd, {}, String.raw`docker stop 'it'\''s odd'`],
	['container.stop', web, {time: '3', signal: 'INT'}, 'docker stop --signal INT --time 3 web'],
	['container.restart', web, {}, 'docker restart web'],
	['container.restart', web, {time: '-1', signal: ''}, 'docker restart --time -1 web'],
	['container.wait', web, {}, 'docker wait web'],
	['container.wait', web, {after: 'restart'}, 'docker wait web && docker restart web'],
	[
		'container.join',
		web,
		{network: 'my net', aliases: 'db, database', ip: '172.30.0.5', ip6: ''},
		"docker network connect --alias db --alias database --ip 172.30.0.5 'my net' web",
	],
	[
		'container.leave',
		web,
		{network: 'backend', force: true},
		'docker network disconnect --force backend web',
	],
	['container.prune', undefined, {}, 'docker container prune'],
	[
		'container.prune',
		undefined,
		{filter: 'until=24h\nlabel!=keep'},
		"docker container prune --filter until=24h --filter 'label!=keep'",
	],
	['container.pause', web, {}, 'docker pause web'],
	['container.unpause', web, {}, 'docker unpause web'],
	['container.kill', web, {signal: 'HUP'}, 'docker kill --signal HUP web'],
	['container.kill', web, {signal: 'sigusr1'}, 'docker kill --signal USR1 web'],
	['container.kill', web, {signal: '9'}, 'docker kill --signal 9 web'],
	['container.rm', web, {}, 'docker rm web'],
	['container.rm', web, {force: true, volumes: false}, 'docker rm --force web'],
	['container.rm', web, {force: true, volumes: true}, 'docker rm --force --volumes web'],
	['container.rename', web, {name: 'web-2'}, 'docker rename web web-2'],
	[
		'container.commit',
		web,
		{reference: 'web:v2', author: '', message: '', changes: '', pause: true},
		'docker commit web web:v2',
	],
	[
		'container.commit',
		web,
		{
			reference: '',
			author: 'Ada <ada@example.com>',
			message: 'after the fix',
			changes: 'ENV A=b;c; CMD ["serve"]',
			pause: false,
		},
		`docker commit --author 'Ada <ada@example.com>' --message 'after the fix' --change 'ENV A=b;c' --change 'CMD ["serve"]' --pause=false web`,
	],
	['container.shell', web, {}, 'docker exec -it web sh'],
	['container.attach', web, {}, 'docker attach --sig-proxy=false web'],
	['container.exec', web, {...plainExec, command: 'ls -l'}, 'docker exec web ls -l'],
	[
		'container.exec',
		web,
		{
			...{command: "sh -c 'a b'", user: 'app', workdir: '/srv', env: 'A=1; B=2 3'},
			...{tty: true, detach: false, privileged: true},
		},
		"docker exec -it --privileged --user app --workdir /srv --env A=1 --env 'B=2 3' web sh -c 'a b'",
	],
	['container.exec', web, {...plainExec, detach: true}, 'docker exec -d web ls'],
	['container.copy', web, {what: 'id'}, ''],
	['image.tag', imageRow(), {reference: 'shop/web:v3'}, 'docker tag web:v1 shop/web:v3'],
	['image.tag', noTags, {reference: 'web:v3'}, `docker tag sha256:${'a'.repeat(64)} web:v3`],
	['image.untag', imageRow(), {tag: 'web:v2'}, 'docker rmi web:v2'],
	['image.rm', imageRow(), {}, 'docker rmi web:v1 web:v2'],
	['image.rm', imageRow(), {force: true}, 'docker rmi --force web:v1 web:v2'],
	['image.rm', imageRow(), {keepParents: true}, 'docker rmi --no-prune web:v1 web:v2'],
	[
		'image.push',
		imageRow(),
		{tag: 'host:5000/web:v1', all: true},
		'docker push --all-tags host:5000/web',
	],
	[
		'image.prunebuilds',
		undefined,
		{all: true, filter: 'until=24h type=regular'},
		'docker builder prune --all --filter until=24h --filter type=regular',
	],
	[
		'image.build',
		undefined,
		{
			...{context: '.', tags: 'web:v1', dockerfile: '', args: '', labels: '', target: ''},
			...{platform: '', network: '', secrets: '', noCache: false, pull: false},
			...{push: true, output: 'type=local,dest=out', ssh: 'default', shmSize: '64m'},
			cacheFrom: 'web:v0; type=registry,ref=web:v1',
		},
		'docker build --tag web:v1 --push --output type=local,dest=out --cache-from web:v0 --cache-from type=registry,ref=web:v1 --ssh default --shm-size 64m .',
	],
	['image.rm', noTags, {}, `docker rmi sha256:${'a'.repeat(64)}`],
	['volume.rm', volumeRow(), {}, 'docker volume rm data'],
	['volume.rm', volumeRow(), {force: true}, 'docker volume rm --force data'],
	[
		'volume.create',
		undefined,
		{name: 'data', driver: 'local', options: 'type=tmpfs; o=size=64m,uid=1', labels: 'a=b;c'},
		"docker volume create --opt type=tmpfs --opt o=size=64m,uid=1 --label 'a=b;c' data",
	],
	[
		'volume.clone',
		volumeRow(),
		{name: 'copy'},
		'docker run --rm --volume data:/from:ro --volume copy:/to busybox cp -a /from/. /to',
	],
	['volume.prune', undefined, {all: true}, 'docker volume prune --all'],
	[
		'network.create',
		undefined,
		{
			...{name: 'my net', driver: 'macvlan', subnet: '172.30.0.0/16,fd00::/64', gateway: ''},
			...{ipRange: '', internal: true, attachable: false, ipv6: true, options: '', labels: ''},
			...{aux: 'router=172.30.0.9', configFrom: '', configOnly: false, ingress: false},
			...{ipamDriver: '', ipamOptions: '', scope: ''},
		},
		"docker network create --driver macvlan --subnet 172.30.0.0/16 --subnet fd00::/64 --aux-address router=172.30.0.9 --internal --ipv6 'my net'",
	],
	[
		'network.connect',
		networkRow(),
		{container: 'web', aliases: '', ip: '', ip6: '', links: 'db:database'},
		'docker network connect --link db:database backend web',
	],
	[
		'network.disconnect',
		networkRow(),
		{container: 'web', force: false},
		'docker network disconnect backend web',
	],
	[
		'container.systemPrune',
		undefined,
		{all: true, volumes: true, filter: 'until=1h'},
		'docker system prune --all --volumes --filter until=1h',
	],
	['network.prune', undefined, {filter: 'label=a b'}, "docker network prune --filter 'label=a b'"],
	['project.stop', projectRow(), {}, 'docker compose --project-name shop stop'],
	[
		'project.kill',
		projectRow(),
		{signal: 'sighup'},
		'docker compose --project-name shop kill --signal HUP',
	],
	[
		'project.up',
		projectRow(),
		{...upUnsaid, services: 'web  api', build: true, orphans: true},
		`${shop} up --detach --build --remove-orphans web api`,
	],
	[
		'project.up',
		projectRow(),
		{...upUnsaid, pull: true, policy: 'missing', noDeps: true, wait: true, noRecreate: true},
		`${shop} up --detach --pull missing --no-recreate --no-deps --wait`,
	],
	[
		'project.open',
		undefined,
		{...upUnsaid, name: 'new1', file: '~/a b.yaml:y.yaml', scale: 'web=2 api=1', timeout: '3'},
		"docker compose --project-name new1 --file ~/'a b.yaml' --file y.yaml up --detach --scale web=2 --scale api=1 --timeout 3",
	],
	[
		'project.build',
		projectRow(),
		{services: 'web', noCache: true, pull: true, args: 'A=1\nB=a b'},
		`${shop} build --no-cache --pull --build-arg A=1 --build-arg 'B=a b' web`,
	],
	[
		'project.down',
		projectRow(),
		{images: 'all', timeout: '3'},
		`${shop} down --rmi all --timeout 3`,
	],
	['project.down', projectRow(), {volumes: true, orphans: false}, `${shop} down --volumes`],
	['project.scale', projectRow(), {counts: 'web=3'}, `${shop} scale --no-deps web=3`],
	[
		'project.down',
		projectRow(),
		{profiles: 'debug\ntest', envFiles: '/srv/a.env:/srv/b.env', volumes: true},
		`${shop} --profile debug --profile test --env-file /srv/a.env --env-file /srv/b.env down --volumes`,
	],
	['project.pull', projectRow(), {profiles: 'debug'}, `${shop} --profile debug pull`],
	['project.rm', projectRow(), {}, 'docker compose --project-name shop rm --force'],
	['project.pull', projectRow(), {}, `${shop} pull`],
	['network.rm', networkRow({name: 'my net'}), {}, "docker network rm 'my net'"],
];

test.each(lines)('%s', (id, row, values, line) => {
	expect(actionOf(id).line(row, values)).toBe(line);
});
