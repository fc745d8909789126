import {describe, expect, test} from 'vitest';
import {readArguments, usage} from '../../src/cli/arguments.ts';

const plain = {readOnly: false, color: true};

describe('arguments', () => {
	test('none at all opens the screen', () => {
		expect(readArguments([])).toEqual({do: 'open', options: plain});
	});

	test.each([
		[['--context', 'prod'], {...plain, context: 'prod'}],
		[['--context=prod'], {...plain, context: 'prod'}],
		[['-c', 'prod'], {...plain, context: 'prod'}],
		[['-cprod'], {...plain, context: 'prod'}],
		[['-H', 'tcp://10.0.0.1:2375'], {...plain, host: 'tcp://10.0.0.1:2375'}],
		[['-H=unix:///run/x.sock'], {...plain, host: 'unix:///run/x.sock'}],
		[['--host', '-odd'], {...plain, host: '-odd'}],
		[['--read-only', '--no-color'], {readOnly: true, color: false}],
		[['--config', 'a=b.yaml'], {...plain, config: 'a=b.yaml'}],
	])('%j', (args, options) => {
		expect(readArguments(args)).toEqual({do: 'open', options});
	});

	test.each([
		[['ps'], '"ps" is not an option.'],
		[['-'], '"-" is not an option.'],
		[['--readonly'], '--readonly is not an option. Did you mean --read-only?'],
		[['log', 'web'], '"log" is not an option. Did you mean gantry logs?'],
		[['-x'], '-x is not an option.'],
		[['--host'], '--host needs a value.'],
		[['--host='], '--host needs a value.'],
		[['--read-only=yes'], '--read-only takes no value.'],
		[['--context', 'a', '--host', 'b'], '--context and --host exclude each other.'],
	])('%j is refused', (args, message) => {
		expect(readArguments(args)).toEqual({do: 'refuse', message});
	});

	test('logs takes all the others, wherever they stand', () => {
		expect(readArguments(['-H', 'tcp://h:1', 'logs', 'web', '-f', '--help'])).toEqual({
			do: 'logs',
			args: ['-H', 'tcp://h:1', 'web', '-f', '--help'],
		});
	});

	test('a layout of log panes is opened on a screen, unless it is to be printed in some way', () => {
		expect(readArguments(['-H', 'tcp://h:1', 'logs', '--layout', 'shop', '--read-only'])).toEqual({
			do: 'logs',
			args: ['-H', 'tcp://h:1', '--layout', 'shop', '--read-only'],
			screen: {...plain, readOnly: true, host: 'tcp://h:1', layout: 'shop'},
		});
		for (const more of ['--json', '-f', '--grep=x', '--help', 'web', '--check-config']) {
			expect(readArguments(['logs', '--layout=shop', more])).toEqual({
				do: 'logs',
				args: ['--layout=shop', more],
			});
		}
		expect(readArguments(['--layout', 'shop'])).toEqual({
			do: 'refuse',
			message: '--layout is not an option.',
		});
	});

	test('help wins over what else is asked, and knows every option', () => {
		expect(readArguments(['--check-config', '-h'])).toEqual({do: 'help'});
		const known = [
			'context',
			'host',
			'read-only',
			'config',
			'no-color',
			'check-config',
			'list-keys',
		];
		for (const option of known) expect(usage).toContain(`--${option}`);
	});

	test('what only prints keeps its options', () => {
		expect(readArguments(['--check-config', '--config', 'x'])).toEqual({
			do: 'check-config',
			options: {...plain, config: 'x'},
		});
		expect(readArguments(['--list-keys'])).toEqual({do: 'list-keys', options: plain});
	});
});
