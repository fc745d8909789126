import {expect, test} from 'vitest';
import type {Answers} from '../../src/actions/ports.ts';
import {actionOf, containerRow, imageRow, networkRow, volumeRow} from './rows.ts';

const web = containerRow();
const odd = containerRow({name: "it's odd"});
const noTags = imageRow({tags: []});

const lines: readonly (readonly [id: string, row: unknown, values: Answers, line: string])[] = [
	['container.start', web, {}, 'docker start web'],
	['container.stop', web, {}, 'docker stop web'],
	['container.stop', odd, {}, String.raw`docker stop 'it'\''s odd'`],
	['container.restart', web, {}, 'docker restart web'],
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
	['container.copy', web, {what: 'id'}, ''],
	['image.tag', imageRow(), {reference: 'shop/web:v3'}, 'docker tag web:v1 shop/web:v3'],
	['image.tag', noTags, {reference: 'web:v3'}, `docker tag sha256:${'a'.repeat(64)} web:v3`],
	['image.untag', imageRow(), {tag: 'web:v2'}, 'docker rmi web:v2'],
	['image.rm', imageRow(), {}, 'docker rmi web:v1 web:v2'],
	['image.rm', imageRow(), {force: true}, 'docker rmi --force web:v1 web:v2'],
	['image.rm', noTags, {}, `docker rmi sha256:${'a'.repeat(64)}`],
	['volume.rm', volumeRow(), {}, 'docker volume rm data'],
	['network.rm', networkRow({name: 'my net'}), {}, "docker network rm 'my net'"],
];

test.each(lines)('%s', (id, row, values, line) => {
	expect(actionOf(id).line(row, values)).toBe(line);
});
