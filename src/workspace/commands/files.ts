import {posix} from 'node:path';
import {idOfRow, nameOf} from '../../actions/naming.ts';
import type {CommandContext, UiCommand, Uses} from '../../commands/context.ts';
import {spell} from '../../files/spelling.ts';
import type {KindId, Rows} from '../../kinds/index.ts';
import {drillInto, touch} from '../../state/reduce.ts';
import type {FileTools} from '../../viewers/fileTools.ts';
import {editFile} from './editFile.ts';
import {noRow, rowUnderHand, showTab} from './looks/tabLooks.ts';

const focused = (context: Uses<'viewers'>): FileTools | undefined =>
	context.viewers.focused()?.files;

type FileCommand = Pick<UiCommand, 'id' | 'keys' | 'title'> & {
	/** It changes what is looked at. */
	readonly changes?: true;
	run(context: CommandContext, files: FileTools): void;
};

const command = ({run, changes, ...rest}: FileCommand): UiCommand => ({
	...{...rest, group: 'files', layer: 'files'},
	unavailable(context) {
		const now = focused(context);
		if (!now) return 'no files are shown';
		return changes ? now.sealed : undefined;
	},
	run(context) {
		const now = focused(context);
		if (!now) return;
		run(context, now);
		context.change(touch);
	},
});

/** Those of an image, in a view of its own: no cursor that moves over a list makes containers. */
const imageFiles: UiCommand = {
	id: 'image.files',
	keys: ['v'],
	title: 'Files',
	group: 'look',
	layer: 'image',
	unavailable(context) {
		if (context.state().readOnly) return 'read-only: a container would be made to see them';
		return noRow(context, 'image');
	},
	run(context) {
		const row = rowUnderHand(context, 'image');
		if (row === undefined) return;
		const [id, name] = [idOfRow('image', row), nameOf('image', row)];
		context.change(drillInto({view: 'files', of: 'image', id, name}));
	},
};

const isMounted = (row: Rows[KindId] | undefined): boolean =>
	row !== undefined && 'usedBy' in row && row.usedBy.length > 0;

/** Those of a volume: where a container mounts it, or in a view of its own. */
const volumeFiles: UiCommand = {
	id: 'volume.files',
	keys: ['v'],
	title: 'Files',
	group: 'look',
	layer: 'volume',
	unavailable(context) {
		const none = noRow(context, 'volume');
		if (none !== undefined || isMounted(rowUnderHand(context, 'volume'))) return none;
		if (context.state().readOnly) return 'read-only: a container would be made to see them';
		return undefined;
	},
	run(context) {
		const row = rowUnderHand(context, 'volume');
		if (row === undefined) return;
		if (isMounted(row)) return showTab(context, 'volume', 'files');
		const [id, name] = [idOfRow('volume', row), nameOf('volume', row)];
		context.change(drillInto({view: 'files', of: 'volume', id, name}));
	},
};

/** The files of an image or a volume, and what can be done with files where they are looked at. */
export const fileCommands: readonly UiCommand[] = [
	imageFiles,
	volumeFiles,
	command({
		id: 'files.copyOut',
		keys: ['Z'],
		title: 'Copy it out',
		run(context, files) {
			const path = files.path() ?? files.folder();
			const values = {
				source: `${files.container}:${spell(path)}`,
				target: spell(`./${posix.basename(path)}`),
			};
			context.keys.ask('container.cp', values);
		},
	}),
	command({
		id: 'files.putIn',
		keys: ['I'],
		title: 'Put files in here',
		changes: true,
		run(context, files) {
			const folder = files.folder();
			const path = folder === '/' ? folder : `${folder}/`;
			context.keys.ask('container.cp', {source: '', target: `${files.container}:${spell(path)}`});
		},
	}),
	command({
		id: 'files.edit',
		keys: ['E'],
		title: 'Edit it here, and put it back',
		changes: true,
		run(context, files) {
			const path = files.path();
			if (path !== undefined) void editFile(context, {container: files.container, path});
		},
	}),
	command({
		id: 'files.copyPath',
		keys: ['y'],
		title: 'Copy the path, or the text',
		run(context, files) {
			const path = spell(files.path() ?? files.folder());
			if (files.isOpen()) context.keys.run('viewer.copy');
			else context.terminal.copy(path, path);
		},
	}),
	command({
		id: 'files.up',
		keys: ['backspace'],
		title: 'To the directory above',
		run: (_context, files) => void files.up(),
	}),
];
