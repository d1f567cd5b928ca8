package kvalitetshjul.access;

import java.util.Arrays;

/**
 * The test of Mann and Whitney (1947), two-sided, by the normal approximation with correction for ties and continuity: how likely it is that two samples this
 * far apart, or farther, come from one distribution. Good from about 20 values in each.
 */
final class MannWhitney {
    private MannWhitney() {}

    static double p(double[] first, double[] second) {
        int n = first.length;
        int m = second.length;
        var all = new double[n + m];
        System.arraycopy(first, 0, all, 0, n);
        System.arraycopy(second, 0, all, n, m);
        Arrays.sort(all);
        double ranks = 0;
        for (var value : first) ranks += rank(all, value);
        double u = ranks - n * (n + 1) / 2.0;
        double ties = 0;
        for (int at = 0; at < all.length; ) {
            int end = at;
            while (end < all.length && all[end] == all[at]) end++;
            double same = end - at;
            ties += same * same * same - same;
            at = end;
        }
        double total = n + m;
        double deviation = Math.sqrt(n * (double) m / 12 * (total + 1 - ties / (total * (total - 1))));
        if (deviation == 0) return 1;
        double z = Math.max(0, Math.abs(u - n * (double) m / 2) - 0.5) / deviation;
        return Math.min(1, 2 * upperTail(z));
    }

    /** The mean rank of the value, from 1. */
    private static double rank(double[] sorted, double value) {
        int first = Arrays.binarySearch(sorted, value);
        int last = first;
        while (first > 0 && sorted[first - 1] == value) first--;
        while (last < sorted.length - 1 && sorted[last + 1] == value) last++;
        return (first + last) / 2.0 + 1;
    }

    /** Of the standard normal distribution: Abramowitz and Stegun 26.2.17, off by less than 7.5e-8. */
    private static double upperTail(double z) {
        double t = 1 / (1 + 0.2316419 * z);
        double sum = t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * sum;
    }
}
