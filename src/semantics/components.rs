//! The order of evaluation: strongly connected components, sources first.

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
///
/// Tarjan (1972), Depth-first search and linear graph algorithms, SIAM Journal on Computing 1(2),
/// with a stack of its own: a chain may be as long as memory allows.
pub(super) fn components(
    n_nodes: usize,
    edges: impl Iterator<Item = (u32, u32)> + Clone,
) -> (Vec<u32>, Vec<(u32, bool)>) {
    // Along incoming edges components come out sources first.
    let mut starts = vec![0_u32; n_nodes + 1];
    for (_, to) in edges.clone() {
        starts[to as usize + 1] += 1;
    }
    for at in 0..n_nodes {
        starts[at + 1] += starts[at];
    }
    let mut incoming = vec![0_u32; starts[n_nodes] as usize];
    let mut next = starts.clone();
    for (from, to) in edges {
        let slot = &mut next[to as usize];
        incoming[*slot as usize] = from;
        *slot += 1;
    }
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
        path.push((root, starts[root as usize]));
        while let Some(&mut (node, ref mut edge)) = path.last_mut() {
            let own = &mut seen[node as usize];
            if own.first == 0 {
                clock += 1;
                *own = Seen { first: clock, low: clock, is_open: true };
                open.push(node);
            }
            if *edge < starts[node as usize + 1] {
                let source = incoming[*edge as usize];
                *edge += 1;
                let met = seen[source as usize];
                if met.first == 0 {
                    path.push((source, starts[source as usize]));
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
            let inside = starts[node as usize] as usize..starts[node as usize + 1] as usize;
            let is_cycle = order.len() - begin > 1 || incoming[inside].contains(&node);
            runs.push((order.len() as u32, is_cycle));
        }
    }
    (order, runs)
}
