import type {AnyAction} from './action.ts';
import {bake} from './build/bake.ts';
import {build} from './build/build.ts';
import {create as createBuilder} from './buildx/create.ts';
import {du as builderUsage} from './buildx/du.ts';
import {imagetoolsCreate} from './buildx/imagetoolsCreate.ts';
import {imagetoolsInspect} from './buildx/imagetoolsInspect.ts';
import {inspect as inspectBuilder} from './buildx/inspect.ts';
import {ls as listBuilders} from './buildx/ls.ts';
import {prune as pruneBuilder} from './buildx/prune.ts';
import {rm as removeBuilder} from './buildx/rm.ts';
import {stop as stopBuilder} from './buildx/stop.ts';
import {use as useBuilder} from './buildx/use.ts';
import {version as buildxVersion} from './buildx/version.ts';
import {commit} from './container/commit/commit.ts';
import {copy as copyContainer} from './container/copy.ts';
import {like} from './container/create/like.ts';
import {create, run} from './container/create/run.ts';
import {cp} from './container/files/cp.ts';
import {exportTar} from './container/files/export.ts';
import {kill} from './container/kill.ts';
import {update} from './container/limits/update.ts';
import {pause} from './container/pause.ts';
import {prune as pruneContainers} from './container/prune.ts';
import {recreate} from './container/recreate/recreate.ts';
import {rename} from './container/rename.ts';
import {restart} from './container/restart.ts';
import {rm as removeContainer} from './container/rm.ts';
import {attach} from './container/session/attach.ts';
import {exec} from './container/session/exec.ts';
import {shell} from './container/session/shell.ts';
import {start} from './container/start.ts';
import {stop} from './container/stop.ts';
import {toolbox} from './container/toolbox/toolbox.ts';
import {unpause} from './container/unpause.ts';
import {wait} from './container/wait.ts';
import {copy as copyImage} from './image/copy.ts';
import {importTar} from './image/import.ts';
import {load} from './image/load.ts';
import {prune as pruneImages} from './image/prune.ts';
import {pruneBuildCache} from './image/pruneBuildCache.ts';
import {pull} from './image/pull.ts';
import {push} from './image/push.ts';
import {repull} from './image/repull.ts';
import {rm as removeImage} from './image/rm.ts';
import {run as runImage} from './image/run.ts';
import {save} from './image/save.ts';
import {tag} from './image/tag.ts';
import {untag} from './image/untag.ts';
import {waste} from './image/waste.ts';
import {annotate as annotateManifest} from './manifest/annotate.ts';
import {create as createManifest} from './manifest/create.ts';
import {inspect as inspectManifest} from './manifest/inspect.ts';
import {push as pushManifest} from './manifest/push.ts';
import {rm as removeManifest} from './manifest/rm.ts';
import {connect} from './network/connect.ts';
import {copy as copyNetwork} from './network/copy.ts';
import {create as createNetwork} from './network/create.ts';
import {disconnect} from './network/disconnect.ts';
import {join} from './network/join.ts';
import {leave} from './network/leave.ts';
import {prune as pruneNetworks} from './network/prune.ts';
import {rm as removeNetwork} from './network/rm.ts';
import {disable as disablePlugin} from './plugin/disable.ts';
import {enable as enablePlugin} from './plugin/enable.ts';
import {inspect as inspectPlugin} from './plugin/inspect.ts';
import {ls as listPlugins} from './plugin/ls.ts';
import {rm as removePlugin} from './plugin/rm.ts';
import {set as setPlugin} from './plugin/set.ts';
import {build as buildProject} from './project/build.ts';
import {create as createProject} from './project/create.ts';
import {down as takeProjectDown} from './project/down.ts';
import {kill as killProject} from './project/kill.ts';
import {
	pause as pauseProject,
	restart as restartProject,
	start as startProject,
	stop as stopProject,
	unpause as unpauseProject,
} from './project/lifecycle.ts';
import {pull as pullProject} from './project/pull.ts';
import {push as pushProject} from './project/push.ts';
import {rm as removeStopped} from './project/rm.ts';
import {scale as scaleProject} from './project/scale.ts';
import {attach as attachToService} from './project/service/attach.ts';
import {commit as commitService} from './project/service/commit.ts';
import {cp as copyOfService} from './project/service/cp.ts';
import {exec as execInService} from './project/service/exec.ts';
import {exportService} from './project/service/export.ts';
import {port as portOfService} from './project/service/port.ts';
import {run as runService} from './project/service/run.ts';
import {wait as waitForServices} from './project/service/wait.ts';
import {watch as watchSources} from './project/service/watch.ts';
import {open as openProject} from './project/up/open.ts';
import {up as bringProjectUp} from './project/up/up.ts';
import {version as composeVersion} from './project/version.ts';
import {login} from './registry/login.ts';
import {logout} from './registry/logout.ts';
import {search} from './registry/search.ts';
import {inspectContext} from './system/inspectContext.ts';
import {prune as pruneSystem} from './system/prune.ts';
import {clone} from './volume/clone.ts';
import {copy as copyVolume} from './volume/copy.ts';
import {create as createVolume} from './volume/create.ts';
import {prune as pruneVolumes} from './volume/prune.ts';
import {rm as removeVolume} from './volume/rm.ts';

/** Every action, in the order of help and hints. A new one is a file and a line here. */
export const actions: readonly AnyAction[] = [
	stop,
	start,
	restart,
	kill,
	removeContainer,
	pause,
	unpause,
	commit,
	rename,
	shell,
	exec,
	attach,
	toolbox,
	wait,
	join,
	leave,
	run,
	create,
	like,
	recreate,
	update,
	copyContainer,
	repull,
	pull,
	push,
	cp,
	exportTar,
	pruneContainers,
	runImage,
	tag,
	untag,
	removeImage,
	save,
	waste,
	load,
	importTar,
	build,
	bake,
	pruneImages,
	pruneBuildCache,
	search,
	listBuilders,
	inspectBuilder,
	builderUsage,
	pruneBuilder,
	createBuilder,
	useBuilder,
	stopBuilder,
	removeBuilder,
	buildxVersion,
	imagetoolsInspect,
	imagetoolsCreate,
	inspectManifest,
	createManifest,
	annotateManifest,
	pushManifest,
	removeManifest,
	copyImage,
	removeVolume,
	createVolume,
	clone,
	copyVolume,
	pruneVolumes,
	removeNetwork,
	connect,
	disconnect,
	createNetwork,
	copyNetwork,
	pruneNetworks,
	pruneSystem,
	listPlugins,
	inspectPlugin,
	enablePlugin,
	disablePlugin,
	setPlugin,
	removePlugin,
	inspectContext,
	login,
	logout,
	bringProjectUp,
	takeProjectDown,
	stopProject,
	startProject,
	restartProject,
	pauseProject,
	unpauseProject,
	killProject,
	pullProject,
	buildProject,
	scaleProject,
	createProject,
	removeStopped,
	openProject,
	pushProject,
	execInService,
	attachToService,
	runService,
	waitForServices,
	portOfService,
	commitService,
	copyOfService,
	exportService,
	watchSources,
	composeVersion,
];
