import type {Scheduler} from '../base/schedule.ts';
import type {FormState} from './types.ts';

/** How long a text must stand still until it is looked up, ms. */
const restMs = 300;

/** What the texts of a form name is looked up. */
export interface Lookups {
	/** The form as it is by now. */
	follow(form: FormState): void;
	end(): void;
}

/** Looks up what a field names as soon as it is left, or its text stands still; `known` is told when more is known. */
export const createLookups = (after: Scheduler['after'], known: () => void): Lookups => {
	/** The text of a field that was looked up, or will be. */
	const taken = new Map<string, string>();
	const waiting = new Map<string, () => void>();
	let isOver = false;
	const callOff = (name: string) => {
		waiting.get(name)?.();
		waiting.delete(name);
	};
	const follow = ({fields, values, focus}: FormState) => {
		for (const [name, field] of Object.entries(fields)) {
			const looksUp = field.type === 'text' ? field.looksUp : undefined;
			if (!looksUp) continue;
			const text = String(values[name] ?? '');
			const look = () => {
				callOff(name);
				void looksUp(text)?.then(() => !isOver && known());
			};
			const isNew = taken.get(name) !== text;
			taken.set(name, text);
			if (isNew) callOff(name);
			if (name !== focus) {
				if (isNew || waiting.has(name)) look();
			} else if (isNew) {
				waiting.set(name, after(restMs, look));
			}
		}
	};
	return {
		follow,
		end() {
			isOver = true;
			for (const name of [...waiting.keys()]) callOff(name);
		},
	};
};
