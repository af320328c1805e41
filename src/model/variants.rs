/// The variants of an enum as an array, which iterates by value, in the order of their declaration.
pub(super) const fn all<T: Copy, const N: usize>(variants: &[T]) -> [T; N] {
    let mut all = [variants[0]; N];
    let mut at = 1;
    while at < N {
        all[at] = variants[at];
        at += 1;
    }
    all
}
