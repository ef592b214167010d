/**
 * @file The data flow of a program, as `parser/DFG.py` of CodeXGLUE's CodeBLEU finds it: which tokens have their values from which variables.
 * The script calls itself for every node, and twice for the body of a loop, so that nested loops cost 2 to the power of their
 * depth, and it gives up on trees deeper than Python's stack. Here steps are put on a stack, and a loop that begins with the
 * sources it has begun with before ends as it did then.
 */
import { type Flow, FlowLog, type FlowRelation } from "./flow-log.ts";
import type { BranchRule, FlowRule, IterationRule } from "./flow-rules.ts";
import { type FlowState, FlowStates } from "./flow-states.ts";
import { type FlowTokens, flowTokens } from "./flow-tokens.ts";
import { LoopMemory } from "./loop-memory.ts";
import { childNodes, childOfField, hasChildren, type SyntaxNodes } from "./syntax-nodes.ts";

/** How a data flow is found. */
export interface DataFlowOptions {
  /** What nodes do, by kind. */
  readonly rules: ReadonlyMap<string, FlowRule>;
  /** Kinds of nodes that are one token with all that is in them. */
  readonly wholes: ReadonlySet<string>;
  /** Whether branches without `else` make the script fail, where the rules have it so. */
  readonly needsElse: boolean;
}

const NONE: readonly number[] = [];

/** A node to look at, or what to do when those before it are done. */
type Step = number | (() => void);

/** The flows of a program, one for each token that takes part. Where the script fails, which it does unseen, there are none. */
export function dataFlow(nodes: SyntaxNodes, text: string, options: DataFlowOptions): readonly Flow[] {
  return new FlowFinder(nodes, flowTokens(nodes, text, options.wholes), options).find();
}

class FlowFinder {
  readonly #nodes: SyntaxNodes;
  readonly #tokens: FlowTokens;
  readonly #rules: ReadonlyMap<string, FlowRule>;
  readonly #needsElse: boolean;
  readonly #states: FlowStates;
  readonly #log = new FlowLog();
  readonly #loops = new LoopMemory();
  readonly #steps: Step[] = [0];
  #loopDepth = 0;
  #failed = false;

  constructor(nodes: SyntaxNodes, tokens: FlowTokens, { rules, needsElse }: DataFlowOptions) {
    this.#nodes = nodes;
    this.#tokens = tokens;
    this.#rules = rules;
    this.#needsElse = needsElse;
    this.#states = new FlowStates(tokens.nameCount);
  }

  find(): readonly Flow[] {
    while (!this.#failed) {
      const step = this.#steps.pop();
      if (step === undefined) return this.#log.result();
      if (typeof step === "number") this.#visit(step);
      else step();
    }
    return [];
  }

