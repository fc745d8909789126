import {isHarmless} from './names.ts';
import {mask} from './shapes.ts';

/** How a program takes a password where no name tells it. */
interface Habit {
	readonly program: RegExp;
	/** The option that the password is glued to: `-phunter2`. */
	readonly glued?: RegExp;
	/** The option before a word that is the password. */
	readonly before?: RegExp;
	/** The option of `user:password`, which is the next word or glued to it. */
	readonly login?: RegExp;
}

const habits: readonly Habit[] = [
	{program: /^(?:mysql|mariadb)[\w-]*$/, glued: /^-p(?=.)/},
	{program: /^(?:redis|valkey|keydb)-(?:cli|benchmark)$/, before: /^-a$/},
	{program: /^(?:sshpass|mongo[a-z]*)$/, glued: /^-p(?=.)/, before: /^-p$/},
	// `docker login -u ada -p hunter2`
	{program: /^login$/, before: /^-p$/},
	{program: /^(?:curl|wget|etcdctl)$/, login: /^(?:-u|-U|--user|--proxy-user)(?:=|$|(?<=^-\w))/},
	{program: /^ldap(?:search|add|modify|passwd|whoami)$/, glued: /^-w(?=.)/, before: /^-w$/},
	{program: /^(?:sqlcmd|bcp)$/, glued: /^-P(?=.)/, before: /^-P$/},
	{program: /^smbclient$/, login: /^-U/},
];
const someProgram =
	/mysql|mariadb|redis-|valkey-|keydb-|sshpass|mongo|login|curl|wget|etcdctl|ldap|sqlcmd|bcp|smbclient/;
/** Behind such a word another program begins. */
const isEnd = /(?:^|;)(?:;|\|\|?|&&?)?$/;

const habitOf = (word: string): Habit | undefined => {
	if (word.length > 128 || !someProgram.test(word)) return undefined;
	const name = word.slice(word.lastIndexOf('/') + 1).replace(/^["'(`$]+/, '');
	return habits.find(({program}) => program.test(name));
};

const hideWord = (word: string): string => {
	const bare = word.replace(/^["']|["']$/g, '');
	return isHarmless('password', bare) ? word : mask;
};

const hideLogin = (word: string): string => {
	const colon = word.indexOf(':');
	return colon <= 0 ? word : word.slice(0, colon + 1) + hideWord(word.slice(colon + 1));
};

const hideOption = (word: string, {glued, login}: Habit): string => {
	const [option] = glued?.exec(word) ?? [];
	if (option !== undefined) return option + hideWord(word.slice(option.length));
	return login?.test(word) ? hideLogin(word) : word;
};

/** Words of a command line, without the passwords that a program takes in its own way: `mysql -phunter2`. */
export const hideHabits = (words: readonly string[]): readonly string[] => {
	let habit: Habit | undefined;
	return words.map((word, index) => {
		if (word.startsWith('-')) return habit ? hideOption(word, habit) : word;
		const before = words[index - 1] ?? '';
		if (habit?.before?.test(before)) return hideWord(word);
		if (!before.includes('=') && habit?.login?.test(before)) return hideLogin(word);
		habit = isEnd.test(word) ? undefined : (habitOf(word) ?? habit);
		return word;
	});
};

/** The same in a text with command lines in it. */
export const hideHabitsIn = (text: string): string => {
	if (!someProgram.test(text)) return text;
	const parts = text.split(/(\s+)/);
	const hidden = hideHabits(parts.filter((_, index) => index % 2 === 0));
	return parts.map((part, index) => (index % 2 === 0 ? hidden[index / 2] : part)).join('');
};
