package kvalitetshjul.packs;

/**
 * Something of a pack that is worth looking at and stops nobody.
 *
 * @param part the name of the file without {@code .yaml}
 * @param pointer to the value, from the root of the part
 */
record Remark(PackProblem problem, String part, String pointer) implements Comparable<Remark> {
    @Override
    public int compareTo(Remark other) {
        return problem.compareTo(other.problem);
    }
}
