import {platforms} from '../../../docker/completes.ts';
import type {Field} from '../../action.ts';
import {checkReference} from '../../reference.ts';

/** What is wrong with `linux/arm64/v8`, for people; empty is fine. */
const checkPlatform = (text: string): string | undefined =>
	text === '' || /^[a-z0-9_.]+(\/[a-z0-9_.]+){0,2}$/i.test(text)
		? undefined
		: 'A platform is such as linux/arm64';

/** Of an image that is there for several. */
export const platformField = {
	type: 'text',
	label: 'Platform',
	flag: ['--platform'],
	placeholder: "linux/arm64; empty: the engine's own",
	check: checkPlatform,
	completes: platforms,
} as const satisfies Field;

/** What is wrong with a name that can be pulled: one with a tag, without, or with a digest. */
export const checkPulled = (text: string): string | undefined => {
	const [name = '', digest, ...more] = text.split('@');
	if (digest !== undefined && (more.length > 0 || !/^sha256:[0-9a-f]{64}$/.test(digest))) {
		return 'A digest is sha256: and 64 digits';
	}
	return checkReference(name);
};
