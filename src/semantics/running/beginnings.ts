/**
 * Names of what is done once for each thing that is made, taken over or given up, and not for each time that it is used.
 * Sources: the Rust API guidelines (C-CTOR, C-CONV-TRAITS), and what traits of servers call these steps.
 */
const names =
  /^(?:try_|async_)?(?:new|build|init|initiali[sz]e|from|with|start|setup|set_up|connect|configure|prepare|install|register|main|run|reload|stop|shutdown|shut_down|close|terminate|drop)(?:_|$)/;

/** Whether a function of this name begins something, or ends it. */
export function isBeginning(name: string): boolean {
  return names.test(name);
}
