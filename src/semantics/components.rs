//! The order of evaluation: strongly connected components, sources first.

use super::Lists;

/// Nodes that more edges lead to are not told apart by their number.
const MOST_TOLD_APART: usize = 64;

/// A node's state while components are found.
#[derive(Copy, Clone)]
struct Seen {
    /// When it was first met; 0 if never.
    first: u32,
    /// The earliest node on the stack that it reaches.
    low: u32,
    is_open: bool,
}

/// The nodes of a graph of edges (from, to), each behind those that bear on it, cycles together; and
/// the end of each component, with whether it is a cycle.
pub(super) fn components(
    n_nodes: usize,
    edges: impl Iterator<Item = (u32, u32)> + Clone,
) -> (Vec<u32>, Vec<(u32, bool)>) {
    in_order(&incoming(n_nodes, edges))
}

/// The same in levels: a component stands behind all that have fewer steps before them. So what stands
/// side by side does not wait for one another, and what much is built on stands close together in front.
pub(super) fn levels(
    n_nodes: usize,
    edges: impl Iterator<Item = (u32, u32)> + Clone,
) -> (Vec<u32>, Vec<(u32, bool)>) {
    let incoming = incoming(n_nodes, edges);
    let (order, runs) = in_order(&incoming);
    let mut component = vec![u32::MAX; n_nodes];
    let mut level = vec![0_u32; runs.len()];
    let mut begin = 0;
    for (&(end, _), number) in runs.iter().zip(0_u32..) {
        let members = &order[begin as usize..end as usize];
        members.iter().for_each(|&it| component[it as usize] = number);
        let before = members.iter().flat_map(|&it| &incoming[it as usize]);
        let before = before.map(|&it| component[it as usize]).filter(|&it| it != number);
        level[number as usize] = before.map(|it| level[it as usize] + 1).max().unwrap_or(0);
        begin = end;
    }
    // Within a level those that as much bears on stand together, in the order of their first nodes: a
    // processor foresees how often a step is repeated if it was so the last time.
    let mut is_met = vec![false; runs.len()];
    let firsts = component.iter().filter(|&&it| !std::mem::replace(&mut is_met[it as usize], true));
    let weight = |it: u32| incoming[order[runs[it as usize].0 as usize - 1] as usize].len();
    let firsts: Vec<(u32, u32)> =
        firsts.map(|&it| (weight(it).min(MOST_TOLD_APART) as u32, it)).collect();
    let alike = Lists::new(MOST_TOLD_APART + 1, firsts.iter().copied());
    let alike = (0..alike.len()).flat_map(|it| &alike[it]).map(|&it| (level[it as usize], it));
    let n_levels = level.iter().max().map_or(0, |it| *it as usize + 1);
    let sorted = Lists::new(n_levels, alike);
    let mut out = (Vec::with_capacity(n_nodes), Vec::with_capacity(runs.len()));
    for &number in (0..n_levels).flat_map(|it| &sorted[it]) {
        let begin = number.checked_sub(1).map_or(0, |it| runs[it as usize].0);
        let (end, is_cycle) = runs[number as usize];
        out.0.extend_from_slice(&order[begin as usize..end as usize]);
        out.1.push((out.0.len() as u32, is_cycle));
    }
    out
}

/// By node, those that bear on it.
fn incoming(n_nodes: usize, edges: impl Iterator<Item = (u32, u32)> + Clone) -> Lists {
    Lists::new(n_nodes, edges.map(|(from, to)| (to, from)))
}

/// Along incoming edges components come out sources first.
///
/// Tarjan (1972), Depth-first search and linear graph algorithms, SIAM Journal on Computing 1(2),
/// with a stack of its own: a chain may be as long as memory allows.
fn in_order(incoming: &Lists) -> (Vec<u32>, Vec<(u32, bool)>) {
    let n_nodes = incoming.len();
    let mut seen = vec![Seen { first: 0, low: 0, is_open: false }; n_nodes];
    let mut order: Vec<u32> = Vec::with_capacity(n_nodes);
    let mut runs = Vec::new();
    let mut open: Vec<u32> = Vec::new();
    let mut path: Vec<(u32, u32)> = Vec::new();
    let mut clock = 0;
    for root in 0..n_nodes as u32 {
        if seen[root as usize].first != 0 {
            continue;
        }
        path.push((root, 0));
        while let Some(&mut (node, ref mut edge)) = path.last_mut() {
            let own = &mut seen[node as usize];
            if own.first == 0 {
                clock += 1;
                *own = Seen { first: clock, low: clock, is_open: true };
                open.push(node);
            }
            if let Some(source) = incoming.get(node as usize, *edge) {
                *edge += 1;
                let met = seen[source as usize];
                if met.first == 0 {
                    path.push((source, 0));
                } else if met.is_open {
                    let own = &mut seen[node as usize];
                    own.low = own.low.min(met.first);
                }
                continue;
            }
            path.pop();
            let Seen { first, low, .. } = seen[node as usize];
            if let Some((above, _)) = path.last() {
                let above = &mut seen[*above as usize];
                above.low = above.low.min(low);
            }
            if low != first {
                continue;
            }
            let begin = order.len();
            while let Some(member) = open.pop() {
                seen[member as usize].is_open = false;
                order.push(member);
                if member == node {
                    break;
                }
            }
            let is_cycle = order.len() - begin > 1 || incoming[node as usize].contains(&node);
            runs.push((order.len() as u32, is_cycle));
        }
    }
    (order, runs)
}
