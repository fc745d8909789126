const refusal =
	(instead: string) =>
	(...spelled: readonly string[]) => ({
		spelled,
		takesValue: true as const,
		refused: `it is a view here${instead}, and a shell prints formats`,
	});

/** `--format`, where a view shows the same in its own way: what was asked for would not be seen. */
export const noFormat = refusal('');

/** The same of a list. */
export const noListFormat = refusal(' (`.` chooses its columns)');
