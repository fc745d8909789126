import type {CommandContext, UiCommand, Uses} from '../../commands/context.ts';
import {touch} from '../../state/reduce.ts';
import type {LogTools} from '../../viewers/logTools.ts';

/** What a log can be asked for, with keys of its own. */
type ToolName = 'record' | 'counts' | 'patterns' | 'histogram';
type Tool<Name extends ToolName> = NonNullable<LogTools[Name]>;
type Place = Pick<UiCommand, 'layer' | 'group'>;

/** In the place of the others unless it says another one. */
export type ToolCommand<Name extends ToolName> = Pick<UiCommand, 'id' | 'keys' | 'title'> &
	Partial<Place> & {
		run(context: CommandContext, tool: Tool<Name>, log: LogTools): void;
	};

/** Makes commands that do something with one tool of the focused log. */
export const toolCommands =
	<Name extends ToolName>(name: Name, place: Place) =>
	({run, ...rest}: ToolCommand<Name>): UiCommand => ({
		...place,
		...rest,
		unavailable: context =>
			context.viewers.focused()?.log?.[name] ? undefined : 'there is no log',
		run(context) {
			const log = context.viewers.focused()?.log;
			const tool = log?.[name];
			if (!log || !tool) return;
			run(context, tool, log);
			context.change(touch);
		},
	});

/** The same where they mean what stands in the place of the lines, and nothing while it does not. */
export const whileShown =
	<Name extends ToolName>(
		make: (command: ToolCommand<Name>) => UiCommand,
		isShown: (tool: Tool<Name>) => boolean,
	) =>
	({run, ...rest}: ToolCommand<Name>): UiCommand =>
		make({
			...rest,
			run(context, tool, log) {
				if (isShown(tool)) run(context, tool, log);
			},
		});

/** Ends a search in what stands in the place of the lines; without one, goes back to the lines. */
export const backToLines = (context: Uses<'viewers'>, tool: {hide(): void}): void => {
	const viewer = context.viewers.focused();
	if (viewer?.search?.isOn) viewer.search.start('');
	else tool.hide();
};
