/**
 * The strongly connected components of a graph (Tarjan 1972) in an order in which every edge leads to the same or a
 * later component; components that nothing puts in order stand as their first nodes do.
 *
 * @param successors - Per node, the nodes its edges lead to.
 * @returns Per component its nodes, ascending.
 */
export function componentOrder(successors: readonly (readonly number[])[]): number[][] {
  const numbers = new Int32Array(successors.length).fill(-1);
  const lowest = new Int32Array(successors.length);
  const open: number[] = [];
  const isOpen = new Uint8Array(successors.length);
  const components: number[][] = [];
  let count = 0;
  for (let root = successors.length - 1; root >= 0; root--) {
    if (numbers[root]! >= 0) continue;
    const path = [{ node: root, edges: [...successors[root]!].sort((a, b) => a - b) }];
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const { node, edges } = step;
      if (numbers[node]! < 0) {
        numbers[node] = count;
        lowest[node] = count;
        count++;
        open.push(node);
        isOpen[node] = 1;
      }
      const next = edges.pop();
      if (next !== undefined) {
        if (numbers[next]! < 0)
          path.push({ node: next, edges: [...successors[next]!].sort((a, b) => a - b) });
        else if (isOpen[next] === 1) lowest[node] = Math.min(lowest[node]!, numbers[next]!);
        continue;
      }
      path.pop();
      const before = path.at(-1)?.node;
      if (before !== undefined) lowest[before] = Math.min(lowest[before]!, lowest[node]!);
      if (lowest[node] !== numbers[node]) continue;
      const component = open.splice(open.lastIndexOf(node));
      for (const member of component) isOpen[member] = 0;
      components.push(component.sort((a, b) => a - b));
    }
  }
  return components.reverse();
}
