import type {Json} from '../../base/json.ts';

/** A name in an object, or a place in a list, from 0. */
export type PathStep = string | number;

/** The way from a document to a value in it; empty for the document itself. */
export type Path = readonly PathStep[];

const isName = (step: PathStep): step is string =>
	typeof step === 'string' && /^[A-Za-z_]\w*$/.test(step);

/** As jq writes it, and JSONPath behind its `$`: `.Mounts[0].Source`, `.Config.Labels["com.example/x"]`, `.`. */
export const pathText = (path: Path): string => {
	if (path.length === 0) return '.';
	const steps = path
		.map(step => (isName(step) ? `.${step}` : `[${JSON.stringify(step)}]`))
		.join('');
	return steps.startsWith('[') ? `.${steps}` : steps;
};

/**
 * What `docker inspect --format` takes for it: `{{.State.Health.Status}}`, `{{(index .Mounts 0).Source}}`; lists and
 * objects as JSON.
 */
export const templateOf = (path: Path, value: Json | undefined): string => {
	let text = '';
	let isIndex = false;
	for (const step of path) {
		const holder = isIndex ? `(${text})` : text;
		text = isName(step) ? `${holder}.${step}` : `index ${holder || '.'} ${JSON.stringify(step)}`;
		isIndex = !isName(step);
	}
	const isLong = typeof value === 'object' && value !== null;
	if (!isLong) return `{{${text || '.'}}}`;
	return `{{json ${isIndex ? `(${text})` : text || '.'}}}`;
};
