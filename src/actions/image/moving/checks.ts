import {checkReference} from '../../reference.ts';

/** What is wrong with `linux/arm64/v8`, for people; empty is fine. */
export const checkPlatform = (text: string): string | undefined =>
	text === '' || /^[a-z0-9_.]+(\/[a-z0-9_.]+){0,2}$/i.test(text)
		? undefined
		: 'A platform is such as linux/arm64';

/** What is wrong with a name that can be pulled: one with a tag, without, or with a digest. */
export const checkPulled = (text: string): string | undefined => {
	const [name = '', digest, ...more] = text.split('@');
	if (digest !== undefined && (more.length > 0 || !/^sha256:[0-9a-f]{64}$/.test(digest))) {
		return 'A digest is sha256: and 64 digits';
	}
	return checkReference(name);
};
