import {describe, expect, test} from 'vitest';
import {withCutOff} from '../../src/kinds/container/namespaces/losses.ts';
import type {ContainerRow} from '../../src/kinds/container/row.ts';
import {die, died, event, kill, rowOf, cardText as text} from './cards.ts';

describe('the card', () => {
	test('of one that was stopped, and not let start again, has both: what ended it, and that it did not come up', () => {
		const stopped = [kill(15, -10_020), kill(9, -20), event('stop', -5), die];
		const row = rowOf({exitCode: 137, startedAt: died - 60_000, error: 'No such container: web'});
		const card = text({...row, asked: true}, {events: stopped});
		expect(card).toMatch(/^failed to start: not started · /);
		expect(card).toMatch(/exit code +137: stop timeout: /);
		expect(card).toMatch(/start +the engine could not start it/);
		expect(card).toMatch(/press +<recreate> make it anew/);
	});

	test('of a mount that failed looks for no command', () => {
		const error = 'error mounting "/srv" to rootfs at "/etc": not a directory';
		const card = text(rowOf({exitCode: 127, error}));
		expect(card).toMatch(/127: something cannot be mounted/);
		expect(card).toMatch(/press +<mounts> its mounts/);
	});

	test('of one that ended by itself, and had a process of it killed, says both', () => {
		const limited = {raw: {HostConfig: {Memory: 10 << 20}}};
		const card = text(rowOf({exitCode: 1, oomKilled: true}, limited));
		expect(card).toMatch(/1: the program ended by itself, after an OOM kill: .* limit of 10M/);
		expect(card).toMatch(/press +<update> raise the memory/);
	});

	test('of a kill from outside has the same words in its title and by its exit code', () => {
		const killed = rowOf({exitCode: 137});
		for (const [row, events] of [
			[killed, [die]],
			[{...killed, unasked: true}, []],
		] as const) {
			const card = text(row, {events});
			expect(card).toMatch(/^exited: exit 137: SIGKILL, and not by this engine · /);
			expect(card).toMatch(/exit code +137: SIGKILL, and not by this engine: by the machine/);
		}
	});

	test('of one that is cut off from the network of another one says whose, and what mends it', () => {
		const raw = {HostConfig: {NetworkMode: 'container:vpn'}};
		const shares = rowOf(
			{state: 'running', finishedAt: undefined},
			{networkMode: 'container:vpn', raw},
		);
		const vpn = (state: ContainerRow['state']) => ({...rowOf({state}), id: 'vpn', name: 'vpn'});
		const cardWith = (...others: readonly ContainerRow[]) => {
			const containers = new Map([shares, ...others].map(one => [one.id, one]));
			return text(withCutOff(shares, containers), {containers});
		};
		const removed = cardWith();
		expect(removed).toMatch(/^cut off: network gone, and no start brings it back\n/);
		expect(removed).toMatch(/needs +vpn removed/);
		expect(removed).toMatch(/press +<recreate> make it anew, with another network · <rm> remove/);
		const destroyed = event('destroy', 0, {name: 'tunnel'}, {id: 'vpn'});
		expect(text(shares, {events: [destroyed]})).toMatch(/needs +tunnel removed/);
		const stopped = cardWith(vpn('exited'));
		expect(stopped).toMatch(/^cut off: network gone: start vpn, restart this · 2m ago\n/);
		expect(stopped).toMatch(/press +<ns> whose it is/);
		const again = {...vpn('running'), detail: shares.detail && {...shares.detail, startedAt: died}};
		expect(cardWith(again)).toMatch(/press +<restart> restart · <logs> its log/);
	});

	test('of one that was removed meanwhile has nothing to press, and words of the engine are not its own', () => {
		const said = [{at: died, text: 'bye'}];
		const unsaid = 'can not get logs from container which is dead or marked for removal';
		const card = text(rowOf({exitCode: 137}), {gone: true, said, unsaid});
		expect(card).toMatch(/^Removed: this is how it was last\n/);
		expect(card).not.toContain('press');
		expect(card).toMatch(/^Its log cannot be read\n {2}can not get logs/m);
		expect(text(rowOf({state: 'removing'}))).not.toContain('press');
	});
});
