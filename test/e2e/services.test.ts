import {beforeAll, expect, test} from 'vitest';
import {writeProject} from '../support/composed.ts';
import {installBuildx} from '../support/dockerd.ts';
import {answer, say, tellStories} from '../support/story.ts';

const story = tellStories('services', {compose: true});
const {docker, open} = story;

beforeAll(async () => {
	await installBuildx();
	const file = await writeProject(story.engine(), 'shop');
	await docker('compose', '--file', file, 'up', '--detach', '--scale', 'web=2');
});

/** Says a line on the command line. */
test('a program runs in the second container of a service, chosen in a form, and by a line', async () => {
	const gantry = open({columns: 80, rows: 24});
	await gantry.see('live');
	gantry.press('5');
	await gantry.see(/▌[ ✓] ?shop/);
	gantry.press('e');
	await answer(gantry, 'Exec in shop', 'down');
	await gantry.see('Number');
	gantry.press('tab');
	gantry.type('2');
	gantry.press('tab');
	gantry.type('touch /chosen');
	await gantry.see('compose --project-name shop exec --index 2 web touch /chosen');
	gantry.press('enter');
	await answer(gantry, '── exited 0 · enter closes', 'enter');
	await gantry.gone('exited 0');
	expect(await docker('exec', 'shop-web-2', 'ls', '/chosen')).toBe('/chosen');
	await say(gantry, 'docker compose -p shop exec db sh -c "touch /typed; exit 7"');
	await gantry.see('── exited 7 · enter closes');
	expect(await docker('exec', 'shop-db-1', 'ls', '/typed')).toBe('/typed');
});

test('a service is run once in the terminal, which then is ours again', async () => {
	const gantry = open({columns: 80, rows: 24});
	await gantry.see('live');
	await say(gantry, "compose -p shop run --rm -e WORD=said web sh -c 'tty; echo $WORD'");
	await gantry.see('/dev/');
	await gantry.see('said');
	await gantry.see('enter goes back');
	gantry.press('enter');
	await gantry.see('web of shop, run once, ended with 0');
	await gantry.see('Containers');
	const left = ['--all', '--quiet', '--filter', 'label=com.docker.compose.oneoff=True'];
	expect(await docker('ps', ...left)).toBe('');
	await say(gantry, 'compose -p shop stats');
	await gantry.see('project=shop');
	await gantry.see('sort: cpu % ▼');
	await say(gantry, 'compose -p shop events');
	await docker('kill', '--signal', 'CONT', 'shop-db-1');
	await gantry.see(/kill .*shop-db-1/);
});

test('builders and contexts are listed, and looked at from their beginning', async () => {
	const gantry = open({columns: 200, rows: 50});
	await gantry.see('live');
	await say(gantry, 'docker buildx ls');
	await gantry.see('NAME/NODE');
	await gantry.see(/default\* +docker/);
	await say(gantry, 'buildx inspect default');
	await gantry.see('Inspected the builder default');
	await gantry.see(/Driver: +docker/);
	gantry.press('esc');
	await gantry.see('containers');
	await say(gantry, 'context show');
	await gantry.see(`is shown, at`);
	await say(gantry, 'context inspect default');
	await gantry.see('Inspected the context default');
	await gantry.see(`Host: ${story.engine().host}`);
});
