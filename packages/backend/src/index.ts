export type { BackendAttempt, BackendName } from "./choose-backend.ts";
export { completeWasm } from "./complete-wasm.ts";
export { describeMachine, type MachineDescription } from "./describe-machine.ts";
export {
  type BackendOptions,
  type InitialisedBackend,
  initialiseBackend,
} from "./initialise-backend.ts";
export { DEFAULT_MEMORY_BUDGET, MemoryBudgetError, type MemoryUse } from "./memory-budget.ts";
export { registerGradients } from "./register-gradients.ts";
