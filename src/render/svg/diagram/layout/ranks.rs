//! Layers for the boxes of a connected graph, so that all edges together are as short as can be.
//!
//! Network simplex (Gansner, Koutsofios, North and Vo 1993, A Technique for Drawing Directed Graphs,
//! section 2.3) over whole numbers. What a tree edge could save is the sum, over the boxes below it, of
//! the edges that leave a box less those that reach it: edges between two of them cancel.

/// So many boxes and edges are looked at before the layers found so far are taken as they are.
const PATIENCE: usize = 300_000_000;

/// The layer of each box, from 0; every edge leads to a higher one, but for those that close a circle.
/// Layers are valid even where the graph was too much for the shortest ones.
pub(super) fn ranks(n: usize, edges: &[(usize, usize)]) -> Vec<usize> {
    let edges = without_circles(n, edges);
    let mut tree = Tree::new(n, &edges);
    if tree.grow() {
        tree.shorten();
    }
    let lowest = tree.rank.iter().copied().min().unwrap_or(0);
    tree.rank.iter().map(|it| usize::try_from(it - lowest).unwrap_or(0)).collect()
}

/// The edges, those turned round that close a circle; none that returns to its own box.
fn without_circles(n: usize, edges: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let ways = Ways::new(n, edges);
    let mut state = vec![State::New; n];
    let mut turned = vec![false; edges.len()];
    for first in 0..n {
        if state[first] != State::New {
            continue;
        }
        state[first] = State::Open;
        let mut open = vec![(first, 0)];
        while let Some((at, next)) = open.last_mut() {
            let at = *at;
            let Some(&edge) = ways.of(at).get(*next) else {
                state[at] = State::Done;
                open.pop();
                continue;
            };
            *next += 1;
            let (from, to) = edges[edge];
            if from != at || to == at {
                continue;
            }
            match state[to] {
                State::New => {
                    state[to] = State::Open;
                    open.push((to, 0));
                }
                State::Open => turned[edge] = true,
                State::Done => {}
            }
        }
    }
    let all = edges.iter().zip(turned).filter(|((from, to), _)| from != to);
    all.map(|(&(from, to), turned)| if turned { (to, from) } else { (from, to) }).collect()
}

#[derive(Copy, Clone, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

/// The edges at each box, whichever way they lead.
struct Ways {
    first: Vec<usize>,
    edges: Vec<usize>,
}

impl Ways {
    fn new(n: usize, edges: &[(usize, usize)]) -> Self {
        let mut first = vec![0; n + 2];
        edges.iter().flat_map(|it| [it.0, it.1]).for_each(|it| first[it + 2] += 1);
        (1..first.len()).for_each(|it| first[it] += first[it - 1]);
        let mut all = vec![0; edges.len() * 2];
        for (number, &(from, to)) in edges.iter().enumerate() {
            for at in [from, to] {
                all[first[at + 1]] = number;
                first[at + 1] += 1;
            }
        }
        Self { first, edges: all }
    }

    fn of(&self, at: usize) -> &[usize] {
        &self.edges[self.first[at]..self.first[at + 1]]
    }
}

/// Layers, and a tree of edges that each lead to the very next one.
struct Tree<'e> {
    edges: &'e [(usize, usize)],
    ways: Ways,
    rank: Vec<i64>,
    /// The edge to the box above each in the tree, and the boxes with every one after that one.
    up: Vec<Option<usize>>,
    order: Vec<usize>,
    is_in: Vec<bool>,
    patience: usize,
}

impl<'e> Tree<'e> {
    /// Each box as high as the edges that leave it allow.
    fn new(n: usize, edges: &'e [(usize, usize)]) -> Self {
        let ways = Ways::new(n, edges);
        let mut waiting = vec![0_usize; n];
        edges.iter().for_each(|it| waiting[it.0] += 1);
        let mut rank = vec![0; n];
        let mut ready: Vec<usize> = (0..n).filter(|&it| waiting[it] == 0).collect();
        while let Some(to) = ready.pop() {
            for &edge in ways.of(to) {
                let (from, end) = edges[edge];
                if end == to {
                    rank[from] = rank[from].min(rank[to] - 1);
                    waiting[from] -= 1;
                    if waiting[from] == 0 {
                        ready.push(from);
                    }
                }
            }
        }
        Self {
            edges,
            ways,
            rank,
            up: vec![None; n],
            order: Vec::with_capacity(n),
            is_in: vec![false; n],
            patience: PATIENCE,
        }
    }

