/// The length of the longest chain of arrows that leads to each of `count` boxes. A cycle begins with
/// the first of its boxes.
pub(super) fn depths(count: usize, links: &[(usize, usize)]) -> Vec<usize> {
    let mut after = vec![Vec::new(); count];
    let mut waits_for = vec![0_usize; count];
    for (from, to) in links {
        after[*from].push(*to);
        waits_for[*to] += 1;
    }
    let mut depths = vec![0; count];
    let mut is_done = vec![false; count];
    let mut ready: Vec<usize> = (0..count).filter(|one| waits_for[*one] == 0).collect();
    let mut in_cycles = 0..count;
    loop {
        let next = ready.pop().or_else(|| in_cycles.find(|one| !is_done[*one]));
        let Some(one) = next else {
            return depths;
        };
        if std::mem::replace(&mut is_done[one], true) {
            continue;
        }
        for other in &after[one] {
            if !is_done[*other] {
                depths[*other] = depths[*other].max(depths[one] + 1);
                waits_for[*other] -= 1;
                if waits_for[*other] == 0 {
                    ready.push(*other);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_is_the_longest_chain_and_cycles_end() {
        assert_eq!(depths(4, &[(0, 1), (1, 2), (0, 2), (3, 2)]), [0, 1, 2, 0]);
        assert_eq!(depths(3, &[(0, 1), (1, 2), (2, 0)]), [0, 1, 2]);
        assert_eq!(depths(2, &[(0, 0), (0, 1), (0, 1)]), [0, 1]);
        let apart = [(0, 1), (1, 2), (0, 2), (3, 4), (4, 3)];
        assert_eq!(depths(5, &apart), [0, 1, 2, 0, 1]);
        assert!(depths(0, &[]).is_empty());
    }
}
