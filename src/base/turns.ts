// Long work in turns of a few milliseconds, so that keys are answered in between.

/** Worked between two looks for a key, ms. */
const turnMs = 8;

/** When the last turn began; whatever works shares it, one part behind the other. */
let began = 0;

/** Lets keys be answered in the middle of long work. */
export const breathe = (): Promise<void> =>
	new Promise(resolve => {
		setImmediate(() => {
			began = performance.now();
			resolve();
		});
	});

/** To be waited for between the steps of long work: lets keys be answered whenever a turn of it is over. */
export const rest = async (): Promise<void> => {
	if (performance.now() - began >= turnMs) await breathe();
};

/** All steps of a work at once. */
export const finish = <Answer>(steps: Generator<undefined, Answer, undefined>): Answer => {
	for (;;) {
		const step = steps.next();
		if (step.done) return step.value;
	}
};

/** Steps of a work, with what else there is to do in between. */
export const finishSlowly = async <Answer>(
	steps: Generator<undefined, Answer, undefined>,
): Promise<Answer> => {
	for (;;) {
		const step = steps.next();
		if (step.done) return step.value;
		await rest();
	}
};

/** Items that are worked on between two looks at the time. */
const turnItems = 500;

/** As `items.map(work)`, with what else there is to do in between. */
export const mapSlowly = async <Item, Answer>(
	items: readonly Item[],
	work: (item: Item, at: number) => Answer,
): Promise<readonly Answer[]> => {
	const answers: Answer[] = [];
	let at = 0;
	for (const item of items) {
		if (at % turnItems === turnItems - 1) await rest();
		answers.push(work(item, at++));
	}
	return answers;
};
