/** Stands for what is hidden: always as long, so that it tells nothing about it. */
export const mask = '••••••••';

/**
 * Tokens that are known by their looks alone, whatever stands around them. Each begins where no character of a token
 * stands before it, so that a text is looked at once.
 */
const tokens = new RegExp(
	`(?<![\\w-])(?:${[
		String.raw`gh[pousr]_\w{16,}`,
		String.raw`github_pat_\w{16,}`,
		String.raw`gl(?:pat|dt|rt|cbt|ptt|soat|agent)-[\w-]{16,}`,
		String.raw`xox[abceoprs]-[\w-]{8,}`,
		String.raw`xapp-[\w-]{8,}`,
		String.raw`(?:AKIA|ASIA)[A-Z\d]{16}(?![\w-])`,
		String.raw`eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*){1,3}`,
		String.raw`[srp]k_(?:live|test)_\w{10,}`,
		String.raw`sk-(?:ant-|proj-|svcacct-)?[\w-]{20,}`,
		String.raw`AIza[\w-]{35}`,
		String.raw`ya29\.[\w-]{20,}`,
		String.raw`SG\.[\w-]{16,}\.[\w-]{16,}`,
		String.raw`npm_\w{30,}`,
		String.raw`pypi-[\w-]{30,}`,
		String.raw`dckr_(?:pat|oat)_[\w-]{16,}`,
		String.raw`hv[sbr]\.[\w-]{20,}`,
		String.raw`(?:shpat|shpss|shpca)_\w{16,}`,
		String.raw`do[opr]_v1_\w{32,}`,
		String.raw`gls?a_\w{16,}`,
		String.raw`hf_\w{20,}`,
		String.raw`AGE-SECRET-KEY-1[A-Z\d]{20,}`,
	].join('|')})`,
	'g',
);
const hooks =
	/(https:\/\/(?:hooks\.slack\.com\/(?:services|workflows)|(?:\w+\.)?discord(?:app)?\.com\/api\/webhooks|[\w-]{1,60}\.webhook\.office\.com\/webhookb2)\/)[^\s"'<>\\]+/g;

const looksLikeToken =
	/gh[pousr]_|github_pat_|gl\w{1,5}-|xox|xapp-|AKIA|ASIA|eyJ|_(?:live|test)_|sk-|AIza|ya29|SG\.|npm_|pypi-|dckr_|hv[sbr]\.|shp|_v1_|gls?a_|hf_|AGE-/;

const begin = /-----BEGIN (?:[A-Z\d]+ ){0,4}PRIVATE KEY(?: BLOCK)?-----/g;
const end = /-----END (?:[A-Z\d]+ ){0,4}PRIVATE KEY(?: BLOCK)?-----/g;

/** Private keys in PEM, whose lines may also be told as `\n`; one that does not end is hidden to the end of the text. */
const hidePem = (text: string): string => {
	if (!text.includes('-----BEGIN ')) return text;
	let shown = '';
	let at = 0;
	for (;;) {
		begin.lastIndex = at;
		const opened = begin.exec(text);
		if (!opened) return shown + text.slice(at);
		const bodyAt = opened.index + opened[0].length;
		shown += text.slice(at, bodyAt) + mask;
		end.lastIndex = bodyAt;
		const closed = end.exec(text);
		if (!closed) return shown;
		shown += closed[0];
		at = closed.index + closed[0].length;
	}
};

/** A text without private keys, and without tokens that are known by their looks. */
export const hideShapes = (text: string): string => {
	const shown = hidePem(text);
	const bare = looksLikeToken.test(shown) ? shown.replace(tokens, mask) : shown;
	return bare.includes('https://') ? bare.replace(hooks, `$1${mask}`) : bare;
};
