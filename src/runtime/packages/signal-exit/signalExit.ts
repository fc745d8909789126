/** Nothing is called at the end of the process, so there is nothing to take back. */
const signalExit = (): (() => void) => () => {};

// biome-ignore lint/style/noDefaultExport: the package that it stands in for has one
export default signalExit;
