import type {AnyAction} from '../../../src/actions/action.ts';
import type {GadgetRow} from './kind.ts';

/** Makes it shine. The types of the program do not know the kind: `defineAction` would not take it. */
export const polish: AnyAction = {
	kind: 'gadget',
	verb: 'polish',
	keys: ['O'],
	title: 'Polish',
	past: 'Polished',
	group: 'lifecycle',
	cli: '',
	effect: 'change',
	bulk: 'each',
	unavailable: () => undefined,
	line: ({name}: GadgetRow) => `polish ${name}`,
	run: async () => undefined,
};
