type Environment = Readonly<Record<string, string | undefined>>;

/**
 * False where the locale that the environment names has no UTF-8: `C`, `POSIX`, `de_DE.ISO-8859-1`. Where it names none,
 * which a login over SSH often does, the terminal takes UTF-8 all the same. Source: setlocale(3), POSIX.1 8.2.
 */
export const hasUtf8 = (env: Environment): boolean => {
	const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '';
	return locale === '' || /utf-?8/i.test(locale);
};
