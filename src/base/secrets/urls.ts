import {mask} from './shapes.ts';

/** Ends of an address in a text. */
const stop = /[\s"'`<>\\]/;
const schemeEnd = /[a-z][a-z\d+.-]{0,31}$/i;
/** Here a name alone before the host is a token: nobody's browser takes one. */
const isWeb = /^(?:git\+)?(?:https?|wss?)$/i;
/** Names that everybody uses. */
const commonUser = /^(?:git|anonymous|guest|user|root)?$/i;
/** What is given in place of a password where the name is the token. */
const noPassword = /^(?:x-oauth-basic)?$/;

/** Where the part before the host ends: its at sign, or -1 where there is none. */
const loginEnd = (address: string, scheme: string): number => {
	const slash = address.search(/[/?#]/);
	const authority = slash < 0 ? address : address.slice(0, slash);
	const colon = authority.indexOf(':');
	const isWebAddress = isWeb.test(scheme);
	if (!authority.includes('@')) {
		// A port is a number: what else stands behind a colon is a password with a slash in it.
		const isPort =
			colon < 0 ||
			/^(?:\d*|[$%{].*)$/.test(authority.slice(colon + 1)) ||
			authority.startsWith('[');
		if (isPort && (isWebAddress || colon < 0)) return -1;
		if (colon >= 0 && /:\d+(?:,|$)/.test(authority) && !address.slice(slash).includes('@'))
			return -1;
		return address.lastIndexOf('@');
	}
	const query = isWebAddress ? address.indexOf('?') : -1;
	return address.lastIndexOf('@', query < 0 || query < authority.indexOf('@') ? undefined : query);
};

/** What stands before the host of an address, with what is secret hidden. */
const hideLogin = (login: string, scheme: string): string => {
	const colon = login.indexOf(':');
	const user = colon < 0 ? login : login.slice(0, colon);
	const password = colon < 0 ? '' : login.slice(colon + 1);
	if (password === '' || noPassword.test(password)) {
		return isWeb.test(scheme) && !commonUser.test(user) ? login.replace(user, mask) : login;
	}
	return `${user}:${mask}`;
};

/** `app:hunter2@tcp(db:3306)/shop`, as programs in Go write it. */
const hideGoLogins = (text: string): string => {
	if (!text.includes('@tcp(') && !text.includes('@unix(')) return text;
	let shown = '';
	let from = 0;
	for (const {index} of text.matchAll(/@(?:tcp|unix)\(/g)) {
		const before = text.slice(from, index);
		const start = /[^\s"'=]*$/.exec(before)?.index ?? 0;
		const colon = before.indexOf(':', start);
		shown += colon < 0 ? before : before.slice(0, colon + 1) + mask;
		from = index;
	}
	return shown + text.slice(from);
};

/** A text whose addresses have no passwords and no tokens before their hosts. */
export const hideUrls = (text: string): string => {
	let at = text.indexOf('://');
	if (at < 0) return hideGoLogins(text);
	let shown = '';
	let from = 0;
	while (at >= 0) {
		const start = at + 3;
		const [scheme = ''] = schemeEnd.exec(text.slice(Math.max(from, at - 32), at)) ?? [];
		const next = text.indexOf('://', start);
		const rest = text.slice(start, next < 0 ? text.length : next);
		const stopAt = rest.search(stop);
		const address = stopAt < 0 ? rest : rest.slice(0, stopAt);
		const end = loginEnd(address, scheme);
		if (end > 0) {
			shown += text.slice(from, start) + hideLogin(address.slice(0, end), scheme);
			from = start + end;
		}
		at = next;
	}
	return hideGoLogins(shown + text.slice(from));
};