    /// How much longer an edge is than it must be.
    fn slack(&self, edge: usize) -> i64 {
        let (from, to) = self.edges[edge];
        self.rank[to] - self.rank[from] - 1
    }

    /// Spends some of the patience; tells whether there was enough.
    fn spend(&mut self, n: usize) -> bool {
        let left = self.patience.checked_sub(n);
        self.patience = left.unwrap_or(0);
        left.is_some()
    }

    /// Grows a tree that holds all boxes, drawing it towards the nearest of the others where it ends;
    /// tells whether it came to that.
    fn grow(&mut self) -> bool {
        let n = self.rank.len();
        if n == 0 {
            return false;
        }
        self.is_in[0] = true;
        self.order.push(0);
        let mut seen = 0;
        loop {
            while let Some(&at) = self.order.get(seen) {
                seen += 1;
                self.take_from(at);
            }
            if self.order.len() == n {
                return true;
            }
            if !self.spend(self.edges.len()) {
                return false;
            }
            let crosses = |&it: &usize| {
                let (from, to) = self.edges[it];
                self.is_in[from] != self.is_in[to]
            };
            let nearest = (0..self.edges.len()).filter(crosses).min_by_key(|&it| self.slack(it));
            let Some(edge) = nearest else { return false };
            let (from, to) = self.edges[edge];
            let by = if self.is_in[from] { self.slack(edge) } else { -self.slack(edge) };
            for &it in &self.order {
                self.rank[it] += by;
            }
            self.take_from(if self.is_in[from] { from } else { to });
        }
    }

    /// Takes in what is one layer from a box of the tree.
    fn take_from(&mut self, at: usize) {
        for &edge in &self.ways.edges[self.ways.first[at]..self.ways.first[at + 1]] {
            let (from, to) = self.edges[edge];
            let other = if from == at { to } else { from };
            if !self.is_in[other] && self.rank[to] - self.rank[from] == 1 {
                self.is_in[other] = true;
                self.up[other] = Some(edge);
                self.order.push(other);
            }
        }
    }

    /// Puts a better edge in the place of one that makes others longer, as long as there is one.
    fn shorten(&mut self) {
        let n = self.rank.len();
        let mut more = vec![0_i64; n];
        for &(from, to) in self.edges {
            more[from] += 1;
            more[to] -= 1;
        }
        let mut saved = vec![0_i64; n];
        let mut after = 0;
        loop {
            if !self.spend(n + self.edges.len()) {
                return;
            }
            saved.copy_from_slice(&more);
            for &at in self.order.iter().rev() {
                if let Some(edge) = self.up[at] {
                    saved[self.other(edge, at)] += saved[at];
                }
            }
            let is_bad = |&at: &usize| {
                self.up[at].is_some_and(|edge| {
                    (if self.edges[edge].0 == at { saved[at] } else { -saved[at] }) < 0
                })
            };
            // The search goes on where it ended, so that none is tried again and again.
            let Some(at) = (after..n).chain(0..after).find(is_bad) else { return };
            after = at + 1;
            if !self.exchange(at) {
                return;
            }
        }
    }

    fn other(&self, edge: usize, at: usize) -> usize {
        let (from, to) = self.edges[edge];
        if from == at { to } else { from }
    }

    /// Parts what is below a box from the tree, moves it as far as it can go, and joins it again there;
    /// tells whether there was an edge to join it by.
    fn exchange(&mut self, top: usize) -> bool {
        let Some(edge) = self.up[top] else { return false };
        self.is_in.fill(false);
        self.is_in[top] = true;
        for at in 0..self.order.len() {
            let it = self.order[at];
            if let Some(up) = self.up[it]
                && it != top
                && self.is_in[self.other(up, it)]
            {
                self.is_in[it] = true;
            }
        }
        // Where the part hangs from an edge that leaves it, more edges reach it than leave it: it goes
        // down until one of those that reach it is as short as can be. Else the other way round.
        let leads_up = self.edges[edge].0 == top;
        let enters = |&it: &usize| {
            let (from, to) = self.edges[it];
            self.is_in[from] != self.is_in[to] && self.is_in[to] == leads_up
        };
        let nearest = (0..self.edges.len()).filter(enters).min_by_key(|&it| self.slack(it));
        let Some(new) = nearest else { return false };
        let by = if leads_up { -self.slack(new) } else { self.slack(new) };
        for at in 0..self.rank.len() {
            if self.is_in[at] {
                self.rank[at] += by;
            }
        }
        // The part hangs from the new edge now: what was above each box on the way is below it.
        let (from, to) = self.edges[new];
        let mut at = if self.is_in[from] { from } else { to };
        let mut by = new;
        loop {
            let old = self.up[at].replace(by);
            if at == top {
                break;
            }
            let Some(old) = old else { return false };
            at = self.other(old, at);
            by = old;
        }
        self.sort();
        true
    }