  #next(steps: readonly Step[]): void {
    for (let index = steps.length - 1; index >= 0; index--) this.#steps.push(steps[index]!);
  }

  #visit(node: number): void {
    const token = this.#tokens.tokenOf[node]!;
    if (token >= 0) this.#read(node, token);
    // The script looks for a token that it has not made.
    else if (token < -1) this.#failed = true;
    else if (hasChildren(this.#nodes, node)) {
      const rule = this.#rules.get(this.#nodes.kinds[node]!);
      if (rule === undefined) this.#passThrough(node);
      else this.#follow(node, rule);
    }
  }

  #follow(node: number, rule: FlowRule): void {
    switch (rule.does) {
      case "declare":
        this.#declare(node, rule.by === "children");
        break;
      case "assign":
        this.#assign(node, rule.inPairs);
        break;
      case "comprehend":
        this.#comprehend(node);
        break;
      case "increment":
        this.#define(node, node, "computedFrom");
        break;
      case "branch":
        this.#branch(node, rule);
        break;
      case "count":
        this.#count(node, rule.opener);
        break;
      case "iterate":
        this.#iterate(node, rule);
        break;
      case "repeat": {
        const children = childNodes(this.#nodes, node);
        this.#loop(node, [...children, ...children]);
      }
    }
  }

  #passThrough(node: number): void {
    const children = childNodes(this.#nodes, node);
    const isFirst = (child: number) => this.#rules.get(this.#nodes.kinds[child]!)?.does === "comprehend";
    this.#next(
      children.some(isFirst)
        ? [...children.filter(isFirst), ...children.filter((child) => !isFirst(child))]
        : children,
    );
  }

  #read(node: number, token: number): void {
    const { standIn, names, isVariable } = this.#tokens;
    if (isVariable[token] === 0) return;
    const own = standIn[token]!;
    const name = names[own]!;
    const sources = this.#states.get(name);
    if (sources !== undefined) {
      this.#log.addFrom({ token: own, name, relation: "comesFrom", sources: [name] }, sources);
    } else {
      if (this.#nodes.kinds[node] === "identifier") this.#states.set(name, { token: own });
      this.#log.add({ token: own, name, relation: "comesFrom", sources: NONE }, NONE);
    }
  }

  /** The tokens of a node that are variables. */
  #variables(node: number): number[] {
    const { tokenOf, first, end, isVariable, standIn } = this.#tokens;
    if (tokenOf[node]! < -1) this.#failed = true;
    const variables: number[] = [];
    for (let token = first[node]!; token < end[node]!; token++) {
      if (isVariable[token] === 1) variables.push(standIn[token]!);
    }
    return variables;
  }

  /**
   * Gives each variable of a node what another is made of.
   *
   * @param inPairs - As Python's rules have it: a variable without a source has a flow as well, and a name that comes twice stays so.
   */
  #define(left: number, right: number, relation: FlowRelation, inPairs = false): void {
    const tokens = this.#variables(right);
    const { names } = this.#tokens;
    const all = tokens.map((token) => names[token]!);
    const sources = inPairs ? all : [...new Set(all)];
    for (const token of this.#variables(left)) {
      const name = names[token]!;
      if (inPairs || tokens.length > 0) this.#log.add({ token, name, relation, sources }, tokens);
      this.#states.set(name, { token });
    }
  }

  #declare(node: number, byChildren: boolean): void {
    const children = childNodes(this.#nodes, node);
    const name = byChildren ? children[0] : childOfField(this.#nodes, node, "name");
    const pair = children.length === 2 ? children[1] : undefined;
    const value = byChildren ? pair : childOfField(this.#nodes, node, "value");
    if (name === undefined) {
      this.#failed = true;
    } else if (value === undefined) {
      for (const token of this.#variables(name)) {
        const own = this.#tokens.names[token]!;
        this.#log.add({ token, name: own, relation: "comesFrom", sources: NONE }, NONE);
        this.#states.set(own, { token });
      }
    } else {
      this.#next([value, () => this.#define(name, value, "comesFrom")]);
    }
  }

  #assign(node: number, inPairs: boolean): void {
    const left = childOfField(this.#nodes, node, "left");
    const right = childOfField(this.#nodes, node, "right");
    if (right === undefined && inPairs) return;
    if (left === undefined || right === undefined) this.#failed = true;
    else if (inPairs) this.#next(this.#pairSteps(left, right));
    else this.#next([right, () => this.#define(left, right, "computedFrom")]);
  }

  /** What is on the right, and then the variables on the left, one by one if there are as many. */
  #pairSteps(left: number, right: number): Step[] {
    const partsOf = (node: number) =>
      childNodes(this.#nodes, node).filter((child) => this.#nodes.kinds[child] !== ",");
    let lefts = partsOf(left);
    let rights = partsOf(right);
    if (lefts.length !== rights.length || lefts.length === 0) {
      lefts = [left];
      rights = [right];
    }
    return [
      ...rights,
      () => {
        for (const [index, part] of lefts.entries()) this.#define(part, rights[index]!, "computedFrom", true);
      },
    ];
  }

  #comprehend(node: number): void {
    const right = childNodes(this.#nodes, node).at(-1)!;
    const left = childOfField(this.#nodes, node, "left");
    if (left === undefined) this.#failed = true;
    else this.#next([right, () => this.#define(left, right, "computedFrom", true)]);
  }

  #branch(node: number, { alternatives, toTheEnd, scriptNeedsElse }: BranchRule): void {
    const { kinds } = this.#nodes;
    const states = this.#states;
    const start = states.now;
    const ends: FlowState[] = [];
    let main = start;
    let hasElse = false;
    let inAlternatives = false;
    const steps: Step[] = [];
    for (const child of childNodes(this.#nodes, node)) {
      if (kinds[child]!.includes("else")) hasElse = true;
      if (alternatives.includes(kinds[child]!)) inAlternatives = true;
      else if (!toTheEnd) inAlternatives = false;
      const isAlternative = inAlternatives;
      steps.push(
        () => {
          states.now = isAlternative ? start : main;
        },
        child,
        () => {
          if (isAlternative) ends.push(states.now);
          else main = states.now;
        },
      );
    }
    steps.push(() => {
      if (!hasElse && scriptNeedsElse && this.#needsElse) this.#failed = true;
      else states.join(hasElse ? [...ends, main] : [...ends, main, start]);
    });
    this.#next(steps);
  }

  #count(node: number, opener: string): void {
    const children = childNodes(this.#nodes, node);
    const place = children.findIndex((child) => this.#nodes.kinds[child] === opener);
    this.#loop(node, place < 0 ? children : [...children, ...children.slice(place + 1)]);
  }

  #iterate(node: number, { variable, value, body }: IterationRule): void {
    const nodes = this.#nodes;
    const left = childOfField(nodes, node, variable);
    const right = childOfField(nodes, node, value);
    if (left === undefined || right === undefined) {
      this.#failed = true;
    } else if (body === undefined) {
      const last = childNodes(nodes, node).at(-1)!;
      const inside = nodes.kinds[last] === "block" ? [last] : [];
      const round = [...this.#pairSteps(left, right), ...inside];
      this.#loop(node, [...round, ...round]);
    } else {
      const inside = childOfField(nodes, node, body);
      if (inside === undefined) {
        this.#failed = true;
        return;
      }
      const round = [right, () => this.#define(left, right, "computedFrom"), inside];
      this.#loop(node, [...round, ...round]);
    }
  }

  /** Runs a loop, or, within another, ends it as it ended when it began with the same sources. */
  #loop(node: number, rounds: readonly Step[]): void {
    const states = this.#states;
    const isWithin = this.#loopDepth > 0;
    const names = isWithin ? this.#namesIn(node) : [];
    if (isWithin && this.#loops.recall(node, names, states)) return;
    const statesNow = () => names.map((name) => states.get(name));
    const entry = statesNow();
    const start = this.#log.length;
    this.#loopDepth++;
    this.#next([
      ...rounds,
      () => {
        this.#loopDepth--;
        this.#log.mergeSince(start);
        if (isWithin) this.#loops.keep(node, { entry, exit: statesNow() });
      },
    ]);
  }

  /** The names in a node, each once. */
  #namesIn(node: number): readonly number[] {
    const { first, end, names } = this.#tokens;
    return [...new Set(names.subarray(first[node]!, end[node]!))];
  }
}
