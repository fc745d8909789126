// Pictures for the README: the real program on a private engine with the demo workload.
// `node scripts/picture.ts [--png]`; PNGs are for looking at, they are not kept.
import {writeFileSync} from 'node:fs';
import {Resvg} from '@resvg/resvg-js';
import {engineForTests} from '../test/support/dockerd.ts';
import {openGantry, type Session} from '../test/support/pty.ts';
import {toSvg} from './lib/svg.ts';

const folder = `${import.meta.dirname}/../docs`;
const png = process.argv.includes('--png');

const take = (gantry: Session, name: string) => {
	const svg = toSvg(gantry, 'gantry');
	writeFileSync(`${folder}/${name}.svg`, svg);
	if (png)
		writeFileSync(
			`/tmp/${name}.png`,
			new Resvg(svg, {font: {loadSystemFonts: true}}).render().asPng(),
		);
};

/** What a person meets on a bad morning; the rest of the demo workload stays out of the picture. */
const hidden = [
	'badutf8',
	'escapes',
	'longline',
	'unicode',
	'nologs',
	'created',
	'nonet',
	'hostnet',
];

const engine = await engineForTests('picture', {seed: 20_000});
try {
	await engine.docker('rm', '-f', ...hidden);
	await engine.docker('context', 'create', 'prod-3', '--docker', `host=${engine.host}`);
	const env = {...engine.env, DOCKER_HOST: '', DOCKER_CONTEXT: 'prod-3'};
	const reasons =
		/crashloop .*loop ×[\s\S]*oom .*OOM at[\s\S]*unhealthy .*probes[\s\S]*exit3 .*exit 3/;
	const first = async (columns: number, rows: number) => {
		const gantry = openGantry({columns, rows, env});
		await gantry.see(reasons);
		await gantry.see(/logger .* \d+\.\d /);
		return gantry;
	};
	const small = await first(80, 24);
	take(small, 'screen');
	await small.end();
	const gantry = await first(200, 50);
	await gantry.see(/disk \S+ \d+%/);
	await gantry.see('Its last');
	take(gantry, 'screen-wide');
	await gantry.end();

	const card = await first(100, 30);
	card.press('/');
	card.type('oom');
	card.press('enter', 'd', 'z');
	await card.see(/┌ oom ─ ‹? ?why/);
	await card.see('eating');
	take(card, 'card');
	await card.end();

	const disk = await first(100, 30);
	disk.press('8', 'd');
	await disk.see('What takes most');
	await disk.see(/Images\s[\s\S]*IMAGE/);
	take(disk, 'disk');
	await disk.end();

	const kill = await first(120, 40);
	kill.press('/');
	kill.type('logger');
	kill.press('enter');
	await kill.see('├ logger');
	kill.press('K');
	await kill.see('Kill logger');
	take(kill, 'kill');
	await kill.end();

	const logs = openGantry({columns: 160, rows: 45, env});
	await logs.see('unhealthy');
	logs.press(':');
	logs.type('logs logger jsonlog shop-web-1 million');
	logs.press('enter');
	await logs.see('0020000');
	await logs.see(/ping|tick|\d+:\d+/);
	take(logs, 'logs');
	await logs.end();
} finally {
	await engine.down();
}
