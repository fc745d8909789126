import {AppError} from '../../../base/errors.ts';
import type {ContainerRow} from '../../../kinds/container/row.ts';
import type {ProjectRow} from '../../../kinds/project/row.ts';
import {
	type ActionContext,
	type AnyAction,
	defineAction,
	type Fields,
	type Filling,
	type SeenOutcome,
} from '../../action.ts';
import type {DockerWords} from '../../command.ts';
import type {Answers} from '../../ports.ts';
import {downReason} from '../state.ts';
import {containerOf, type MemberChoice, whichFields, whichOf} from './member.ts';

/** An act on one container, as docker compose has it for a service. */
export interface OnService
	extends Pick<AnyAction, 'verb' | 'keys' | 'title' | 'button' | 'past' | 'effect'> {
	/** The act on the container. */
	readonly act: AnyAction;
	readonly docker: DockerWords;
	/** The fields beside those that say which container. */
	readonly fields: Fields;
	/** How they begin; absent = as the act has them. */
	fill?(row: ProjectRow | undefined): Filling<Fields>;
	/** Does it to the container; absent = as the act does. */
	run?(
		context: ActionContext,
		container: ContainerRow,
		filled: Answers,
	): Promise<string | SeenOutcome>;
	line?(row: ProjectRow, filled: Answers & MemberChoice): string;
}

/** Does to a container of a project what an act does to any: with its questions, its checks and its sentence. */
export const onService = ({act, fields, fill, run, line, ...rest}: OnService): AnyAction =>
	defineAction<'project', Fields & typeof whichFields>({
		...rest,
		...(line && {line}),
		kind: 'project',
		group: act.group,
		bulk: 'one',
		unavailable: downReason,
		fields: {...whichFields, ...fields},
		async fill(rows: readonly ProjectRow[], context) {
			const [row] = rows;
			const which = whichOf(row);
			const first = {service: which.service.initial, index: ''};
			const about = row && [await containerOf(context, row, first)];
			return {...which, ...(await act.fields?.(about ?? [], context)), ...fill?.(row)};
		},
		async confirm([row]: readonly ProjectRow[], context, filled: Answers & MemberChoice) {
			if (!row || !act.confirm) return undefined;
			return act.confirm([await containerOf(context, row, filled)], context, filled);
		},
		async run(context, row: ProjectRow, filled: Answers & MemberChoice) {
			const container = await containerOf(context, row, filled);
			const reason = act.unavailable(container);
			if (reason !== undefined) throw new AppError('CONFLICT', reason);
			return run ? run(context, container, filled) : act.run(context, container, filled);
		},
	});
