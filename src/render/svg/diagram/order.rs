//! One order for nodes, edges and groups, so that the same diagram has one picture.

use crate::report::Diagram;

/// The diagram with its nodes, edges and groups in the order of their names; edges that lead
/// nowhere are left out.
pub(super) fn ordered(diagram: &Diagram) -> Diagram {
    let n = diagram.nodes.len();
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by(|&a, &b| diagram.nodes[a].id.cmp(&diagram.nodes[b].id));
    let mut place = vec![0; n];
    order.iter().enumerate().for_each(|(now, &before)| place[before] = now);
    let mut groups: Vec<usize> = (0..diagram.groups.len()).collect();
    groups.sort_by(|&a, &b| diagram.groups[a].cmp(&diagram.groups[b]));
    let group = |before: usize| groups.iter().position(|&it| it == before);
    let edges = diagram.edges.iter().filter(|it| it.from < n && it.to < n);
    let mut out = Diagram {
        title: diagram.title.clone(),
        subtitle: diagram.subtitle.clone(),
        nodes: order.iter().map(|&it| diagram.nodes[it].clone()).collect(),
        edges: edges.cloned().collect(),
        groups: groups.iter().map(|&it| diagram.groups[it].clone()).collect(),
        footer: diagram.footer.clone(),
    };
    out.nodes.iter_mut().for_each(|it| it.group = it.group.and_then(group));
    out.edges.iter_mut().for_each(|it| (it.from, it.to) = (place[it.from], place[it.to]));
    out.edges.sort_by(|a, b| (&a.id, a.from, a.to).cmp(&(&b.id, b.from, b.to)));
    out
}
