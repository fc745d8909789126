import {beforeAll, expect, test} from 'vitest';
import {find, tellStories} from '../support/story.ts';
import {watch} from '../support/tour.ts';

const {docker, run, open} = tellStories('diff');

const secrets = ['one', 'two', 'three'].map(word => `pl4nted-${word}`);

beforeAll(async () => {
	await docker('volume', 'create', 'data');
	const old = ['-e', 'MODE=old', '-e', `DB_PASSWORD=${secrets[0]}`, '-v', 'data:/data'];
	await run('old', ...old, '--label', 'team=ada');
	await run('new', '-e', 'MODE=new', '-e', `DB_PASSWORD=${secrets[1]}`, '--cap-add', 'NET_ADMIN');
	await docker('commit', '--change', 'ENV STAGE=two', 'old', 'made:v2');
});

test.each([
	[80, 24],
	[200, 50],
])('two containers, two images and two runs are compared, at %i x %i', async (columns, rows) => {
	const {gantry, step} = watch(open, {columns, rows});
	await gantry.see('live');
	// Two that are marked, by the menu of everything.
	for (const name of ['old', 'new']) {
		await find(gantry, name);
		gantry.press('space');
	}
	await gantry.see('2 marked');
	gantry.press('/', 'ctrl-u', 'enter');
	await gantry.see(/✓ old/);
	gantry.press('x');
	await gantry.see('┌ 2 containers');
	gantry.press('/');
	gantry.type('diff of two');
	await gantry.see(/▌ +Diff of two containers/);
	await step(['enter'], /diff ─ (old → new|new → old)/);
	await gantry.see(/~ +MODE: (old → new|new → old)/);
	await gantry.see(/~ +DB_PASSWORD: •{8} → •{8}/);
	await gantry.see(/[-+] +NET_ADMIN/);
	for (const secret of secrets) expect(gantry.text()).not.toContain(secret);
	gantry.press('esc');
	await gantry.see('2 marked');
	gantry.press('\\');
	await gantry.gone('2 marked');
	// By a line; of one name it is docker's own.
	gantry.press(':');
	gantry.type('diff old new');
	await step(['enter'], 'diff ─ old → new');
	await gantry.see(/~ +MODE: old → new/);
	gantry.press(':');
	gantry.type('diff busybox made:v2');
	gantry.press('enter');
	await gantry.see('diff ─ busybox → made:v2');
	await gantry.see(/\+ +STAGE: two/);
	await gantry.see(/Layers +1 shared, of 1 and 2/);
	gantry.press(':');
	gantry.type('diff old');
	await step(['enter'], /changes/);
	gantry.press('esc');
	await gantry.see('enter detail');
	// A run that takes the place of another one, while somebody looks.
	const name = `again-${columns}`;
	await run(name, '-e', `API_TOKEN=${secrets[0]}`, '-m', '64m');
	await find(gantry, name);
	await gantry.see(new RegExp(`▌ +${name} +up`));
	await docker('kill', name);
	await gantry.see(new RegExp(`${name} +exited`));
	await docker('rm', name);
	await run(name, '-e', `API_TOKEN=${secrets[2]}`, '-e', 'MORE=1', '-m', '128m');
	await find(gantry, name);
	await gantry.see(new RegExp(`▌ +${name} +up`));
	gantry.press('x');
	gantry.press('/');
	gantry.type('diff with the run');
	await gantry.see(/▌ +Diff with the run before/);
	await step(['enter'], new RegExp(`diff ─ ${name}`));
	await gantry.see(/\+ +MORE: 1/);
	await gantry.see(/~ +API_TOKEN: •{8} → •{8}/);
	await gantry.see(/~ +memory: 67108864 → 134217728/);
	expect(await docker('inspect', '-f', '{{.HostConfig.Memory}}', name)).toBe('134217728');
});