    /// Puts the boxes in an order again in which each comes after the one above it.
    fn sort(&mut self) {
        let n = self.rank.len();
        let mut first = vec![0_usize; n + 2];
        let above: Vec<Option<usize>> =
            (0..n).map(|at| self.up[at].map(|edge| self.other(edge, at))).collect();
        above.iter().flatten().for_each(|&it| first[it + 2] += 1);
        (1..first.len()).for_each(|it| first[it] += first[it - 1]);
        let mut below = vec![0; n];
        for (at, above) in above.iter().enumerate() {
            if let Some(above) = *above {
                below[first[above + 1]] = at;
                first[above + 1] += 1;
            }
        }
        self.order.clear();
        self.order.extend((0..n).filter(|&it| above[it].is_none()));
        let mut seen = 0;
        while let Some(&at) = self.order.get(seen) {
            seen += 1;
            self.order.extend_from_slice(&below[first[at]..first[at + 1]]);
        }
    }
}

#[cfg(test)]
mod tests {
    use dugong::graphlib::{Graph, GraphOptions};
    use dugong::{EdgeLabel, GraphLabel, NodeLabel, rank};
    use proptest::prelude::*;

    use super::{ranks, without_circles};

    /// A connected graph whose edges may lead in circles, return to their box, and be twice there.
    fn graph() -> impl Strategy<Value = (usize, Vec<(usize, usize)>)> {
        (1_usize..24).prop_flat_map(|n| {
            let tree = (1..n.max(2)).map(|it| (0..it, any::<bool>())).collect::<Vec<_>>();
            let more = prop::collection::vec((0..n, 0..n), 0..20);
            (tree, more).prop_map(move |(tree, more)| {
                let tree = tree
                    .into_iter()
                    .zip(1..n)
                    .map(|((to, turned), from)| if turned { (to, from) } else { (from, to) });
                (n, tree.chain(more).collect())
            })
        })
    }

    fn length(edges: &[(usize, usize)], ranks: &[usize]) -> usize {
        edges.iter().map(|&(from, to)| ranks[to].abs_diff(ranks[from])).sum()
    }

    proptest! {
        #[test]
        fn edges_lead_up_and_are_as_short_as_another_program_makes_them((n, edges) in graph()) {
            let found = ranks(n, &edges);
            let straight = without_circles(n, &edges);
            for &(from, to) in &straight {
                prop_assert!(found[from] < found[to]);
            }
            prop_assert_eq!(found.iter().min(), Some(&0));
            let mut dagre: Graph<NodeLabel, EdgeLabel, GraphLabel> =
                Graph::new(GraphOptions { multigraph: true, compound: false, directed: true });
            dagre.set_graph(GraphLabel::default());
            (0..n).for_each(|it| { dagre.set_node(format!("n{it}"), NodeLabel::default()); });
            for (number, (from, to)) in straight.iter().enumerate() {
                let label = EdgeLabel { weight: 1.0, ..EdgeLabel::default() };
                let (from, to) = (format!("n{from}"), format!("n{to}"));
                dagre.set_edge_named(from, to, Some(number.to_string()), Some(label));
            }
            let plan = rank::plan(&dagre).unwrap();
            let theirs: Vec<usize> = (0..n)
                .map(|it| {
                    let node = plan.nodes.iter().find(|node| node.id == format!("n{it}")).unwrap();
                    usize::try_from(node.rank.unwrap()).unwrap()
                })
                .collect();
            prop_assert_eq!(length(&straight, &found), length(&straight, &theirs));
        }
    }

    #[test]
    fn nothing_and_one_box_have_layers() {
        assert!(ranks(0, &[]).is_empty());
        assert_eq!(ranks(1, &[(0, 0)]), [0]);
        assert_eq!(ranks(3, &[(0, 1), (1, 2), (2, 0)]).iter().max(), Some(&2));
    }
}
