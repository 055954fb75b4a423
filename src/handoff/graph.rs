//! Strongly connected components of a graph (Tarjan 1972), without recursion: linear, whatever the graph.

use alloc::vec::Vec;

/// The component of each node, by the heads of the edges that leave each. Two nodes are of one component
/// if each is reached from the other.
pub(super) fn components(graph: &[Vec<usize>]) -> Vec<usize> {
    let nodes = alloc::vec![Node::default(); graph.len()];
    let mut search = Search { graph, nodes, open: Vec::new(), visited: 0, closed: 0 };
    for root in 0..graph.len() {
        if search.at(root).number == 0 {
            search.visit(root);
        }
    }
    search.nodes.iter().map(|node| node.component.unwrap_or(usize::MAX)).collect()
}

#[derive(Debug, Clone, Copy, Default)]
struct Node {
    /// In the order of visits, from 1; 0 before.
    number: usize,
    /// The least number that is known to be reached, of nodes whose component is open.
    low: usize,
    component: Option<usize>,
}

struct Search<'g> {
    graph: &'g [Vec<usize>],
    nodes: Vec<Node>,
    /// Nodes that were visited and whose component is not known yet.
    open: Vec<usize>,
    visited: usize,
    closed: usize,
}

impl Search<'_> {
    fn at(&self, node: usize) -> Node {
        self.nodes.get(node).copied().unwrap_or_default()
    }

    fn enter(&mut self, node: usize) {
        self.visited += 1;
        self.open.push(node);
        if let Some(it) = self.nodes.get_mut(node) {
            *it = Node { number: self.visited, low: self.visited, component: None };
        }
    }

    fn lower(&mut self, node: usize, low: usize) {
        if let Some(it) = self.nodes.get_mut(node) {
            it.low = it.low.min(low);
        }
    }

    fn visit(&mut self, root: usize) {
        self.enter(root);
        // Each node on the way, with how many of its edges were followed.
        let mut way = alloc::vec![(root, 0_usize)];
        while let Some((node, followed)) = way.last_mut() {
            let node = *node;
            let edge = self.graph.get(node).and_then(|heads| heads.get(*followed)).copied();
            *followed += 1;
            if let Some(head) = edge {
                match self.at(head) {
                    Node { number: 0, .. } => {
                        self.enter(head);
                        way.push((head, 0));
                    }
                    Node { number, component: None, .. } => self.lower(node, number),
                    Node { .. } => {}
                }
                continue;
            }
            way.pop();
            let Node { number, low, .. } = self.at(node);
            if low == number {
                self.close(node);
            } else if let Some((parent, _)) = way.last() {
                self.lower(*parent, low);
            }
        }
    }

    fn close(&mut self, root: usize) {
        while let Some(node) = self.open.pop() {
            if let Some(it) = self.nodes.get_mut(node) {
                it.component = Some(self.closed);
            }
            if node == root {
                break;
            }
        }
        self.closed += 1;
    }
}
