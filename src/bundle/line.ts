import type {LineCommand} from '../commands/line.ts';

/** `:bundle [FILE]`. */
export const bundleLine: LineCommand = {
	word: 'bundle',
	title: 'Write what is wrong, with logs and the last hour, into a file for a ticket',
	usage: '[FILE]',
	complete: () => [{args: '', note: 'gantry-ENGINE-DATE.tar.gz, here'}],
	run(context, args) {
		void import('./writing.ts').then(({writeBundle}) => writeBundle(context, args));
		return true;
	},
};
